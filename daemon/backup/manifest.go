// Package backup puts what a county cannot do without into one zip, and takes it out again: settings, database and sheets. A zip has a
// manifest that names each file with its hash, so that it is known to be whole before anything is touched.
package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guantong/sheets/dirs"
)

// What a zip holds, by the names in it.
const (
	Settings = "config.yaml"
	Database = "guantong.db"
	Sheets   = "data/" // with the areas below it
	ReadMe   = "说明.txt"

	manifestName = "manifest.json"
	folderMark   = ".guantong.id" // by which machines that share a database know the folder
)

// Areas are the folders of sheets, in the order in which they are copied: what is made of the forms after them.
var Areas = []string{dirs.Input, dirs.Output, dirs.Archive}

// Bounds of a zip, for writing and reading alike.
const (
	maxFiles    = 200_000
	maxBytes    = 16 << 30 // of all files, unpacked
	maxManifest = 64 << 20
	maxSettings = 4 << 20
)

// format is that of the zips that this program writes; it reads no later ones.
const format = 1

// Manifest says what a zip holds.
type Manifest struct {
	Format      int       `json:"format"`
	Program     string    `json:"program"` // its version
	Made        time.Time `json:"made"`
	Schema      int       `json:"schema"` // of the database
	County      string    `json:"county"`
	Code        string    `json:"code"`
	Mark        string    `json:"mark,omitempty"` // of the record of the archive's copies, as people write it down; empty if there was none, or in PostgreSQL
	Google      bool      `json:"google,omitempty"`
	Shared      bool      `json:"postgresql,omitempty"`  // database and journal are in PostgreSQL, and not in the zip
	Environment []string  `json:"environment,omitempty"` // names of what the settings take from it
	Missing     []string  `json:"missing,omitempty"`     // what could not be copied, and why, for people
	Files       []File    `json:"files"`
}

// File is a file in a zip.
type File struct {
	Name     string    `json:"name"`
	Size     int64     `json:"size"`
	SHA256   string    `json:"sha256"`
	Modified time.Time `json:"modified"`
}

// Has tells whether a zip holds a file, or files in a folder.
func (m *Manifest) Has(name string) bool { return m.Count(name) > 0 }

// file is what is known of a file; nothing if it is not there.
func (m *Manifest) file(name string) File {
	for _, f := range m.Files {
		if f.Name == name {
			return f
		}
	}
	return File{}
}

// Count is how many files a zip holds in a folder.
func (m *Manifest) Count(name string) (n int) {
	for _, f := range m.Files {
		if f.Name == name || strings.HasSuffix(name, "/") && strings.HasPrefix(f.Name, name) {
			n++
		}
	}
	return n
}

// checkName refuses a name that no backup has: only what belongs there is ever written, and nowhere else.
func checkName(name string) error {
	area, inner, _ := strings.Cut(strings.TrimPrefix(name, Sheets), "/")
	sheet := strings.HasPrefix(name, Sheets) && slices.Contains(Areas, area) && inner != "" || name == Sheets+folderMark
	if !sheet && name != Settings && name != Database && name != ReadMe {
		return fmt.Errorf("里面有不该有的文件 %q", name)
	}
	if !fs.ValidPath(name) {
		return fmt.Errorf("里面的文件名 %q 会写到别的地方去", name)
	}
	if _, err := filepath.Localize(name); err != nil {
		return fmt.Errorf("里面的文件名 %q，这台电脑不能用", name)
	}
	return nil
}

// checkBounds refuses what is more than any county has.
func checkBounds(files int, bytes int64) error {
	if files > maxFiles {
		return fmt.Errorf("文件太多，超过 %d 个", maxFiles)
	}
	if bytes < 0 || bytes > maxBytes {
		return fmt.Errorf("太大，超过 %d GB", maxBytes>>30)
	}
	return nil
}

// errAltered is a file whose bytes are not those that the manifest has.
var errAltered = errors.New("内容和清单上的不一样")
