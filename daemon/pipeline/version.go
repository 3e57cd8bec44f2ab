package pipeline

import (
	"crypto/sha256"
	"io"
	"os"
	"sync"

	"guantong/daemon/digest"
)

// version is that of all that digests and outputs are made from besides the workbooks: the program and the settings.
func (s *Setup) version() (digest.Version, error) {
	program, err := programVersion()
	if err != nil {
		return digest.Version{}, err
	}
	return sha256.Sum256(append(program[:], s.settings[:]...)), nil
}

// programVersion is the hash of the program that runs. Any other build begins without memory: its rules may be others.
var programVersion = sync.OnceValues(func() (v [sha256.Size]byte, err error) {
	path, err := os.Executable()
	if err != nil {
		return v, err
	}
	f, err := os.Open(path)
	if err != nil {
		return v, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return v, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
})

// ProgramVersion is the hash of the program that runs, for what else is remembered of one build and of no use to another.
func ProgramVersion() ([]byte, error) {
	v, err := programVersion()
	return v[:], err
}
