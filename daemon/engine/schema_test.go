package engine_test

import (
	"context"
	"database/sql"
	"strings"
	"testing"

	"guantong/daemon/engine"
	"guantong/daemon/memory"
)

// oldTables are the journal's as they were before it said which program made a run, and a run of that time.
const oldTables = `
CREATE TABLE run (
	kind TEXT NOT NULL, slot BIGINT NOT NULL, state TEXT NOT NULL, turn BIGINT NOT NULL DEFAULT 0,
	attempts BIGINT NOT NULL DEFAULT 0, started BIGINT NOT NULL DEFAULT 0, finished BIGINT NOT NULL DEFAULT 0,
	took BIGINT NOT NULL DEFAULT 0, summary TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
	findings TEXT NOT NULL DEFAULT '{}', PRIMARY KEY (kind, slot)
);
CREATE TABLE accounted (kind TEXT NOT NULL PRIMARY KEY, until BIGINT NOT NULL);
INSERT INTO run (kind, slot, state, turn, attempts, summary) VALUES ('daily', 1582448400, 'done', 1, 1, '读取工作簿 3 个');
INSERT INTO accounted (kind, until) VALUES ('daily', 1582448400)`

// A journal of an older program keeps its entries, and its new ones say which program made them.
func TestJournalOfAnOlderProgram(t *testing.T) {
	d := newDesk(t, "2020-02-23 18:00")
	withDatabase(t, d, func(db *sql.DB) { execute(t, db, oldTables) })
	goesOn(t, d)
}

// goesOn starts a newer program where the older one made the run of the 23rd, and lets it make that of the 24th; twice,
// for the second time nothing is left to be migrated.
func goesOn(t *testing.T, d *desk) {
	t.Helper()
	for _, version := range []string{"v1.2.0", "v1.3.0"} {
		d.version = version
		d.start()
		d.tick(at("2020-02-24 17:00"))
		if old := d.state("daily", "2020-02-23 17:00"); old.State != engine.Done || old.Version != "" || old.Summary != "读取工作簿 3 个" {
			t.Errorf("of the old run the journal says %+v", old)
		}
		if made := d.state("daily", "2020-02-24 17:00"); made.State != engine.Done || made.Version != "v1.2.0" {
			t.Errorf("of the new run the journal says %+v", made)
		}
		d.stop()
	}
}

// A journal of a newer program is left alone.
func TestJournalOfANewerProgram(t *testing.T) {
	d := newDesk(t, "2020-02-23 18:00")
	withDatabase(t, d, func(db *sql.DB) {
		execute(t, db, "CREATE TABLE journal_migration (number BIGINT NOT NULL PRIMARY KEY)")
		for i := range 100 {
			execute(t, db, "INSERT INTO journal_migration (number) VALUES ($1)", i)
		}
	})
	m, err := memory.Open(t.Context(), d.path, d.clock.Now(), func(message string) { t.Error(message) })
	check(t, err)
	defer m.Close()
	if _, err := engine.SQLite(t.Context(), m.DB()); err == nil || !strings.Contains(err.Error(), "更新的版本") {
		t.Errorf("the error is %v", err)
	}
}

// withDatabase does something to the desk's SQLite file.
func withDatabase(t *testing.T, d *desk, do func(db *sql.DB)) {
	t.Helper()
	m, err := memory.Open(context.Background(), d.path, d.clock.Now(), func(message string) { t.Error(message) })
	check(t, err)
	do(m.DB())
	check(t, m.Close())
}

func execute(t *testing.T, db *sql.DB, statement string, args ...any) {
	t.Helper()
	_, err := db.Exec(statement, args...)
	check(t, err)
}
