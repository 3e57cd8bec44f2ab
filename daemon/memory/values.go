package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Cache holds values of one kind that can be had again, at the cost of time: what a workbook says, what a store knows of what it
// wrote. Losing it is no loss. Its methods may be called at the same time.
type Cache struct{ values }

// Cache is the one of a kind, empty if nothing was saved in it yet.
func (m *Memory) Cache(kind string) *Cache { return &Cache{values{m, kind}} }

// Load is the value of a key; ok is false if there is none.
func (c *Cache) Load(ctx context.Context, key string) (value []byte, ok bool, err error) {
	return c.get(ctx, key)
}

// Save gives a key its value, in place of an earlier one.
func (c *Cache) Save(ctx context.Context, key string, value []byte) error {
	return c.put(ctx, key, value)
}

// Lasting holds values of one kind that cannot be had again: the last good records of a sheet, who was known when, what was
// reported. Its methods may be called at the same time.
type Lasting struct{ values }

// Lasting is the one of a kind, empty if nothing was written in it yet.
func (m *Memory) Lasting(kind string) *Lasting { return &Lasting{values{m, kind}} }

// Read is the value of a key; ok is false if there is none.
func (l *Lasting) Read(ctx context.Context, key string) (value []byte, ok bool, err error) {
	return l.get(ctx, key)
}

// Write gives a key its value, in place of an earlier one.
func (l *Lasting) Write(ctx context.Context, key string, value []byte) error {
	return l.put(ctx, key, value)
}

// WriteAll gives several keys their values at once: for many it takes a fraction of the time.
func (l *Lasting) WriteAll(ctx context.Context, values map[string][]byte) error {
	return l.failed("写", l.insert(ctx, values))
}

// Replace gives several keys their values at once, if they still have the old ones; nil stands for none. It is all or nothing: done is
// false if another run replaced any of them in between, and then nothing has changed.
func (l *Lasting) Replace(ctx context.Context, old, values map[string][]byte) (done bool, err error) {
	done, err = l.replace(ctx, old, values)
	return done, l.failed("写", err)
}

// values are those of one kind, in a table that all kinds share.
type values struct {
	memory *Memory
	kind   string
}

func (v *values) get(ctx context.Context, key string) (value []byte, ok bool, err error) {
	row := v.memory.db.QueryRowContext(ctx, "SELECT value FROM kept WHERE kind = $1 AND key = $2", v.kind, key)
	switch err := row.Scan((*blob)(&value)); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, false, nil
	case err != nil:
		return nil, false, v.failed("读", err)
	}
	return present(value), true, nil
}

// blob is a value as the driver gives it. Both drivers make it for the one row, which is the last that is asked for; database/sql would copy it
// once more, and values are megabytes.
type blob []byte

// Scan implements sql.Scanner.
func (b *blob) Scan(from any) error {
	switch v := from.(type) {
	case []byte:
		*b = v
	case string:
		*b = []byte(v)
	case nil: // how SQLite's driver gives one of no length
		*b = nil
	default:
		return fmt.Errorf("%T is no value", from)
	}
	return nil
}

const put = `INSERT INTO kept (kind, key, value) VALUES ($1, $2, $3)
	ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value`

func (v *values) put(ctx context.Context, key string, value []byte) error {
	_, err := v.memory.db.ExecContext(ctx, put, v.kind, key, present(value))
	return v.failed("写", err)
}

func (v *values) insert(ctx context.Context, values map[string][]byte) error {
	tx, err := v.memory.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, key := range slices.Sorted(maps.Keys(values)) { // in order, so that no two wait for each other
		if _, err := tx.ExecContext(ctx, put, v.kind, key, present(values[key])); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (v *values) replace(ctx context.Context, old, values map[string][]byte) (done bool, err error) {
	tx, err := v.memory.db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	for _, key := range slices.Sorted(maps.Keys(values)) { // in order, so that no two wait for each other
		query := "INSERT INTO kept (kind, key, value) VALUES ($1, $2, $3) ON CONFLICT (kind, key) DO NOTHING"
		args := []any{v.kind, key, present(values[key])}
		if was := old[key]; was != nil {
			query, args = "UPDATE kept SET value = $3 WHERE kind = $1 AND key = $2 AND value = $4", append(args, was)
		}
		result, err := tx.ExecContext(ctx, query, args...)
		if err != nil {
			return false, err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return false, err
		}
	}
	return true, tx.Commit()
}

// present is a value that is there: nil would be none at all.
func present(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}

// Keep drops all keys but these.
func (v *values) Keep(ctx context.Context, keys []string) error {
	return v.failed("写", v.keep(ctx, keys))
}

func (v *values) keep(ctx context.Context, keys []string) error {
	tx, err := v.memory.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	there, err := v.keys(ctx, tx)
	if err != nil {
		return err
	}
	// Most keys stay. Those that go are deleted one by one, because a statement takes only so many values.
	wanted := slices.Sorted(slices.Values(keys))
	for _, key := range there {
		if _, found := slices.BinarySearch(wanted, key); found {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept WHERE kind = $1 AND key = $2", v.kind, key); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (v *values) keys(ctx context.Context, tx *sql.Tx) (keys []string, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT key FROM kept WHERE kind = $1", v.kind)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		if err := rows.Scan(&key); err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	return keys, rows.Err()
}

// failed says for people what could not be done. Values are never part of it, nor are keys.
func (v *values) failed(verb string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s数据库 %s 时出错：%w", verb, v.memory.path, Explained(err))
}
