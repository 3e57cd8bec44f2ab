package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"

	"guantong/sheets/compound"

	"github.com/xuri/excelize/v2"
)

// encryptedPackage is the name of the stream that holds an encrypted workbook, as the directory of a compound file
// spells it: in UTF-16.
const encryptedPackage = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// builtInPassword is the one that Excel encrypts with by itself when a workbook is protected against changes only, and
// that every program tries before it asks. Whoever keeps such a workbook has never typed a password.
const builtInPassword = "VelvetSweatshop"

// maxSpins bounds how often a password is hashed before it is tried; programs do so 100,000 times. excelize allows ten
// times as many as this, which takes half a minute.
const maxSpins = 1_000_000

var errSpins = errors.New("password is to be hashed too often")

// decrypt returns the workbook within an encrypted one, whose own password, if it has one, nobody can know.
func decrypt(data []byte) ([]byte, error) {
	locked := func(cause error) error {
		return unreadable(cause, "工作簿设置了打开密码", "取消密码后保存")
	}
	spins, err := spinCount(data)
	if err != nil {
		return nil, err
	}
	if spins > maxSpins {
		return nil, locked(errSpins)
	}
	plain, err := excelize.Decrypt(data, &excelize.Options{Password: builtInPassword})
	if err != nil || !bytes.HasPrefix(plain, []byte("PK\x03\x04")) { // a wrong password is no error
		return nil, locked(err)
	}
	return plain, nil
}

// spinCount is how often a compound file wants its password to be hashed, 0 if the kind of encryption leaves no choice.
func spinCount(data []byte) (int, error) {
	doc, err := compound.Open(data)
	if err != nil {
		return 0, err
	}
	if doc.Listed() > maxEntries {
		return 0, errEntries
	}
	if _, err := doc.Stream("EncryptedPackage"); err != nil { // excelize believes the directory's sizes
		return 0, err
	}
	info, err := doc.Stream("EncryptionInfo")
	if err != nil {
		return 0, err
	}
	if len(info) < 8 || len(info) > maxInfo || !bytes.HasPrefix(info, []byte{4, 0, 4, 0}) { // another version
		return 0, nil
	}
	var said excelize.Encryption
	if err := xml.Unmarshal(info[8:], &said); err != nil {
		return 0, err
	}
	most := 0
	for _, e := range said.KeyEncryptors.KeyEncryptor {
		most = max(most, e.EncryptedKey.SpinCount)
	}
	return most, nil
}

// maxEntries bounds the directory of an encrypted workbook, which has a dozen entries: folders in folders in folders cost excelize's
// reader memory by the square.
const maxEntries = 256

var errEntries = errors.New("directory has too many entries")

// maxInfo bounds what says how a workbook is encrypted, in bytes; programs write two thousand.
const maxInfo = 1 << 16
