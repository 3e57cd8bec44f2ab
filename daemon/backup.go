package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/backup"
	"guantong/daemon/chain"
	"guantong/daemon/config"
	"guantong/daemon/memory"
)

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup {文件.zip | 文件夹}",
		Short: "把设置、数据库和所有表格备份成一个文件，不用停下 guantong serve",
		Long: "把设置、数据库、填报、汇总、存档备份成一个 zip 文件，都是同一时刻的：有运行正在做，等它做完；guantong serve 不用停。\n" +
			"写一个文件夹的，文件名里自动写上日期时间。已有的文件不会被覆盖。用 guantong restore 恢复。\n" +
			"里面有所有人的个人信息，请存到另一块硬盘、另一台电脑上，不要放进共享的文件夹。",
		Args: oneFile("backup", "备份到哪里，例如 guantong backup D:\\备份"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.backup(cmd.Context(), args[0]) },
	}
}

// oneFile wants one argument.
func oneFile(command, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch len(args) {
		case 0:
			return usagef("没有写明%s", what)
		case 1:
			return nil
		}
		return usagef("“%s”多余；路径里有空格的，两头加英文引号。用法：%s", args[1], cmd.UseLine())
	}
}

// backup makes a zip of all that the county cannot do without, as of a moment in which no run is at work.
func (p *program) backup(ctx context.Context, file string) error {
	c, err := p.workingConfig(ctx)
	if err != nil {
		return err
	}
	if file, err = p.backupFile(c, file); err != nil {
		return err
	}
	if c.Store.Google == nil {
		if _, err := openFolder(c); err != nil {
			return err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, c.Limits.Run)
	defer cancel()
	giveBack, err := p.takeTurn(ctx, c, "备份")
	if err != nil {
		return fmt.Errorf("%w。没有备份", err)
	}
	defer giveBack()
	m, err := p.writeBackup(ctx, c, file)
	switch {
	case errors.Is(err, syscall.ENOSPC):
		err = fmt.Errorf("%s 的磁盘满了，清理以后再备份，或者换一个地方：%w", filepath.Dir(file), err)
	case errors.Is(err, context.DeadlineExceeded):
		err = fmt.Errorf("过了 %d 分钟（设置里的 limits.run_minutes）还没有做完", int(c.Limits.Run.Minutes()))
	}
	if err != nil {
		return fmt.Errorf("没有备份成：%w", err)
	}
	return p.tellBackup(c, file, m)
}

// backupFile is where the zip goes: not where anything is, and not where people come to fill in sheets.
func (p *program) backupFile(c *config.Config, name string) (string, error) {
	file, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "贯通备份-"+p.now().In(c.Zone).Format(inFileNames)+".zip")
	}
	dir := filepath.Dir(file)
	switch info, err := os.Stat(dir); {
	case !strings.EqualFold(filepath.Ext(file), ".zip"):
		return "", usagef("“%s”不是 .zip 结尾的文件名，也不是已有的文件夹", name)
	case err != nil || !info.IsDir():
		return "", usagef("没有文件夹 %s：先建好，或者写别的地方", dir)
	}
	if _, err := os.Lstat(file); err == nil {
		return "", usagef("已经有 %s，没有动它。换一个文件名，或者写一个文件夹，由程序起名", file)
	}
	if c.Store.Google == nil && within(resolved(c.Store.Folder.Root), resolved(file)) {
		return "", usagef("%s 在放表格的文件夹里，那是共享的；备份里有所有人的个人信息，请存到别的地方", file)
	}
	return file, nil
}

const workPrefix = ".guantong.backup-"

// writeBackup writes the zip beside its place, and gives it its name when it is whole and on the disk.
func (p *program) writeBackup(ctx context.Context, c *config.Config, file string) (m *backup.Manifest, err error) {
	p.sweep(filepath.Dir(file))
	work, err := os.MkdirTemp(filepath.Dir(file), workPrefix+"*") // nobody else may look into it
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(work) }()
	m = &backup.Manifest{Program: p.version.String(), Schema: memory.Schema(), Made: p.now().In(c.Zone), County: c.County.Name, Code: c.County.Code,
		Google: c.Store.Google != nil, Shared: c.Postgres != ""}

	out, err := os.OpenFile(filepath.Join(work, "zip"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	w := backup.NewWriter(out)
	settings, err := addFile(w, backup.Settings, c.File)
	if err != nil {
		return nil, err
	}
	m.Environment = backup.Variables(string(settings))
	if !m.Shared {
		if err := p.addDatabase(ctx, w, m, c, filepath.Join(work, "db")); err != nil {
			return nil, err
		}
	}
	if !m.Google {
		spool, err := os.OpenFile(filepath.Join(work, "spool"), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if err != nil {
			return nil, err
		}
		defer spool.Close()
		missing, err := w.AddSheets(ctx, c.Store.Folder.Root, spool)
		if err != nil {
			return nil, err
		}
		m.Missing = append(m.Missing, missing...)
	}
	if err := w.Add(backup.ReadMe, m.Made, strings.NewReader(m.ReadMe())); err != nil {
		return nil, err
	}
	if err := errors.Join(w.Close(m), out.Sync(), out.Close()); err != nil {
		return nil, err
	}
	if err := memory.MoveFile(out.Name(), file); errors.Is(err, fs.ErrExist) {
		return nil, usagef("刚刚有了 %s，没有动它。换一个文件名", file)
	} else if err != nil {
		return nil, err
	}
	return m, nil
}

func addFile(w *backup.Writer, name, file string) (data []byte, err error) {
	if data, err = os.ReadFile(file); err != nil {
		return nil, err
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	return data, w.Add(name, info.ModTime(), bytes.NewReader(data))
}

// sweep removes what backups left in a folder that were killed: it is all about people.
func (p *program) sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && e.IsDir() && strings.HasPrefix(e.Name(), workPrefix) && p.now().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}

// addDatabase puts the database as of a moment into the zip, when it has been seen that it can be opened.
func (p *program) addDatabase(ctx context.Context, w *backup.Writer, m *backup.Manifest, c *config.Config, copied string) error {
	switch err := memory.Snapshot(ctx, c.Database, copied); {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		m.Missing = append(m.Missing, err.Error())
		return nil
	}
	db, err := memory.Open(ctx, copied, p.now(), p.warn)
	if err != nil {
		return err
	}
	mark, err := chain.New(db.Lasting(archived), nil, time.Now).Mark(ctx)
	if err == nil {
		m.Mark = shownMark(mark)
	}
	if err := db.Close(); err != nil { // puts all of it into one file
		return err
	}
	f, err := os.Open(copied)
	if err != nil {
		return err
	}
	defer f.Close()
	return w.Add(backup.Database, m.Made, f)
}
