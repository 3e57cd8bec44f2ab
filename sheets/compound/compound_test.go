package compound_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"
	"unicode/utf16"

	"guantong/sheets/compound"
)

const (
	free = 0xFFFFFFFF
	end  = 0xFFFFFFFE
)

// entry is one of the directory.
type entry struct {
	name                            string
	left, right, child, start, size uint32
}

// file is a compound file of sectors of 512 bytes: the FAT in the first, the directory in those after it, then the rest.
// table is the FAT; the small sectors' table lies in the sector of a number, none if that is end.
func file(table []uint32, miniTable uint32, dir []entry, rest ...string) []byte {
	le := binary.LittleEndian
	head := make([]byte, 512)
	copy(head, compound.Signature)
	head[30], head[32] = 9, 6
	le.PutUint32(head[44:], 1)
	le.PutUint32(head[48:], 1)
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], miniTable)
	le.PutUint32(head[68:], end)
	for i := 80; i < 512; i += 4 {
		le.PutUint32(head[i:], free)
	}
	le.PutUint32(head[76:], 0)
	fat := bytes.Repeat([]byte{0xFF}, 512)
	for i, n := range table {
		le.PutUint32(fat[4*i:], n)
	}
	all := append(head, fat...)
	for _, e := range dir {
		b := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(e.name)) {
			le.PutUint16(b[2*i:], u)
		}
		le.PutUint16(b[64:], uint16(2*len(e.name)+2))
		for i, n := range []uint32{e.left, e.right, e.child} {
			le.PutUint32(b[68+4*i:], n)
		}
		le.PutUint32(b[116:], e.start)
		le.PutUint32(b[120:], e.size)
		all = append(all, b...)
	}
	for len(all)%512 != 0 {
		all = append(all, 0)
	}
	for _, s := range rest {
		all = append(all, s...)
		for len(all)%512 != 0 {
			all = append(all, 0)
		}
	}
	return all
}

func root(child, start uint32) entry { return entry{"Root Entry", free, free, child, start, 0} }

func TestStreams(t *testing.T) {
	long := strings.Repeat("0123456789abcdef", 300) // 4800 bytes in 10 sectors, from 4 on; they are linked backwards below
	table := []uint32{0xFFFFFFFD, end, end, end, 5, 6, 7, 8, 9, 10, 11, 12, 13, end}
	small := make([]byte, 8)
	binary.LittleEndian.PutUint32(small, 1) // a stream of two small sectors
	binary.LittleEndian.PutUint32(small[4:], end)
	data := file(table, 2, []entry{root(2, 3), {"Small", free, free, free, 0, 70}, {"WORKBOOK", 1, 3, free, 4, 4800}, {"Folder", free, free, 1, 0, 0}},
		string(small), strings.Repeat("s", 70), long)
	f, err := compound.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Workbook": long, "small": strings.Repeat("s", 70), "Book": ""} {
		if got, err := f.Stream(name); err != nil || string(got) != want || f.Has(name) != (want != "") {
			t.Errorf("%s: %d bytes, %v", name, len(got), err)
		}
	}
}

// TestLoops: chains that run in circles or out of the file are damage; a directory that does is read once around.
func TestLoops(t *testing.T) {
	book := []entry{root(1, end), {"Workbook", 1, 0, free, 2, 5000}}
	for name, data := range map[string][]byte{
		"no header":                    []byte(compound.Signature),
		"a stream in a circle":         file([]uint32{0xFFFFFFFD, end, 3, 2}, end, book, strings.Repeat("x", 9*512)),
		"a stream out of the file":     file([]uint32{0xFFFFFFFD, end, 900}, end, book, strings.Repeat("x", 9*512)),
		"a stream broken off":          file([]uint32{0xFFFFFFFD, end, end}, end, book, strings.Repeat("x", 9*512)),
		"a stream as large as no file": file([]uint32{0xFFFFFFFD, end, end}, end, []entry{root(1, end), {"Workbook", free, free, free, 2, 1 << 31}}, "x"),
		"a directory in a circle":      file([]uint32{0xFFFFFFFD, 1}, end, book),
		"small sectors in a circle":    file([]uint32{0xFFFFFFFD, end, 2}, 2, []entry{root(1, 2), {"Workbook", free, free, free, 0, 100}}, "x"),
		"a small stream in a circle":   file([]uint32{0xFFFFFFFD, end, end, end}, 2, []entry{root(1, 3), {"Workbook", free, free, free, 0, 4000}}, "\x00\x00\x00\x00", "x"),
	} {
		f, err := compound.Open(data)
		if err == nil {
			_, err = f.Stream("Workbook")
		}
		if err == nil {
			t.Errorf("%s is read", name)
		}
	}
	many := file([]uint32{0xFFFFFFFD, end}, end, book)
	binary.LittleEndian.PutUint32(many[44:], 1<<31) // parts of the FAT, whose list leads back to itself
	binary.LittleEndian.PutUint32(many[68:], 1)
	if _, err := compound.Open(many); err == nil {
		t.Error("a FAT without end is read")
	}
}

// FuzzOpen opens any bytes and reads all that can be named: no panic, and no more bytes than there are.
func FuzzOpen(f *testing.F) {
	real, err := os.ReadFile("../xls/testdata/office.xls")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(real)
	f.Add(file([]uint32{0xFFFFFFFD, end, 3, 2}, end, []entry{root(1, end), {"Workbook", 1, 0, free, 2, 5000}}, "x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opened, err := compound.Open(data)
		if err != nil {
			return
		}
		for _, name := range []string{"Workbook", "Book", "EncryptedPackage"} {
			if content, err := opened.Stream(name); err == nil && len(content) > len(data) {
				t.Fatalf("%d bytes in a file of %d", len(content), len(data))
			}
		}
	})
}
