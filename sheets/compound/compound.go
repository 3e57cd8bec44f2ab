// Package compound reads compound files: the little file systems in which old Office programs keep a document, and new
// ones an encrypted one. (github.com/richardlehane/mscfb takes more memory than a machine has for a small file whose folders
// lie in one another thousands deep.)
//
// The layout is described in [MS-CFB]. A file is sectors of one size. The FAT has an entry for each: the next sector of the
// same stream. Streams under a size lie in smaller sectors, with a FAT of their own, within one larger stream.
package compound

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf16"
)

// Signature is how every compound file begins.
const Signature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// ErrDamaged is a file that does not keep to the format.
var ErrDamaged = errors.New("compound file is damaged")

const (
	headerSize = 512
	inHeader   = 109 // numbers of FAT sectors that stand in the header itself
	entrySize  = 128
	miniSize   = 64
	maxSector  = 0xFFFFFFFA // higher numbers are marks
)

// Is tells whether bytes begin as a compound file does.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte(Signature)) }

// File is an opened compound file. It keeps and shares the bytes that it was opened with.
type File struct {
	data    []byte
	size    int // of a sector
	fat     []uint32
	cutoff  uint32 // streams under this size lie in small sectors
	mini    []byte // the stream of small sectors
	miniFAT []uint32
	entries []entry // of the root folder
	listed  int     // entries of the directory, whatever folder they lie in
}

// entry is a stream or a folder.
type entry struct {
	name               string
	left, right, child uint32
	start              uint32
	size               uint64
}

// Open reads the tables of a file. What they cost is bounded by the size of the data.
func Open(data []byte) (*File, error) {
	if !Is(data) || len(data) < headerSize {
		return nil, ErrDamaged
	}
	f := &File{data: data, cutoff: number(data, 56)}
	switch data[30] {
	case 9, 12:
		f.size = 1 << data[30]
	default:
		return nil, ErrDamaged
	}
	if err := f.readFAT(); err != nil {
		return nil, err
	}
	dir, err := f.chain(number(data, 48), -1)
	if err != nil {
		return nil, err
	}
	if len(dir) < entrySize {
		return nil, ErrDamaged
	}
	f.listed = len(dir) / entrySize
	root := f.entry(dir)
	f.readRoot(dir, root.child)
	miniFAT, err := f.chain(number(data, 60), -1)
	if err != nil {
		return nil, err
	}
	f.miniFAT = numbers(nil, miniFAT)
	f.mini, err = f.chain(root.start, -1)
	return f, err
}

// readFAT collects the sectors that the FAT lies in. The first of their numbers stand in the header, the others in a chain
// of sectors that each end in the number of the next.
func (f *File) readFAT() error {
	most := (len(f.data) + f.size - 1) / f.size // sectors that there are; each can hold a part of the FAT once
	left := min(int(number(f.data, 44)), most)
	add := func(list []byte) error {
		for i := 0; i+4 <= len(list) && left > 0; i += 4 {
			part := f.sector(number(list, i))
			if len(part) < f.size {
				return ErrDamaged
			}
			f.fat = numbers(f.fat, part)
			left--
		}
		return nil
	}
	if err := add(f.data[76 : 76+4*inHeader]); err != nil {
		return err
	}
	for next := number(f.data, 68); left > 0 && most > 0; most-- {
		list := f.sector(next)
		if len(list) < f.size {
			return ErrDamaged
		}
		if err := add(list[:f.size-4]); err != nil {
			return err
		}
		next = number(list, f.size-4)
	}
	return nil
}

// readRoot walks the tree of the entries of the root folder, from the one that its own entry leads to. What lies in other
// folders is left out: they are documents within the document.
func (f *File) readRoot(dir []byte, first uint32) {
	seen := make([]bool, len(dir)/entrySize)
	for todo := []uint32{first}; len(todo) > 0; {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if uint64(i) >= uint64(len(seen)) || seen[i] {
			continue
		}
		seen[i] = true
		e := f.entry(dir[int(i)*entrySize:])
		f.entries = append(f.entries, e)
		todo = append(todo, e.left, e.right)
	}
}

func (f *File) entry(b []byte) entry {
	const wide = 4 // the first version whose sizes have eight bytes; before, the last four may be anything
	size := binary.LittleEndian.Uint64(b[120:])
	if binary.LittleEndian.Uint16(f.data[26:]) < wide {
		size &= 1<<32 - 1
	}
	var name []uint16
	for i := 0; i+2 < min(int(binary.LittleEndian.Uint16(b[64:])), 64); i += 2 { // a zero ends it
		name = append(name, binary.LittleEndian.Uint16(b[i:]))
	}
	return entry{string(utf16.Decode(name)), number(b, 68), number(b, 72), number(b, 76), number(b, 116), size}
}

// Listed is how many entries the directory has, those of folders in folders and empty ones included.
func (f *File) Listed() int { return f.listed }

// Has tells whether the root folder holds a stream or a folder of a name, in whatever case.
func (f *File) Has(name string) bool { return f.find(name) != nil }

func (f *File) find(name string) *entry {
	for i := range f.entries {
		if strings.EqualFold(f.entries[i].name, name) {
			return &f.entries[i]
		}
	}
	return nil
}

// Stream is the content of a stream in the root folder, nil if there is none of that name.
func (f *File) Stream(name string) ([]byte, error) {
	e := f.find(name)
	switch {
	case e == nil:
		return nil, nil
	case e.size > uint64(len(f.data)):
		return nil, ErrDamaged
	case e.size < uint64(f.cutoff):
		return chain(f.miniFAT, e.start, int(e.size), func(n uint32) []byte {
			return part(f.mini, int64(n)*miniSize, miniSize)
		})
	default:
		return f.chain(e.start, int(e.size))
	}
}

// chain is the content of a chain of sectors, cut to size unless that is negative.
func (f *File) chain(start uint32, size int) ([]byte, error) {
	return chain(f.fat, start, size, f.sector)
}

// chain collects the sectors that a table leads to from one on. Each stands in one place, so one that comes again is damage.
func chain(table []uint32, start uint32, size int, sector func(uint32) []byte) ([]byte, error) {
	var content []byte
	seen := make([]bool, len(table))
	for n := start; n < maxSector && (size < 0 || len(content) < size); n = table[n] {
		if uint64(n) >= uint64(len(table)) || seen[n] {
			return nil, ErrDamaged
		}
		seen[n] = true
		s := sector(n)
		if len(s) == 0 {
			return nil, ErrDamaged
		}
		content = append(content, s...)
	}
	if size < 0 {
		return content, nil
	}
	if len(content) < size {
		return nil, ErrDamaged
	}
	return content[:size], nil
}

// sector is one sector of the file, shorter if the file ends in it.
func (f *File) sector(n uint32) []byte { return part(f.data, (int64(n)+1)*int64(f.size), f.size) }

func part(data []byte, from int64, size int) []byte {
	if from >= int64(len(data)) {
		return nil
	}
	return data[from:min(from+int64(size), int64(len(data)))]
}

func number(b []byte, at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }

// numbers appends those that bytes consist of.
func numbers(list []uint32, b []byte) []uint32 {
	for ; len(b) >= 4; b = b[4:] {
		list = append(list, number(b, 0))
	}
	return list
}
