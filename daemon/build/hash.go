package build

import (
	"crypto/sha256"
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
	if _, err := io.Copy(h, f); err != nil {
		return hash, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
})
