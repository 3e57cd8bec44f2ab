package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Bucket holds the values of one kind. Its methods may be called at the same time.
type Bucket struct {
	memory *Memory
	kind   string
}

// Bucket is the one of a kind, empty if nothing was saved in it yet.
func (m *Memory) Bucket(kind string) *Bucket { return &Bucket{m, kind} }

// Load is the value of a key; ok is false if there is none.
func (b *Bucket) Load(ctx context.Context, key string) (value []byte, ok bool, err error) {
	row := b.memory.db.QueryRowContext(ctx, "SELECT value FROM kept WHERE kind = $1 AND key = $2", b.kind, key)
	switch err := row.Scan(&value); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, false, nil
	case err != nil:
		return nil, false, b.failed("读", err)
	}
	return value, true, nil
}

// Save gives a key its value, in place of an earlier one.
func (b *Bucket) Save(ctx context.Context, key string, value []byte) error {
	if value == nil {
		value = []byte{} // nil would be no value at all
	}
	_, err := b.memory.db.ExecContext(ctx, `INSERT INTO kept (kind, key, value) VALUES ($1, $2, $3)
		ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value`, b.kind, key, value)
	return b.failed("写", err)
}

// Keep forgets all keys but these.
func (b *Bucket) Keep(ctx context.Context, keys []string) error {
	return b.failed("写", b.keep(ctx, keys))
}

func (b *Bucket) keep(ctx context.Context, keys []string) error {
	tx, err := b.memory.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	there, err := b.keys(ctx, tx)
	if err != nil {
		return err
	}
	wanted := slices.Sorted(slices.Values(keys))
	for _, key := range there {
		if _, found := slices.BinarySearch(wanted, key); found {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept WHERE kind = $1 AND key = $2", b.kind, key); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (b *Bucket) keys(ctx context.Context, tx *sql.Tx) (keys []string, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT key FROM kept WHERE kind = $1", b.kind)
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
func (b *Bucket) failed(verb string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s数据库 %s 时出错：%w", verb, b.memory.path, explained(err))
}
