package main

import (
	"context"
	"errors"
	"os"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/memory"
	"guantong/sheets"
)

// journalBase is the database with the journal of the daemon's runs.
type journalBase struct {
	*engine.Database
	memory *memory.Memory // the file it is in, if it is in one
}

// openJournal opens the journal's database: the PostgreSQL one of the settings, or the file of what runs remember.
func (p *program) openJournal(ctx context.Context, c *config.Config) (*journalBase, error) {
	if c.Postgres != "" {
		d, err := engine.Postgres(ctx, c.Postgres)
		if err != nil {
			return nil, err
		}
		return &journalBase{Database: d}, nil
	}
	m, err := memory.Open(ctx, c.Database, p.now(), p.warn)
	if err != nil {
		return nil, err
	}
	d, err := engine.SQLite(ctx, m.DB())
	if err != nil {
		_ = m.Close()
		return nil, err
	}
	return &journalBase{d, m}, nil
}

// errDatabaseLost is a database that is no longer the file at its path.
var errDatabaseLost = errors.New("数据库文件被删除、换掉或损坏了")

// guardEvery is how often the daemon looks for its database.
const guardEvery = 5 * time.Second

// guard waits until the database's file is not the one that was opened any more: what is written into it is lost to all others. A
// run that finds the file damaged puts a new one in its place, too.
func (j *journalBase) guard(ctx context.Context) error {
	if j.memory == nil {
		return nil
	}
	for sheets.Sleep(ctx, guardEvery) == nil {
		if !j.memory.There(ctx) && ctx.Err() == nil {
			return errDatabaseLost
		}
	}
	return nil
}

func (j *journalBase) close() {
	j.Close()
	if j.memory != nil {
		_ = j.memory.Close()
	}
}

// hasJournal tells whether there may be a journal.
func hasJournal(c *config.Config) bool {
	_, err := os.Stat(c.Database)
	return c.Postgres != "" || err == nil
}
