package pipeline

import (
	"crypto/sha256"
	"encoding/json"
	"io"
	"os"
	"sync"

	"guantong/daemon/config"
)

// version is that of everything a digest depends on besides its workbook: the settings and the program.
type version [sha256.Size]byte

// settingsVersion is that of the settings that a digest depends on: which store it is and how much of a workbook may be
// read, and what NewSetup makes the register and the rules of.
func settingsVersion(c *config.Config) (v version, err error) {
	in := []any{
		c.Store.Folder.Root, c.Limits.File, c.Limits.Unzipped,
		c.County, c.Campaign.Year, c.Rules, c.Employers,
	}
	if g := c.Store.Google; g != nil {
		in = append(in, g.InputFolder, g.Endpoint)
	}
	data, err := json.Marshal(in)
	return sha256.Sum256(data), err
}

// programVersion is the hash of the program that runs. Any other build begins without memory: its rules may be others.
var programVersion = sync.OnceValues(func() (v version, err error) {
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
	return version(h.Sum(nil)), nil
})
