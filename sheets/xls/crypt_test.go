package xls_test

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"math/bits"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// rc4Key is the key of a block of the stream.
type rc4Key func(block int) []byte

func (k rc4Key) at(from int, b []byte) []byte {
	b = bytes.Clone(b)
	for i := range b {
		c, err := rc4.NewCipher(k((from + i) / 1024))
		if err != nil {
			panic(err)
		}
		pad := make([]byte, (from+i)%1024+1)
		c.XORKeyStream(pad, pad)
		b[i] ^= pad[len(pad)-1]
	}
	return b
}

// encrypted is a stream with all records but those that never are encrypted, after a FILEPASS that needs as many bytes as
// it is given.
func encrypted(pass []byte, with func(from, size int, b []byte) []byte) []byte {
	records := join(rec(0x0022, uint16(0)), globals(), rec(0x00FC, uint32(1), uint32(1), long("炉冲村")))
	s := stream(join(raw(0x002F, pass), records), page{name: "附件1", records: join(rec(0x00FD, uint16(0), uint16(0), style0, uint32(0)), number(0, 1, ticks, 1))})
	for at := 0; at < len(s); {
		kind, size := binary.LittleEndian.Uint16(s[at:]), int(binary.LittleEndian.Uint16(s[at+2:]))
		at += 4
		plain := 0
		if kind == 0x0085 {
			plain = 4
		}
		if !slices.Contains([]uint16{0x0809, 0x002F}, kind) {
			copy(s[at+plain:], with(at+plain, size, s[at+plain:at+size]))
		}
		at += size
	}
	return s
}

func passwordUnits(s string) (b []byte) {
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// standard is what Excel 97 encrypts with, later what Excel 2002 does.
func standard(password string) []byte {
	salt, verifier := bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{9}, 16)
	h := md5.Sum(passwordUnits(password))
	h = md5.Sum(bytes.Repeat(join(h[:5], salt), 16))
	key := rc4Key(func(n int) []byte {
		k := md5.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(h[:5]), uint32(n)))
		return k[:]
	})
	sum := md5.Sum(verifier)
	pass := join([]byte{1, 0, 1, 0, 1, 0}, salt, key.at(0, join(verifier, sum[:])))
	return encrypted(pass, func(from, _ int, b []byte) []byte { return key.at(from, b) })
}

func later(password string, keyBits uint32) []byte {
	salt, verifier := bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{9}, 16)
	h := sha1.Sum(join(salt, passwordUnits(password)))
	key := rc4Key(func(n int) []byte {
		k := sha1.Sum(binary.LittleEndian.AppendUint32(bytes.Clone(h[:]), uint32(n)))
		if keyBits == 40 {
			return join(k[:5], make([]byte, 11))
		}
		return k[:keyBits/8]
	})
	sum := sha1.Sum(verifier)
	both := key.at(0, join(verifier, sum[:]))
	provider := passwordUnits("Enhanced\x00")
	le := binary.LittleEndian
	pass := []byte{1, 0, 2, 0, 2, 0, 4, 0, 0, 0}
	pass = le.AppendUint32(pass, uint32(32+len(provider)))
	for _, v := range []uint32{4, 0, 0x6801, 0x8004, keyBits, 1, 0, 0} {
		pass = le.AppendUint32(pass, v)
	}
	pass = le.AppendUint32(append(pass, provider...), 16)
	pass = join(pass, salt, both[:16], []byte{20, 0, 0, 0}, both[16:])
	return encrypted(pass, func(from, _ int, b []byte) []byte { return key.at(from, b) })
}

// oldest is what Excel 95 obscures with. Key and verifier are those of the password that every program knows.
func oldest(verifier uint16) []byte {
	const key = 0x1234
	pad := []byte("VelvetSweatshop\xBB")
	for i := range pad {
		pad[i] = bits.RotateLeft8(pad[i]^[]byte{key & 0xFF, key >> 8}[i%2], 2)
	}
	pass := binary.LittleEndian.AppendUint16([]byte{0, 0, key & 0xFF, key >> 8}, verifier)
	return encrypted(pass, func(from, size int, b []byte) []byte {
		b = bytes.Clone(b)
		for i := range b {
			b[i] = bits.RotateLeft8(b[i]^pad[(from+size+i)%16], 5)
		}
		return b
	})
}

// TestPasswords: programs encrypt workbooks whose structure is protected with a password that all of them know. The real
// files that this was tried with are not ours to keep.
func TestPasswords(t *testing.T) {
	const known = "VelvetSweatshop"
	want := []grid.Row{row(0, grid.String("炉冲村"), grid.String("√"))}
	for name, data := range map[string][]byte{
		"Excel 97": standard(known), "Excel 2002": later(known, 128), "Excel 2002, short": later(known, 40), "Excel 95": oldest(0x9A0A),
	} {
		t.Run(name, func(t *testing.T) {
			tabs := decoded(t, data)
			if diff := cmp.Diff(want, tabs[0].Grid.Rows); diff != "" || tabs[0].Name != "附件1" {
				t.Errorf("%s: rows (-want +got):\n%s", tabs[0].Name, diff)
			}
		})
	}
	for name, data := range map[string][]byte{
		"Excel 97": standard("县里"), "Excel 2002": later("abc", 128), "Excel 95": oldest(1),
		"unknown": encrypted([]byte{1, 0, 9, 0, 9, 0}, func(_, _ int, b []byte) []byte { return b }),
		"short":   encrypted([]byte{1}, func(_, _ int, b []byte) []byte { return b }),
	} {
		t.Run(name+", a password of one's own", func(t *testing.T) { refused(t, data, xlsx.Limits{}, "打开密码", "取消密码") })
	}
}
