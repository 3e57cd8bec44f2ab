package memory

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Snapshot copies a database as it is at one moment to a file that is not there yet, whoever is writing into it. It changes nothing. The
// error is fs.ErrNotExist if there is no database.
func Snapshot(ctx context.Context, path, to string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	empty, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // before SQLite, which would let others read it
	if err != nil {
		return err
	}
	if err := empty.Close(); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", address(path, "NORMAL")+"&mode=rw")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "VACUUM INTO $1", to)
	if damaged(err) {
		err = errDamaged
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return errors.Join(fmt.Errorf("复制数据库 %s 时出错：%w", path, Explained(err)), os.Remove(to))
	}
	return nil
}
