package intake

import (
	"testing"
	"time"
)

// Hurry gives phones less time than they have otherwise.
func (s *Server) Hurry(d time.Duration) {
	s.http.ReadHeaderTimeout, s.http.ReadTimeout = d, d
}

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
