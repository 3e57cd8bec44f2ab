package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"guantong/daemon/config"
	"guantong/daemon/memory"
)

// workingConfig loads the settings for a command that works with the database, and brings that to its place.
func (p *program) workingConfig(ctx context.Context) (*config.Config, error) {
	c, err := p.config()
	if err == nil && c.FormerDatabase != "" {
		p.moveToken(c)
		p.moveDatabase(ctx, c)
	}
	return c, err
}

// moveDatabase moves the database of an earlier version out of the folder that people share. Where it cannot be moved it goes on
// being used where it is.
func (p *program) moveDatabase(ctx context.Context, c *config.Config) {
	from, to := c.FormerDatabase, c.Database
	old, err := os.Lstat(from)
	if err != nil || !old.Mode().IsRegular() {
		return
	}
	if at, err := os.Lstat(to); err == nil && os.SameFile(old, at) { // cut off in the middle of moving
		_ = os.Remove(from)
		return
	}
	switch err := memory.Move(ctx, from, to); {
	case err == nil:
		p.warnf("数据库移到了 %s（原来在 %s，那个文件夹是共享的）。备份时请带上它", to, from)
	case errors.Is(err, fs.ErrExist):
		p.warnf("数据库在 %s；旧的 %s 没有用了，里面有个人信息，没有动它：确认不要了，请把它删去或移出共享的文件夹", to, from)
	default:
		if _, still := os.Lstat(from); still == nil { // otherwise another program has just moved it
			c.Database = from
			p.warnf("数据库还在 %s：想移到 %s（不在共享的文件夹里），没有移成：%v。这一次照旧用它，下次运行再移", from, to, err)
		}
	}
}

// moveToken moves the token of a person's account, which lies beside the database unless the settings say otherwise.
func (p *program) moveToken(c *config.Config) {
	if c.Store.Google == nil {
		return
	}
	name := filepath.Base(c.Store.Google.Token)
	from, to := filepath.Join(filepath.Dir(c.FormerDatabase), name), filepath.Join(filepath.Dir(c.Database), name)
	if _, err := os.Lstat(to); err == nil || c.Store.Google.Token != to {
		return
	}
	switch err := memory.MoveFile(from, to); {
	case err == nil:
		p.warnf("Google 账号的令牌移到了 %s（原来在 %s）", to, from)
	case !errors.Is(err, fs.ErrNotExist):
		c.Store.Google.Token = from
		p.warnf("Google 账号的令牌还在 %s：想移到 %s，没有移成：%v。这一次照旧用它", from, to, err)
	}
}
