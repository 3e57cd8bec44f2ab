package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"guantong/daemon/config"
)

// lock makes sure that this is the only daemon on its folder of sheets, and on its database unless that is made for many.
// The operating system takes a lock back when the program ends, however it ends.
func lock(c *config.Config) (unlock func(), err error) {
	var held []*flock.Flock
	unlock = func() {
		for _, l := range held {
			_ = l.Close()
		}
	}
	for _, file := range lockFiles(c) {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			unlock()
			return nil, fmt.Errorf("建不了文件夹 %s：%w", filepath.Dir(file), err)
		}
		l := flock.New(file, flock.SetPermissions(0o600))
		got, err := l.TryLock()
		switch {
		case err != nil:
			unlock()
			return nil, usagef("锁不住 %s：%w。请检查文件夹的权限", file, err)
		case !got:
			unlock()
			return nil, usagef("已经有一个 guantong serve 在这里运行（%s）。同一套表格只能运行一个；要换成这一个，先停掉那一个", file)
		}
		held = append(held, l)
	}
	return unlock, nil
}

// lockFiles are the files that stand for what only one daemon may use.
func lockFiles(c *config.Config) (files []string) {
	if c.Store.Google == nil {
		files = append(files, filepath.Join(c.Store.Folder.Root, ".guantong.lock"))
	}
	if c.Postgres == "" {
		files = append(files, c.Database+".lock")
	}
	return files
}
