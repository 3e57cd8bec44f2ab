package build

import (
	"crypto/sha256"
	"debug/elf"
	"io"
	"os"
	"sync"
)

// Hash is that of the program that runs: what is remembered of one build may be of no use to another, whose rules may be others.
var Hash = sync.OnceValues(func() (hash [sha256.Size]byte, err error) {
	path, err := os.Executable()
	if err != nil {
		return hash, err
	}
	f, err := os.Open(path)
	if err != nil {
		return hash, err
	}
	defer f.Close()
	h := sha256.New()
	if id := linked(f); len(id) > 0 {
		h.Write(id)
	} else if _, err := io.Copy(h, f); err != nil {
		return hash, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
})

// linked is Go's build ID of a program, which ends with a hash of all that is in the file; empty if the file does not say it. To hash the
// file takes as long as all the rest of a run that finds nothing changed.
func linked(file io.ReaderAt) []byte {
	program, err := elf.NewFile(file)
	if err != nil {
		return nil // of a system that has other files
	}
	note := program.Section(".note.go.buildid")
	if note == nil {
		return nil
	}
	id, err := note.Data()
	if err != nil {
		return nil
	}
	return id
}
