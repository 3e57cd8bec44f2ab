package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// Runs take turns, so that none loses what another one reports; who waits says for whom.
func TestRunsTakeTurns(t *testing.T) {
	t.Parallel()
	dir := place(t)
	const settings = "here.yaml"
	here := strings.Replace(served, "web:", "database: data/guantong.db\nweb:", 1)
	if err := os.WriteFile(filepath.Join(dir, settings), []byte(here), 0o600); err != nil {
		t.Fatal(err)
	}
	elsewhere := strings.Replace(served, "web:", "database: other/guantong.db\nweb:", 1) // the same folder, remembered elsewhere
	if err := os.WriteFile(filepath.Join(dir, "elsewhere.yaml"), []byte(elsewhere), 0o600); err != nil {
		t.Fatal(err)
	}
	command(t, dir, "2020-02-26", 0, "run", "daily", "--config", settings)
	for _, turn := range []struct{ file, config string }{
		{"data/.guantong.turn", settings}, {"data/.guantong.turn", "elsewhere.yaml"}, {"data/guantong.db.turn", settings},
	} {
		// Another run is at work, which has left its name.
		file := filepath.Join(dir, turn.file)
		other := flock.New(file)
		if got, err := other.TryLock(); !got || err != nil {
			t.Fatal(got, err)
		}
		leaveName(file, "日报（电脑 A）")
		if _, said := command(t, dir, "2020-02-27", 0, "run", "daily", "--dry-run"); strings.Contains(said, "另一个运行") {
			t.Errorf("a dry run waits:\n%s", said)
		}
		for _, args := range [][]string{{"run", "daily"}, {"forget", "--all"}, {"verify"}, {"backup", filepath.Join(t.TempDir(), "a.zip")}} {
			log, ended := begin(t, dir, "2020-02-27", append(args, "--config", turn.config)...)
			await(t, log, func() bool { return strings.Contains(log.String(), "另一个运行：日报（电脑 A）") })
			select {
			case <-ended:
				t.Fatalf("%v did not wait for %s:\n%s", args, turn.file, log)
			case <-time.After(200 * time.Millisecond):
			}
			if err := other.Unlock(); err != nil {
				t.Fatal(err)
			}
			if err := <-ended; err != nil {
				t.Errorf("%v ends with %v:\n%s", args, err, log)
			}
			if got, err := other.TryLock(); !got || err != nil {
				t.Fatal(got, err)
			}
			leaveName(file, "日报（电脑 A）")
		}
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Days that are run at the same time are all in the history.
func TestDaysAtTheSameTime(t *testing.T) {
	t.Parallel()
	dir := place(t)
	command(t, dir, "2020-02-23", 0, "run", "daily")
	var ends []<-chan error
	days := []string{"2020-02-24", "2020-02-25", "2020-02-26", "2020-02-27", "2020-02-28"}
	for _, day := range days {
		_, ended := begin(t, dir, "2020-02-29", "run", "daily", "--at", day+"T17:00")
		ends = append(ends, ended)
	}
	for i, ended := range ends {
		if err := <-ended; err != nil {
			t.Errorf("%s ends with %v", days[i], err)
		}
	}
	command(t, dir, "2020-02-29", 0, "run", "daily")
	history := rowsOf(filepath.Join(dir, "data/汇总/全县/日报.xlsx"), "历史")
	for _, day := range []string{"2月23日", "2月24日", "2月25日", "2月26日", "2月27日", "2月28日", "2月29日"} {
		if !strings.Contains(history, "2020年"+day) {
			t.Errorf("%s is not in\n%s", day, history)
		}
	}
}
