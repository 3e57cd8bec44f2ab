package main

import (
	"context"
	"os"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/memory"
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
		return &journalBase{Database: d}, err
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

func (r *journalBase) close() {
	r.Close()
	if r.memory != nil {
		_ = r.memory.Close()
	}
}

// hasJournal tells whether there may be a journal.
func hasJournal(c *config.Config) bool {
	_, err := os.Stat(c.Database)
	return c.Postgres != "" || err == nil
}
