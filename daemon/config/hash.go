package config

import (
	"crypto/sha256"
	"fmt"
	"os"
)

// hash is that of the settings' own bytes, and of what they take from around them: the folder that their paths are relative to,
// and the environment. It is not made of chosen settings: one that was forgotten would leave yesterday's figures standing.
func (r *reader) hash(data []byte) [32]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%q %d ", r.absolute("."), len(data))
	h.Write(data)
	for _, ref := range variable.FindAllSubmatch(data, -1) {
		fmt.Fprintf(h, "%q ", os.Getenv(string(ref[1])))
	}
	return [32]byte(h.Sum(nil))
}
