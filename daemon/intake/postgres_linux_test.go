package intake_test

import (
	"fmt"
	"testing"

	"guantong/daemon/engine"
	"guantong/daemon/intake"
	"guantong/daemon/intake/token"
	"guantong/daemon/memory"
	"guantong/daemon/pgtest"
	"guantong/rules/annex"
)

// What is sent is kept in PostgreSQL as in a file, and all machines have the same codes.
func TestPostgres(t *testing.T) {
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	base, err := engine.Postgres(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer base.Close()
	d := newDoor(t, okServer, nil)
	d.desk = intake.NewDesk(base.DB())
	d.filing.Desk = d.desk
	last := d.answered(d.code(token.Village, village))
	first := d.press(last, "submit").reads(200, "已登记").receipt()
	if again := d.press(last, "submit").receipt(); again != first {
		t.Errorf("the receipts are %s and %s", first, again)
	}
	const more = 1100 // than one statement takes
	for i := range more {
		err := d.desk.Take(t.Context(), intake.Submission{Receipt: fmt.Sprintf("R%09d", i), At: noon,
			Entries: []intake.Entry{{Book: "附件1", Key: fmt.Sprintf("R%09d", i), Values: map[annex.Field]string{annex.Name: "杨小刚"}}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if rows := d.file(t.TempDir())["附件1"]; len(rows) != more+1 {
		t.Errorf("there are %d rows", len(rows))
	}
	if waits, err := d.desk.Waiting(t.Context()); err != nil || waits {
		t.Errorf("something waits: %v", err)
	}

	var codes []string
	for range 2 {
		m, err := memory.OpenShared(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		defer m.Close()
		book := token.NewBook(m.Lasting("intake"), token.Options{County: d.filing.County})
		code, err := book.Of(t.Context(), token.Village, village)
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, code.Text)
	}
	if codes[0] != codes[1] || codes[0] == "" {
		t.Errorf("the codes are %v", codes)
	}
}
