package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/xlsx"
)

// Killed at any moment, the program leaves every output as it was or as it is to be, touches no input, and leaves nothing
// behind that the next run does not put in order: that one comes to the same bytes as in a county where nothing was ever
// killed. The journal says of a run that it was made only when it was. Sometimes a person runs the same day by hand meanwhile, and
// that run waits for its turn and comes to its end. GUANTONG_KILLS says how often to kill.
func TestKilledAtAnyMoment(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // the daemon cannot be told to stop there
	}
	t.Parallel()
	kills, err := strconv.Atoi(os.Getenv("GUANTONG_KILLS"))
	if err != nil {
		kills = 5
	}
	c := newCounty(t)
	hits, rounds, overlaps := 0, 0, 0
	for total := 0; total < kills; rounds++ {
		c.newDay(t)
		c.want = c.calm(t)
		byDaemon := c.dice.IntN(2) == 0
		for range min(1+c.dice.IntN(3), kills-total) {
			byHand := func() {}
			if c.dice.IntN(3) == 0 {
				byHand = c.byHand(t)
				overlaps++
			}
			if c.kill(t, byDaemon) {
				hits++
			}
			byHand()
			c.check(t)
			total++
		}
		c.recover(t, byDaemon)
	}
	c.checkJournal(t)
	t.Logf("%d kills on %d days, %d of them in the middle, %d while somebody ran the same by hand", kills, rounds, hits, overlaps)
}

// byHand begins the day's run as a person does. What it returns waits for the end, when all is as it is to be.
func (c *county) byHand(t *testing.T) (end func()) {
	t.Helper()
	log, ended := begin(t, c.dir, c.today(), "run", "daily")
	return func() {
		t.Helper()
		err := <-ended
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 1 { // two workbooks cannot be read
			t.Errorf("on %s the run by hand ends with %v:\n%s", c.today(), err, log)
		}
		if diff := cmp.Diff(c.want, sums(t, filepath.Join(c.dir, "汇总"))); diff != "" {
			t.Errorf("on %s the run by hand leaves (-want +got):\n%s\n%s", c.today(), diff, log)
		}
	}
}

// kill starts a run, or a daemon that has one to make, and kills it at some moment. It tells whether it was in time.
func (c *county) kill(t *testing.T, byDaemon bool) bool {
	t.Helper()
	args := []string{"run", "daily"}
	if byDaemon {
		args = []string{"serve"}
	}
	cmd := exec.Command("guantong", args...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), "GUANTONG_TODAY="+c.today())
	log := &logged{}
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(c.dice.Int64N(int64(c.took * 5 / 4))))
	_ = cmd.Process.Kill() // it may have ended by itself
	_ = cmd.Wait()
	if text := log.String(); strings.Contains(text, "已损坏，改名") || strings.Contains(text, "panic") || strings.Contains(text, "打不开数据库") {
		t.Errorf("on %s guantong %v says\n%s", c.today(), args, text)
	}
	return !cmd.ProcessState.Exited()
}

