package pipeline

import (
	"crypto/sha256"
	"encoding/json"
	"io"
	"os"
	"sync"

	"guantong/daemon/config"
)

// version is that of everything that digests or outputs depend on besides the workbooks: the settings and the program.
type version [sha256.Size]byte

// settingsVersion is that of the settings that a digest depends on: which store it is and how much of a workbook may be
// read, and what NewSetup makes the register and the rules of.
func settingsVersion(c *config.Config) (v version, err error) {
	in := []any{
		c.Store.Folder.Root, c.Limits.File, c.Limits.Unzipped,
		c.County, c.Campaign.Year, c.Rules, c.Employers, c.Platforms,
	}
	if g := c.Store.Google; g != nil {
		in = append(in, g.InputFolder, g.Endpoint)
	}
	data, err := json.Marshal(in)
	return sha256.Sum256(data), err
}

// outputsVersion is that of the settings that outputs depend on besides those of settingsVersion.
func outputsVersion(c *config.Config) (v version, err error) {
	in := []any{c.Zone.String(), c.Campaign, c.Shrink, c.Dispatch}
	if c.Store.Google != nil {
		in = append(in, c.Store.Google.OutputFolder)
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

// ProgramVersion is the hash of the program that runs, for what else is remembered of one build and of no use to another.
func ProgramVersion() ([]byte, error) {
	v, err := programVersion()
	return v[:], err
}
