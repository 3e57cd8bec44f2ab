// Package memory is what runs remember: values under keys in one SQLite file, or in a PostgreSQL database. What the sheets
// still say can be had again from them, at the cost of time; of sheets that cannot be read any more it holds the last good
// records.
package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Memory is an open file. Several programs may have it open at the same time.
type Memory struct {
	db          *sql.DB
	path        string
	file        os.FileInfo // of the file in which it is; nil in PostgreSQL
	synchronous string      // whether what is written is on the disk at once
	seen        bool        // it was looked through

	now  time.Time // for the name of a file that is set aside
	warn func(message string)
}

// Open opens the file, and makes it, with its folder, where there is none: only the user who runs the program may read
// it. A file that is damaged is set aside, its name telling since when, and a new one made in its place, which warn
// hears of. The error says why there is no memory: the folder is read-only, the file is locked or of a newer program.
//
// What is written last may be lost with the machine's power, which costs nothing but time.
func Open(ctx context.Context, path string, now time.Time, warn func(message string)) (*Memory, error) {
	return seen(ctx, &Memory{path: path, synchronous: "NORMAL", now: now, warn: warn})
}

// OpenDurable opens it for what cannot be had again: once something is written, it is on the disk.
func OpenDurable(ctx context.Context, path string, now time.Time, warn func(message string)) (*Memory, error) {
	return seen(ctx, &Memory{path: path, synchronous: "FULL", now: now, warn: warn})
}

// OpenUnseen opens it as Open does, but does not look through it: who reads much calls Check before. That takes as long as all the rest of
// a run that finds nothing changed, and reads a few values.
func OpenUnseen(ctx context.Context, path string, now time.Time, warn func(message string)) (*Memory, error) {
	m := &Memory{path: path, synchronous: "NORMAL", now: now, warn: warn}
	if err := m.openOrReplace(ctx); err != nil {
		return nil, m.explain(err)
	}
	return m, nil
}

func seen(ctx context.Context, m *Memory) (*Memory, error) {
	if err := m.openOrReplace(ctx); err != nil {
		return nil, m.explain(err)
	}
	if err := m.Check(ctx); err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// Check looks through the whole file, if nobody has yet. If it is damaged, a new one takes its place, with nothing in it. Nobody else may be
// at work on the memory meanwhile.
func (m *Memory) Check(ctx context.Context) error {
	if m.file == nil || m.seen {
		return nil
	}
	m.seen = true
	err := check(ctx, m.db)
	if damaged(err) {
		if err = m.db.Close(); err == nil {
			err = m.replace(ctx)
		}
	}
	return m.explain(err)
}

func (m *Memory) openOrReplace(ctx context.Context) (err error) {
	if m.path, err = filepath.Abs(m.path); err != nil {
		return err
	}
	if err = m.open(ctx); damaged(err) {
		err = m.replace(ctx)
	}
	return err
}

// replace sets a damaged file aside that nobody here has open, and opens a new one.
func (m *Memory) replace(ctx context.Context) error {
	aside := m.path + ".damaged-" + m.now.Format("20060102-150405")
	if err := setAside(m.path, aside); err != nil {
		return fmt.Errorf("已损坏，改名留存时出错：%w", err)
	}
	m.warn(fmt.Sprintf("数据库 %s 已损坏，改名为 %s，另建了新的。表格不受影响，只是这一次要全部重新读取，读不出来的没有以前的记录可以沿用；历史从汇总表和存档读回，定时运行的记录从头记起", m.path, filepath.Base(aside)))
	m.seen = true
	return m.open(ctx)
}

// explain says for people that there is no memory.
func (m *Memory) explain(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("打不开数据库 %s：%w", m.path, Explained(err))
}

// open makes sure of the file's rights before SQLite sees it; the files that SQLite puts beside it get the same.
func (m *Memory) open(ctx context.Context) error {
	if err := os.MkdirAll(filepath.Dir(m.path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(m.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	m.file, err = f.Stat()
	if err = errors.Join(err, f.Chmod(0o600), f.Close()); err != nil {
		return err
	}
	if m.db, err = sql.Open("sqlite", address(m.path, m.synchronous)); err != nil {
		return err
	}
	m.db.SetMaxOpenConns(1) // values are small and quickly had; several connections would only wait for each other
	for _, step := range []func(context.Context, *sql.DB) error{logAhead, migrate} {
		if err == nil {
			err = step(ctx, m.db)
		}
	}
	if err != nil {
		return errors.Join(err, m.db.Close())
	}
	return nil
}

// DB is the database in the file, for what else is kept there in tables of its own.
func (m *Memory) DB() *sql.DB { return m.db }

// There tells whether the file at its path still is the one that was opened, and whole as far as a look into it tells.
func (m *Memory) There(ctx context.Context) bool {
	now, err := os.Stat(m.path)
	if err == nil && !os.SameFile(now, m.file) || errors.Is(err, os.ErrNotExist) {
		return false
	}
	var n int
	return !damaged(m.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM kept LIMIT 1)").Scan(&n))
}

// Close lets go of the file.
func (m *Memory) Close() error { return m.db.Close() }

var errDamaged = errors.New("文件已损坏")

// check looks through the whole file. It takes milliseconds, and what is damaged is known before a run relies on it. It comes to each
// page once: with SQLite's usual room to hold pages in, of 2000 KB, it takes half as long again.
func check(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "PRAGMA cache_size = -200"); err != nil {
		return err
	}
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return errDamaged
	}
	_, err := db.ExecContext(ctx, "PRAGMA cache_size = -2000")
	return err
}

// logAhead makes SQLite write to a log first, which lets others read while one writes. The file remembers it. SQLite does
// not wait by itself for another program that is doing the same.
func logAhead(ctx context.Context, db *sql.DB) error {
	for try := 0; ; try++ {
		_, err := db.ExecContext(ctx, "PRAGMA journal_mode = WAL")
		if code(err) != sqlite3.SQLITE_BUSY || try == 10 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func damaged(err error) bool {
	return code(err) == sqlite3.SQLITE_CORRUPT || code(err) == sqlite3.SQLITE_NOTADB || errors.Is(err, errDamaged)
}

// Explained says for people what is behind the commonest of SQLite's errors.
func Explained(err error) error {
	switch code(err) {
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("正被其他程序占用（%w）", err)
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return fmt.Errorf("磁盘已满，或者磁盘出错（%w）", err)
	}
	return err
}

// Busy tells whether an error says that another program has the file.
func Busy(err error) bool { return code(err) == sqlite3.SQLITE_BUSY }

// code is SQLite's code for an error, without the details that its higher bits tell; 0 for other errors.
func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

// setAside renames the file and the log that belongs to it, which another program may be writing.
func setAside(path, aside string) error {
	for _, suffix := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(path+suffix, aside+suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}
