package xls

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"math/bits"
	"unicode/utf16"
)

// defaultPassword is what programs encrypt workbooks with whose structure is protected, and try by themselves when they open one.
const defaultPassword = "VelvetSweatshop"

var errPassword = errors.New("workbook has a password")

// cipher turns encrypted bytes into plain ones. at is where they stand in the stream, size that
// of their record.
type cipher func(b []byte, at, size int)

// decrypt is the stream in plain bytes. A stream that is not encrypted comes back as it is.
func decrypt(stream []byte, password string) ([]byte, error) {
	in := records{stream: stream}
	var open cipher
	for n := 0; open == nil; n++ { // FILEPASS is among the first records
		const most = 10
		kind, body, ok := in.one()
		if !ok || n == most || kind == recEOF {
			return stream, nil
		}
		if kind == recFilePass {
			if open = cipherOf(&reader{part: body}, password); open == nil {
				return nil, errPassword
			}
		}
	}
	stream = bytes.Clone(stream)
	in.stream = stream
	for {
		kind, body, ok := in.one()
		if !ok {
			return stream, nil
		}
		plain := 0 // bytes that are not encrypted
		switch kind {
		case recBOF, recInterface, recUserExcl, recFileLock, recRevisions, recRevisionHead, recFilePass:
			continue
		case recBoundSheet:
			plain = min(4, len(body))
		}
		open(body[plain:], in.at-len(body)+plain, len(body))
	}
}

// cipherOf is what opens a stream whose FILEPASS this is, nil if the password does not.
func cipherOf(pass *reader, password string) cipher {
	const xor, standard, highest = 0, 1, 4
	if pass.u16() == xor {
		return xorCipher(pass.u16(), pass.u16(), password)
	}
	major, minor := pass.u16(), pass.u16()
	switch {
	case major == standard:
		return standardRC4(pass, units(password))
	case major <= highest && minor == 2:
		return cryptoAPI(pass, units(password))
	}
	return nil
}

// units are the bytes of a text in UTF-16.
func units(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// standardRC4 is the encryption of Excel 97: [MS-OFFCRYPTO] 2.3.6.
func standardRC4(pass *reader, password []byte) cipher {
	var salt, verifier, hash [16]byte
	pass.take(salt[:])
	pass.take(verifier[:])
	pass.take(hash[:])
	first := md5.Sum(password)
	second := md5.Sum(bytes.Repeat(append(first[:5:5], salt[:]...), 16))
	open := blocks(func(n uint32) []byte {
		key := md5.Sum(binary.LittleEndian.AppendUint32(second[:5:5], n))
		return key[:]
	})
	both := append(verifier[:], hash[:]...)
	open(both, 0, 0)
	if sum := md5.Sum(both[:16]); !bytes.Equal(sum[:], both[16:]) {
		return nil
	}
	return open
}

// cryptoAPI is the encryption of Excel 2002 and later: [MS-OFFCRYPTO] 2.3.5.
func cryptoAPI(pass *reader, password []byte) cipher {
	const alsoRC4 = 0x6801
	pass.skip(4)
	rest := int(pass.u32()) - 20 // of the header after what is read of it
	pass.skip(8)
	algorithm := pass.u32()
	pass.skip(4)
	keyBits := int(pass.u32())
	if algorithm != 0 && algorithm != alsoRC4 || rest < 0 || keyBits < 0 || keyBits > 128 {
		return nil
	}
	pass.skip(rest)
	pass.skip(4)
	var salt [16]byte
	var both [36]byte // a verifier and its hash
	pass.take(salt[:])
	pass.take(both[:16])
	pass.skip(4)
	pass.take(both[16:])
	first := sha1.Sum(append(salt[:], password...))
	open := blocks(func(n uint32) []byte {
		const short = 40 // bits, filled up with zeros
		key := sha1.Sum(binary.LittleEndian.AppendUint32(first[:len(first):len(first)], n))
		if keyBits == 0 || keyBits == short {
			return append(key[:5:5], make([]byte, 11)...)
		}
		return key[:keyBits/8]
	})
	open(both[:], 0, 0)
	if sum := sha1.Sum(both[:16]); !bytes.Equal(sum[:], both[16:]) {
		return nil
	}
	return open
}

// blocks is RC4 with a key for every 1024 bytes of the stream.
func blocks(key func(n uint32) []byte) cipher {
	const size = 1024
	var stream [size]byte // what the bytes of the block are to be combined with
	block := -1
	return func(b []byte, at, _ int) {
		for i := range b {
			if n := (at + i) / size; n != block {
				block, stream = n, [size]byte{}
				if c, err := rc4.NewCipher(key(uint32(n))); err == nil {
					c.XORKeyStream(stream[:], stream[:])
				}
			}
			b[i] ^= stream[(at+i)%size]
		}
	}
}

// xorCipher is the obfuscation of Excel 95, which Excel 97 and later still write: [MS-OFFCRYPTO] 2.3.7.
func xorCipher(key, verifier int, password string) cipher {
	if verifier != xorVerifier(password) {
		return nil
	}
	pad := xorPad(password, key)
	return func(b []byte, at, size int) {
		for i := range b {
			b[i] = bits.RotateLeft8(b[i], 3) ^ pad[(at+size+i)%len(pad)]
		}
	}
}

func xorVerifier(password string) int {
	v := 0
	for i := len(password); i >= 0; i-- {
		b := len(password)
		if i > 0 {
			b = int(password[i-1])
		}
		v = (v>>14&1 | v<<1&0x7FFF) ^ b
	}
	return v ^ 0xCE4B
}

// xorPad is the password, filled up, combined with the two bytes of the key in turn.
func xorPad(password string, key int) (pad [16]byte) {
	copy(pad[copy(pad[:], password):], "\xBB\xFF\xFF\xBA\xFF\xFF\xB9\x80\x00\xBE\x0F\x00\xBF\x0F\x00")
	for i := range pad {
		pad[i] = bits.RotateLeft8(pad[i]^byte(key>>(8*(i%2))), 2) // not as [MS-OFFCRYPTO] has it: Excel turns them so
	}
	return pad
}
