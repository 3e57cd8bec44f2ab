package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guantong/daemon/pgtest"
)

// Machines that take turns know alike who was known when and what was reported.
func TestMachinesTakeTurns(t *testing.T) {
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	t.Setenv("GUANTONG_DATABASE", url)
	root := filepath.Join(place(t), "data")
	fillIn(t, filepath.Join(root, "填报/波洲镇/附件1 返岗需求摸排.xlsx"), "13812345678")
	machines := [2]string{machine(t, root), machine(t, root)}
	days := []string{"2020-02-26", "2020-02-27", "2020-02-28"}
	for i, day := range days {
		if _, said := command(t, machines[i%2], day, 0, "run", "daily"); strings.Contains(said, "注意") {
			t.Errorf("on %s it says\n%s", day, said)
		}
	}
	history := rowsOf(filepath.Join(root, "汇总/全县/日报.xlsx"), "历史")
	for _, day := range []string{"2020年2月26日 波洲镇 1 0", "2020年2月27日 波洲镇 1 0", "2020年2月28日 波洲镇 1 0"} {
		if !strings.Contains(history, day) {
			t.Errorf("%s is not in\n%s", day, history)
		}
	}
	ledger := rowsOf(filepath.Join(root, "汇总/波洲镇/日报.xlsx"), "返岗跟踪台账")
	if !strings.Contains(ledger, "2020年2月26日 2020年2月26日") {
		t.Errorf("the worker was not known from the first day on:\n%s", ledger)
	}
}

// machine is a folder with settings for sheets that lie elsewhere, and for the PostgreSQL database of the environment.
func machine(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	settings := strings.Replace(served, "root: data", "root: "+root, 1) + "database: ${GUANTONG_DATABASE}\n"
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
