package main

import (
	"context"
	"os"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/memory"
)

// record is the database with the journal of the daemon's runs.
type record struct {
	*engine.Database
	memory *memory.Memory // the file it is in, if it is in one
}

// openRecord opens the journal's database: the PostgreSQL one of the settings, or the file of what runs remember.
func (p *program) openRecord(ctx context.Context, c *config.Config) (*record, error) {
	if c.Postgres != "" {
		d, err := engine.Postgres(ctx, c.Postgres)
		return &record{Database: d}, err
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
	return &record{d, m}, nil
}

func (r *record) close() {
	r.Close()
	if r.memory != nil {
		_ = r.memory.Close()
	}
}

// hasRecord tells whether there may be a journal.
func hasRecord(c *config.Config) bool {
	_, err := os.Stat(c.Database)
	return c.Postgres != "" || err == nil
}
