package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"guantong/daemon/config"
	"guantong/daemon/memory"
)

// A PostgreSQL database is one county's with one set of sheets: the machines that share it must mean the same by it. It says which, in
// a row that the first of them leaves.
const (
	belongs    = "belongs" // the kind of value
	belongsKey = "store"
)

// claim makes sure that a PostgreSQL database is that of these sheets, or makes it theirs if it is nobody's yet. anew makes it theirs
// whosever it was.
func claim(ctx context.Context, m *memory.Memory, c *config.Config, anew bool) error {
	id, err := identity(c)
	if err != nil {
		return err
	}
	mine := id + "\n" + described(c)
	rows := m.Lasting(belongs)
	if anew {
		return rows.Write(ctx, belongsKey, []byte(mine))
	}
	if done, err := rows.Replace(ctx, nil, map[string][]byte{belongsKey: []byte(mine)}); err != nil || done {
		return err
	}
	data, _, err := rows.Read(ctx, belongsKey)
	if err != nil {
		return err
	}
	other, text, _ := strings.Cut(string(data), "\n")
	if other == id {
		return nil
	}
	return usagef("这个 PostgreSQL 数据库是另一套表格的，一个数据库只能给一个县的一套表格用。\n  数据库里记的是：%s\n  这里的设置是：　%s\n"+
		"没有改动任何东西。请改正设置里的 database 或 store；确实是同一套表格搬了家的，先停掉别的 guantong，再运行 guantong forget --all", text, described(c))
}

// identity is the same on whatever machine: a folder may be mounted anywhere, so it has its mark in itself.
func identity(c *config.Config) (string, error) {
	if g := c.Store.Google; g != nil {
		return strings.Join([]string{c.County.Code, "google", g.InputFolder, g.OutputFolder}, " "), nil
	}
	mark, err := folderMark(c.Store.Folder.Root)
	return strings.Join([]string{c.County.Code, "folder", mark}, " "), err
}

// folderMark is what a folder of sheets is known by, made when it is first asked for.
func folderMark(root string) (string, error) {
	file := filepath.Join(root, ".guantong.id")
	failed := func(err error) (string, error) {
		return "", fmt.Errorf("几台机器共用的文件夹要有一个记号，读写 %s 时出错：%w。请检查文件夹的权限", file, err)
	}
	data, err := os.ReadFile(file)
	if mark := strings.TrimSpace(string(data)); err == nil && mark != "" {
		return mark, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return failed(err)
	}
	// Whole or not at all; of two that make it at the same time the first one's counts.
	temporary, err := os.CreateTemp(root, ".guantong.id-*")
	if err != nil {
		return failed(err)
	}
	defer os.Remove(temporary.Name())
	_, err = temporary.WriteString(rand.Text() + "\n")
	if err := errors.Join(err, temporary.Chmod(0o644), temporary.Close()); err != nil {
		return failed(err)
	}
	if err := os.Link(temporary.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		if err := os.Rename(temporary.Name(), file); err != nil { // a share without links
			return failed(err)
		}
	}
	if data, err = os.ReadFile(file); err != nil {
		return failed(err)
	}
	return strings.TrimSpace(string(data)), nil
}

// described says for people which sheets they are.
func described(c *config.Config) string {
	text := fmt.Sprintf("%s（%s），", c.County.Name, c.County.Code)
	if g := c.Store.Google; g != nil {
		return text + fmt.Sprintf("Google 云端硬盘，填报文件夹 %s，汇总文件夹 %s", g.InputFolder, g.OutputFolder)
	}
	host, _ := os.Hostname()
	return text + fmt.Sprintf("文件夹 %s（电脑 %s）", c.Store.Folder.Root, host)
}
