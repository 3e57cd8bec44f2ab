package memory

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// ErrAddress is an address of a PostgreSQL database that cannot be understood. It does not hold the address, in which the password is.
var ErrAddress = errors.New("PostgreSQL 数据库的地址不对，应写成 postgres://用户:密码@主机:5432/数据库")

// NoServer says for people that a PostgreSQL database does not answer. pgx leaves the password out of its errors.
func NoServer(err error) error {
	return fmt.Errorf("打不开 PostgreSQL 数据库，请检查地址、密码，以及服务器是否在运行：%w", err)
}

// OpenShared opens the memory in a PostgreSQL database, which several machines have in common. The error never holds the
// password.
func OpenShared(ctx context.Context, url string) (*Memory, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, ErrAddress
	}
	m := &Memory{db: stdlib.OpenDB(*config), path: "PostgreSQL"}
	if err := m.prepare(ctx); err != nil {
		_ = m.Close()
		return nil, NoServer(err)
	}
	return m, nil
}

// prepare makes the table. Of several programs that start at the same time one does it.
func (m *Memory) prepare(ctx context.Context) error {
	tx, err := m.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, statement := range []string{
		"SELECT pg_advisory_xact_lock(1735745902)", // any number that no other program on the database uses
		`CREATE TABLE IF NOT EXISTS kept (
			kind  TEXT  NOT NULL, -- whose values they are
			key   TEXT  NOT NULL,
			value BYTEA NOT NULL,
			PRIMARY KEY (kind, key)
		)`,
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}
