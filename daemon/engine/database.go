package engine

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"guantong/daemon/memory"
)

// Database is where the journal and the queue are.
type Database struct {
	db   *sql.DB
	pool *pgxpool.Pool // the same database, if it is PostgreSQL
}

// SQLite uses a file that is open already, and brings its tables up to date. At most one engine may work on it; others
// may read.
func SQLite(ctx context.Context, db *sql.DB) (*Database, error) {
	d := &Database{db: db}
	if err := migrate(ctx, db, riversqlite.New(db)); err != nil {
		return nil, fmt.Errorf("准备数据库时出错：%w", memory.Explained(err))
	}
	return d, nil
}

// Postgres opens a PostgreSQL database and brings its tables up to date. The error never holds the password.
func Postgres(ctx context.Context, url string) (*Database, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, memory.ErrAddress
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, memory.NoServer(err)
	}
	d := &Database{db: stdlib.OpenDBFromPool(pool), pool: pool}
	if err := d.migratePostgres(ctx); err != nil {
		d.Close()
		return nil, memory.NoServer(err)
	}
	return d, nil
}

// Close lets go of a PostgreSQL database. A SQLite file is its opener's to close.
func (d *Database) Close() {
	if d.pool != nil {
		_ = d.db.Close()
		d.pool.Close()
	}
}

// Journal is the record of all runs.
func (d *Database) Journal() *Journal { return &Journal{d.db} }

// DB is the database itself, for what else is kept in tables of the journal's schema.
func (d *Database) DB() *sql.DB { return d.db }

// Ping tells whether the database answers.
func (d *Database) Ping(ctx context.Context) error { return d.db.PingContext(ctx) }

// Ready tells whether the database takes what a run writes: not while another program has it for itself.
func (d *Database) Ready(ctx context.Context) error {
	tx, err := d.db.BeginTx(ctx, nil) // in SQLite this takes the lock for writing
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// migratePostgres lets one of several programs that start at the same time do it.
func (d *Database) migratePostgres(ctx context.Context) error {
	const lock = 1735745901 // any number that no other program on the database uses
	c, err := d.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer c.Release()
	if _, err := c.Exec(ctx, "SELECT pg_advisory_lock($1)", lock); err != nil {
		return err
	}
	err = migrate(ctx, d.db, riverpgxv5.New(d.pool))
	_, unlocked := c.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", lock)
	return errors.Join(err, unlocked)
}

func migrate[TTx any](ctx context.Context, db *sql.DB, driver riverdriver.Driver[TTx]) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	return migrateJournal(ctx, db)
}

// queue is what both kinds of River's clients have.
type queue interface {
	Insert(ctx context.Context, args river.JobArgs, o *river.InsertOpts) (*rivertype.JobInsertResult, error)
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
}

// queue is River on this database, working for an engine.
func (d *Database) queue(e *Engine) (queue, error) {
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &worker{engine: e}); err != nil {
		return nil, err
	}
	queues := map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 1}}
	if e.o.Outbox != nil {
		if err := river.AddWorkerSafely(workers, &teller{outbox: e.o.Outbox, backoff: e.o.Backoff}); err != nil {
			return nil, err
		}
		queues[tellQueue] = river.QueueConfig{MaxWorkers: tellers}
	}
	if e.o.Filing != nil {
		if err := river.AddWorkerSafely(workers, &filer{engine: e}); err != nil {
			return nil, err
		}
		queues[fileQueue] = river.QueueConfig{MaxWorkers: 1}
	}
	config := &river.Config{
		FetchPollInterval:    100 * time.Millisecond,
		JobTimeout:           jobTimeout(e.o.Limit),
		Logger:               slog.New(warnings{e.o.Log.Handler(), e.toBlame}),
		Queues:               queues,
		RescueStuckJobsAfter: rescueAfter(e.o.Limit),
		SoftStopTimeout:      e.o.Grace,
		Workers:              workers,
	}
	if d.pool != nil {
		return river.NewClient(riverpgxv5.New(d.pool), config)
	}
	return river.NewClient(riversqlite.New(d.db), config)
}

// warnings keeps River's chat out of the log, and what it says again and again while the database is down.
type warnings struct {
	slog.Handler
	toBlame func(context.Context) bool
}

// Handle leaves out what is said already.
func (w warnings) Handle(ctx context.Context, r slog.Record) error {
	if w.toBlame(ctx) {
		return nil
	}
	return w.Handler.Handle(ctx, r)
}

// Enabled is for warnings and worse.
func (w warnings) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && w.Handler.Enabled(ctx, level)
}

// WithAttrs keeps it so.
func (w warnings) WithAttrs(attrs []slog.Attr) slog.Handler {
	return warnings{w.Handler.WithAttrs(attrs), w.toBlame}
}

// WithGroup keeps it so.
func (w warnings) WithGroup(name string) slog.Handler {
	return warnings{w.Handler.WithGroup(name), w.toBlame}
}
