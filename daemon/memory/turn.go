package memory

import (
	"context"
	"fmt"
)

// Turn waits until no other program on the PostgreSQL database has a turn, and takes one. The server takes it back when the program
// dies. Waiting is called if it is another's turn. Who was given one releases it.
func (m *Memory) Turn(ctx context.Context, waiting func()) (release func(), err error) {
	const lock = 43122703 // any number that no other program on the database uses
	conn, err := m.db.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("数据库 %s 里排不上队：%w", m.path, err)
	}
	release = func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", lock)
		_ = conn.Close()
	}
	var got bool
	err = conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", lock).Scan(&got)
	if err == nil && !got {
		waiting()
		_, err = conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", lock)
	}
	if err != nil {
		_ = conn.Close()
		return nil, fmt.Errorf("数据库 %s 里排不上队：%w", m.path, err)
	}
	return release, nil
}
