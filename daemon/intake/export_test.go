package intake

import (
	"fmt"
	"testing"
)

// Everything is what the database says of answers.
func (d *Desk) Everything(t *testing.T) (text string) {
	rows, err := d.db.Query("SELECT receipt || ' ' || entries FROM submission")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		text += line + "\n"
	}
	return text
}

// Crowd puts so many answers into the database, one of ten of them waiting.
func (d *Desk) Crowd(t testing.TB, n int) {
	tx, err := d.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for i := range n {
		filed := int64(1)
		if i%10 == 0 {
			filed = 0
		}
		if _, err := tx.Exec("INSERT INTO submission (receipt, sent, entries, filed) VALUES ($1, $2, '[]', $3)", fmt.Sprintf("R%09d", i), i, filed); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}
