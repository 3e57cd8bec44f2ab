package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"guantong/daemon/pgtest"
)

// Runs of different days that are started at the same time all stand in 历史, on one machine and on several.
func TestRunsAtTheSameTime(t *testing.T) {
	leaveOutOfShort(t)
	for name, machines := range map[string]func(t *testing.T) (dirs []string, root string){
		"one machine": func(t *testing.T) ([]string, string) {
			dir := place(t)
			return []string{dir, dir}, filepath.Join(dir, "data")
		},
		"two machines": func(t *testing.T) ([]string, string) {
			url, ok := pgtest.Start(t)
			if !ok {
				t.Skip("no PostgreSQL")
			}
			t.Setenv("GUANTONG_DATABASE", url)
			root := filepath.Join(place(t), "data")
			return []string{machine(t, root), machine(t, root)}, root
		},
	} {
		t.Run(name, func(t *testing.T) {
			dirs, root := machines(t)
			fillIn(t, filepath.Join(root, "填报/波洲镇/附件1 返岗需求摸排.xlsx"), "13812345678")
			var want []string
			for round := range 3 {
				var started []*exec.Cmd
				for i := range 4 {
					day := fmt.Sprintf("2020-03-%02d", 1+4*round+i)
					want = append(want, fmt.Sprintf("2020年3月%d日 波洲镇", 1+4*round+i))
					cmd := exec.Command("guantong", "run", "daily")
					cmd.Dir, cmd.Env = dirs[i%2], append(os.Environ(), "GUANTONG_TODAY="+day)
					cmd.Stderr = &logged{}
					if err := cmd.Start(); err != nil {
						t.Fatal(err)
					}
					started = append(started, cmd)
				}
				for _, cmd := range started {
					if err := cmd.Wait(); err != nil {
						t.Errorf("%v\n%s", err, cmd.Stderr)
					}
				}
			}
			command(t, dirs[0], "2020-03-20", 0, "run", "daily")
			history := rowsOf(filepath.Join(root, "汇总/全县/日报.xlsx"), "历史")
			for _, day := range want {
				if !strings.Contains(history, day) {
					t.Errorf("%s is not in\n%s", day, history)
				}
			}
		})
	}
}

// A run that waits for another one says so, and gives up when its time is up; a dry run waits for nobody.
func TestWaitingForTurn(t *testing.T) {
	dir := place(t)
	l := flock.New(filepath.Join(dir, "data/.guantong.turn"))
	if ok, err := l.TryLock(); !ok || err != nil {
		t.Fatal(ok, err)
	}
	command(t, dir, "2020-02-27", 0, "run", "daily", "--dry-run")
	cmd := exec.Command("guantong", "run", "daily")
	said := &logged{}
	cmd.Dir, cmd.Env, cmd.Stderr = dir, append(os.Environ(), "GUANTONG_TODAY=2020-02-27"), said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	await(t, said, func() bool { return strings.Contains(said.String(), "另一次运行正在进行") })
	time.Sleep(50 * time.Millisecond)
	if _, err := os.Stat(filepath.Join(dir, "data/汇总/全县/日报.xlsx")); err == nil {
		t.Error("it does not wait")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}
