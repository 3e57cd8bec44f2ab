package engine

import (
	"context"
	"database/sql"
	"errors"
)

// migrations lead from an empty database to the journal's present schema, in SQLite and in PostgreSQL. Times are Unix
// times, 0 for none. What stands here is never changed, only added to. The first one may find its tables there: they are
// older than the count of migrations.
var migrations = []string{
	`CREATE TABLE IF NOT EXISTS run (
		kind     TEXT   NOT NULL,
		slot     BIGINT NOT NULL,
		state    TEXT   NOT NULL,
		turn     BIGINT NOT NULL DEFAULT 0, -- which order to make a run it was; 0 if there was none
		attempts BIGINT NOT NULL DEFAULT 0,
		started  BIGINT NOT NULL DEFAULT 0,
		finished BIGINT NOT NULL DEFAULT 0,
		took     BIGINT NOT NULL DEFAULT 0, -- milliseconds
		summary  TEXT   NOT NULL DEFAULT '',
		error    TEXT   NOT NULL DEFAULT '',
		findings TEXT   NOT NULL DEFAULT '{}',
		PRIMARY KEY (kind, slot)
	);
	CREATE TABLE IF NOT EXISTS accounted (
		kind  TEXT   NOT NULL PRIMARY KEY,
		until BIGINT NOT NULL -- all slots up to then are in the journal; the first time it is when the program was first started
	)`,
	// Of the program that made the last attempt; NULL if none did, or one that did not say.
	`ALTER TABLE run ADD COLUMN version TEXT`,
	// How often the program died in the middle of the run. Of earlier runs that failed nobody is to try again.
	`ALTER TABLE run ADD COLUMN deaths BIGINT NOT NULL DEFAULT 0`,
	`UPDATE run SET deaths = 5 WHERE state = 'failed'`,
	// 1 if the clock showed an earlier time than the run's after it was made; 2 if it was ordered once more for that.
	`ALTER TABLE run ADD COLUMN doubted BIGINT NOT NULL DEFAULT 0`,
	// What robots are told: a row for each robot and each event of each slot, once.
	`CREATE TABLE notice (
		robot    TEXT   NOT NULL,
		event    TEXT   NOT NULL,
		kind     TEXT   NOT NULL,
		slot     BIGINT NOT NULL,
		message  TEXT   NOT NULL, -- JSON
		state    TEXT   NOT NULL,
		turn     BIGINT NOT NULL DEFAULT 1, -- which order to send it is; only the last counts
		attempts BIGINT NOT NULL DEFAULT 0,
		counted  TEXT   NOT NULL DEFAULT '', -- the day of whose messages it is one
		posted   BIGINT NOT NULL,
		until    BIGINT NOT NULL, -- when nobody needs it any more
		ended    BIGINT NOT NULL DEFAULT 0,
		error    TEXT   NOT NULL DEFAULT '',
		PRIMARY KEY (robot, event, kind, slot)
	);
	CREATE TABLE told (
		robot    TEXT   NOT NULL,
		day      TEXT   NOT NULL,
		messages BIGINT NOT NULL,
		PRIMARY KEY (robot, day)
	)`,
	// How tasks stand, for people: JSON, a list of counts.
	`ALTER TABLE run ADD COLUMN tasks TEXT NOT NULL DEFAULT '[]'`,
	// What people with phones have sent: a row for each receipt. What it holds of them goes once it is in the store.
	`CREATE TABLE submission (
		receipt TEXT   NOT NULL PRIMARY KEY,
		sent    BIGINT NOT NULL, -- milliseconds
		entries TEXT   NOT NULL, -- JSON; empty once they are in the store
		filed   BIGINT NOT NULL DEFAULT 0
	);
	CREATE INDEX submission_waiting ON submission (sent) WHERE filed = 0`,
}

// migrateJournal brings the journal's tables up to date. Each migration that it has seen is a row of its own table.
func migrateJournal(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS journal_migration (number BIGINT NOT NULL PRIMARY KEY)"); err != nil {
		return err
	}
	var seen int
	const count = "SELECT count(*) FROM journal_migration"
	if err := db.QueryRowContext(ctx, count).Scan(&seen); err != nil || seen == len(migrations) {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, count).Scan(&seen); err != nil { // another program may have been faster
		return err
	}
	if seen > len(migrations) {
		return errors.New("运行记录是更新的版本建立的，本版本不能用")
	}
	for i := seen; i < len(migrations); i++ {
		if _, err := tx.ExecContext(ctx, migrations[i]); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO journal_migration (number) VALUES ($1)", i+1); err != nil {
			return err
		}
	}
	return tx.Commit()
}
