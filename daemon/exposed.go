package main

import (
	"os"
	"path/filepath"
	"strings"

	"guantong/daemon/config"
	"guantong/sheets/dirs"
)

// warnExposed says which files that are nobody else's lie where people come to fill in and read sheets.
func (p *program) warnExposed(c *config.Config) {
	type private struct{ what, file, remedy string }
	file, err := filepath.Abs(c.File)
	if err != nil {
		file = c.File
	}
	database := "先停下 guantong serve，把它移出去，再把设置里的 database 改成新的地方"
	if c.FormerDatabase == "" && c.Database == filepath.Join(filepath.Dir(file), "data", "guantong.db") {
		database = "把设置里的 database 改成 guantong.db，下次运行时程序会把它移到设置文件旁边"
	}
	files := []private{
		{"数据库", c.Database, "里面有所有人的身份证号码和电话。" + database},
		{"设置文件", file, "谁都能改它。表格文件夹另用一个：在设置里写 root: data，把“填报”“汇总”“存档”移进去"},
	}
	if g := c.Store.Google; g != nil {
		files = append(files, private{"Google 凭据文件", g.Credentials, "拿到它就能读写所有表格。把它移出去，再改设置里的 store.google.credentials"})
		if _, err := os.Stat(g.Token); err == nil {
			files = append(files, private{"Google 账号的令牌", g.Token, "拿到它就能读写所有表格。把它移出去，再改设置里的 store.google.token"})
		}
	}
	for _, f := range files {
		if f.file == c.FormerDatabase {
			continue // it could not be moved, which has been said
		}
		if shared := sharedFolder(c, f.file); shared != "" {
			p.warnf("%s %s 在放表格的文件夹 %s 里，那是给各乡镇、单位用的。%s", f.what, f.file, shared, f.remedy)
		}
	}
}

// sharedFolder is the folder of sheets that a file lies in; empty if in none. A demo's people are nobody's.
func sharedFolder(c *config.Config, file string) string {
	if c.Store.Google == nil {
		root := c.Store.Folder.Root
		if _, err := os.Stat(filepath.Join(root, demoMark)); err == nil || !within(resolved(root), resolved(file)) {
			return ""
		}
		return root
	}
	// With sheets at Google it is one of earlier days, or a copy.
	for dir := filepath.Dir(file); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, dirs.Input)); err == nil && info.IsDir() {
			return dir
		}
	}
	return ""
}

// resolved is a path without symbolic links, as far as it is there.
func resolved(path string) string {
	for at, rest := path, ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
		if found, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(found, rest)
		}
		if at == filepath.Dir(at) {
			return path
		}
	}
}

// within tells whether a path is a folder, or lies in it or below it.
func within(dir, file string) bool {
	inside, err := filepath.Rel(dir, file)
	return err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator))
}
