package memory

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// migrations lead from an empty file to the present schema. The file counts (user_version) how many it has seen; what
// stands here is never changed, only added to.
var migrations = []string{
	`CREATE TABLE kept (
		kind  TEXT NOT NULL, -- whose values they are
		key   TEXT NOT NULL,
		value BLOB NOT NULL,
		PRIMARY KEY (kind, key)
	) STRICT`,
}

// Schema is how many migrations the program knows: the version of its schema. A file that has seen more is of a newer
// program, which this one leaves alone.
func Schema() int { return len(migrations) }

// migrate brings the schema up to date. Of several programs that start at the same time one does it.
func migrate(ctx context.Context, db *sql.DB) error {
	var version int
	const seen = "PRAGMA user_version"
	if err := db.QueryRowContext(ctx, seen).Scan(&version); err != nil || version == len(migrations) {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := tx.QueryRowContext(ctx, seen).Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("它是更新的版本建立的，本版本不能用")
	}
	for _, m := range migrations[version:] {
		if _, err := tx.ExecContext(ctx, m); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("%s = %d", seen, len(migrations))); err != nil {
		return err
	}
	return tx.Commit()
}

// address is the file's address with the settings of each connection: in what pieces a new file is read and written, in bytes: values
// are large, and SQLite asks the system for each piece; how long to wait for another program, in milliseconds; whether a write must be
// on the disk before the next (synchronous); that what is deleted is overwritten, for it is people's data.
func address(path, synchronous string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	settings := url.Values{
		"_pragma": {"page_size(32768)", "busy_timeout(2000)", "synchronous(" + synchronous + ")", "secure_delete(ON)"},
		"_txlock": {"immediate"},
	}
	u := url.URL{Scheme: "file", Path: path, RawQuery: settings.Encode()}
	return u.String()
}