// check looks at what the program has left.
func (c *county) check(t *testing.T) {
	t.Helper()
	if diff := cmp.Diff(c.inputs, sums(t, filepath.Join(c.dir, "填报"))); diff != "" {
		t.Errorf("on %s inputs changed (-before +after):\n%s", c.today(), diff)
	}
	outputs := sums(t, filepath.Join(c.dir, "汇总"))
	for name, got := range outputs {
		if got != c.old[name] && got != c.want[name] {
			t.Errorf("on %s output %s is neither the old one nor the new one", c.today(), name)
		}
		data, err := os.ReadFile(filepath.Join(c.dir, "汇总", name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := xlsx.Decode(context.Background(), name, data, xlsx.Limits{}); err != nil {
			t.Errorf("on %s output %s does not open: %v", c.today(), name, err)
		}
	}
	for name := range c.old {
		if outputs[name] == "" {
			t.Errorf("on %s output %s is gone", c.today(), name)
		}
	}
	s := statusOf(t, c.dir, c.today())
	if len(s.Runs) == 0 || s.Runs[0].Slot != c.slot() {
		return // the daemon has not got to it
	}
	switch run := s.Runs[0]; run.State {
	case "running":
	case "waiting":
		if run.Error != "" && run.Error != "程序意外退出，没有做完" {
			t.Errorf("on %s the run fails: %s", c.today(), run.Error)
		}
	case "not right":
		if diff := cmp.Diff(c.want, outputs); diff != "" {
			t.Errorf("on %s the journal says the run was made (-want +got):\n%s", c.today(), diff)
		}
	default:
		t.Errorf("on %s the journal says %+v", c.today(), run)
	}
}

// recover makes the day's run without disturbing it, and sees that all is as if nothing had happened.
func (c *county) recover(t *testing.T, byDaemon bool) {
	t.Helper()
	longAgo := time.Now().Add(-2 * time.Hour) // for what is half written, which a run removes when it is not a new one
	for _, name := range hidden(t, c.dir) {
		if err := os.Chtimes(name, longAgo, longAgo); err != nil {
			t.Fatal(err)
		}
	}
	expected := statusRun{Slot: c.slot(), State: "missed"}
	made := func() bool {
		s := statusOf(t, c.dir, c.today())
		return len(s.Runs) > 0 && s.Runs[0].Slot == c.slot() && s.Runs[0].State == "not right"
	}
	already := byDaemon && made()
	if byDaemon {
		d := serve(t, c.dir, c.today()) // were there a lock, it would end
		await(t, d.log, made)
		already = already || strings.Contains(statusOf(t, c.dir, c.today()).Runs[0].Summary, "写出 0 个")
		d.signal(t, syscall.SIGTERM, 0)
		expected.State = "not right"
	} else {
		_, said := command(t, c.dir, c.today(), 1, "run", "daily")
		already = strings.Contains(said, "写出 0 个工作簿") // one that was killed, or a person's, had done the work: this one is answered from that
	}
	c.slots = slices.Insert(c.slots, 0, expected)
	if diff := cmp.Diff(c.want, sums(t, filepath.Join(c.dir, "汇总"))); diff != "" {
		t.Errorf("on %s the outputs are others than in a county without kills (-want +got):\n%s", c.today(), diff)
	}
	if diff := cmp.Diff(c.inputs, sums(t, filepath.Join(c.dir, "填报"))); diff != "" {
		t.Errorf("on %s inputs changed (-before +after):\n%s", c.today(), diff)
	}
	if left := hidden(t, c.dir); len(left) > 0 && !already { // what the day's run could not know of, the next one removes
		t.Errorf("on %s these are left: %q", c.today(), left)
	}
	command(t, c.dir, c.today(), 0, "verify")
	if aside, _ := filepath.Glob(filepath.Join(c.dir, "*damaged*")); len(aside) > 0 {
		t.Errorf("on %s the database was damaged: %q", c.today(), aside)
	}
}

// hidden are the files that people do not see, in the folders of sheets.
func hidden(t *testing.T, dir string) (names []string) {
	t.Helper()
	for _, area := range []string{"填报", "汇总", "存档"} {
		err := filepath.WalkDir(filepath.Join(dir, area), func(name string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasPrefix(d.Name(), ".") {
				names = append(names, name)
			}
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}

// checkJournal wants each slot in the journal once: those the daemon was there for made, the others missed.
func (c *county) checkJournal(t *testing.T) {
	t.Helper()
	c.newDay(t)
	c.want = c.calm(t)
	c.recover(t, true)
	out, _ := command(t, c.dir, c.today(), 0, "status", "--json", "--last", "10000")
	var report statusReport
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	var got []statusRun
	for _, run := range report.Runs {
		if run.State == "not right" && (run.Attempts < 1 || run.Attempts > 4) {
			t.Errorf("the run of %s took %d attempts", run.Slot, run.Attempts)
		}
		got = append(got, statusRun{Slot: run.Slot, State: run.State})
	}
	if diff := cmp.Diff(c.slots, got); diff != "" {
		t.Errorf("the journal (-want +got):\n%s", diff)
	}
}
