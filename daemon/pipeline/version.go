package pipeline

import (
	"crypto/sha256"

	"guantong/daemon/build"
	"guantong/daemon/digest"
)

// version is that of all that digests and outputs are made from besides the workbooks: the program and the settings.
func (s *Setup) version() (digest.Version, error) {
	program, err := build.Hash()
	if err != nil {
		return digest.Version{}, err
	}
	return sha256.Sum256(append(program[:], s.settings[:]...)), nil
}
