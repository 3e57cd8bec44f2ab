package xlsxtest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// Agile encrypts a workbook as Excel does since 2010 (MS-OFFCRYPTO 2.3.4.10 to 15), hashing the password so many times.
func Agile(t testing.TB, workbook []byte, password string, spins int) []byte {
	t.Helper()
	salt, secret := []byte("0123456789abcdef"), []byte("a key of thirty-two bytes, no more"[:32])
	hash := func(pieces ...[]byte) []byte {
		h := sha512.Sum512(bytes.Join(pieces, nil))
		return h[:]
	}
	number := func(i int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(i)) }
	encrypt := func(key, iv, plain []byte) []byte {
		plain = append(bytes.Clone(plain), make([]byte, -len(plain)&15)...)
		block, err := aes.NewCipher(key)
		must(t, err)
		cipher.NewCBCEncrypter(block, iv[:16]).CryptBlocks(plain, plain)
		return plain
	}

	var typed []byte
	for _, unit := range utf16.Encode([]rune(password)) {
		typed = binary.LittleEndian.AppendUint16(typed, unit)
	}
	key := hash(salt, typed)
	for i := range min(spins, 100_000) { // no test waits for more, even to encrypt
		key = hash(number(i), key)
	}
	key = hash(key, []byte{0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6})[:32]

	text := base64.StdEncoding.EncodeToString
	how := fmt.Sprintf(`saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="%s"`, text(salt))
	info := fmt.Sprintf(`<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<keyData %s/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">`+
		`<p:encryptedKey spinCount="%d" %s encryptedKeyValue="%s"/></keyEncryptor></keyEncryptors></encryption>`,
		how, spins, how, text(encrypt(key, salt, secret)))

	sealed := binary.LittleEndian.AppendUint64(nil, uint64(len(workbook)))
	for i := 0; i*4096 < len(workbook); i++ {
		sealed = append(sealed, encrypt(secret, hash(salt, number(i)), workbook[i*4096:min(len(workbook), (i+1)*4096)])...)
	}
	sealed = append(sealed, make([]byte, max(0, 8+4096-len(sealed)))...) // small streams are kept in another way
	return compound("EncryptionInfo", []byte("\x04\x00\x04\x00\x40\x00\x00\x00"+info+strings.Repeat(" ", 4096)), "EncryptedPackage", sealed)
}

// compound makes a compound file (MS-CFB) of two streams, each of 4096 bytes or more and of a few dozen sectors in all.
func compound(nameA string, a []byte, nameB string, b []byte) []byte {
	const sector, none, end, fat = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
	sectors := func(n int) int { return (n + sector - 1) / sector }
	var head, table, dir bytes.Buffer
	put := func(w *bytes.Buffer, values ...uint32) {
		for _, v := range values {
			w.Write(binary.LittleEndian.AppendUint32(nil, v))
		}
	}
	head.WriteString("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 16) + "\x3E\x00\x03\x00\xFE\xFF\x09\x00\x06\x00" + strings.Repeat("\x00", 6))
	put(&head, 0, 1, 1, 0, 4096, end, 0, end, 0, 0) // one sector of the table, then the directory
	for head.Len() < sector {
		put(&head, none)
	}
	put(&table, fat, end)
	for _, n := range []int{sectors(len(a)), sectors(len(b))} {
		for range n - 1 {
			put(&table, uint32(table.Len()/4)+1)
		}
		put(&table, end)
	}
	for table.Len() < sector {
		put(&table, none)
	}
	entry := func(name string, kind byte, right, child, start uint32, size int) {
		var wide []byte
		for _, unit := range utf16.Encode([]rune(name)) {
			wide = binary.LittleEndian.AppendUint16(wide, unit)
		}
		dir.Write(append(wide, make([]byte, 64-len(wide))...))
		dir.Write([]byte{byte(len(wide) + 2), 0, kind, 1})
		put(&dir, none, right, child)
		dir.Write(make([]byte, 36))
		put(&dir, start, uint32(size), 0)
	}
	entry("Root Entry", 5, none, 1, end, 0)
	entry(nameA, 2, 2, none, 2, len(a))
	entry(nameB, 2, none, none, uint32(2+sectors(len(a))), len(b))
	entry("", 0, none, none, 0, 0)
	pad := func(b []byte) []byte { return append(b, make([]byte, sectors(len(b))*sector-len(b))...) }
	return bytes.Join([][]byte{head.Bytes(), table.Bytes(), dir.Bytes(), pad(a), pad(b)}, nil)
}
