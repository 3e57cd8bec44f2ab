package memory

import (
	"context"
	"errors"
	"hash/fnv"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
)

// turn is the turn of a run in PostgreSQL: a lock that belongs to a connection, and goes with it.
type turn struct{ conn *pgx.Conn }

// TakeTurn waits until no other run of a county has its turn on a PostgreSQL database; waiting hears for whom it waits. me is what others
// hear of this one. The turn ends when it is closed, or when the connection breaks: then the program has died, or its machine.
func TakeTurn(ctx context.Context, url, county, me string, waiting func(holder string)) (io.Closer, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, ErrAddress
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return nil, NoServer(err)
	}
	t := &turn{conn}
	if err := t.take(ctx, county, me, waiting); err != nil {
		_ = t.Close()
		return nil, NoServer(err)
	}
	return t, nil
}

func (t *turn) take(ctx context.Context, county, me string, waiting func(holder string)) error {
	h := fnv.New64a()
	_, _ = h.Write([]byte("guantong turn " + county))
	key := int64(h.Sum64())
	// Of several that make the table at the same time one may be told that it is there already.
	for tries := 0; ; tries++ {
		_, err := t.conn.Exec(ctx, `SET tcp_keepalives_idle = 60; SET tcp_keepalives_interval = 20; SET tcp_keepalives_count = 3;
			CREATE TABLE IF NOT EXISTS turn (county TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL)`)
		if err == nil {
			break
		}
		if ctx.Err() != nil || tries == 3 {
			return err
		}
	}
	for {
		var got bool
		if err := t.conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", key).Scan(&got); err != nil {
			return err
		}
		if got {
			_, err := t.conn.Exec(ctx, `INSERT INTO turn (county, holder) VALUES ($1, $2) ON CONFLICT (county) DO UPDATE SET holder = excluded.holder`, county, me)
			return err
		}
		var holder string
		err := t.conn.QueryRow(ctx, "SELECT holder FROM turn WHERE county = $1", county).Scan(&holder)
		if err != nil && !errors.Is(err, pgx.ErrNoRows) {
			return err
		}
		waiting(holder)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Close gives the turn back.
func (t *turn) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	return t.conn.Close(ctx)
}
