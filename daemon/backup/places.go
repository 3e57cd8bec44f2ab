package backup

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
)

// Places are where a backup goes. What has none is not taken out.
type Places struct {
	Settings string // file
	Shipped  []byte // the settings that come with the program: nobody has written them
	Database string // file
	Root     string // folder of sheets
}

// InTheWay are what stands where a backup goes: files and folders with something in them. Settings that are the same already, or those
// that come with the program, are in nobody's way.
func (b *Backup) InTheWay(ctx context.Context, to Places) (there []string, err error) {
	if to.Settings != "" {
		text, err := b.SettingsText(ctx)
		if err != nil {
			return nil, err
		}
		if old, err := os.ReadFile(to.Settings); !os.IsNotExist(err) && !bytes.Equal(old, text) && !bytes.Equal(old, to.Shipped) {
			there = append(there, to.Settings)
		}
	}
	if to.Database != "" {
		if _, err := os.Lstat(to.Database); err == nil {
			there = append(there, to.Database)
		}
	}
	if to.Root != "" {
		for _, area := range Areas {
			dir := filepath.Join(to.Root, area)
			if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
				there = append(there, dir)
			} else if info, err := os.Lstat(dir); err == nil && !info.IsDir() {
				there = append(there, dir)
			}
		}
	}
	return there, nil
}
