package main

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"guantong/daemon/memory"
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
	settings := strings.Replace(served, "root: data", "root: "+root, 1) + "database: ${GUANTONG_DATABASE}\n"
	var machines [2]string
	for i := range machines {
		machines[i] = t.TempDir()
		if err := os.WriteFile(filepath.Join(machines[i], "config.yaml"), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
	}
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
	for _, machine := range machines {
		if _, said := command(t, machine, "2020-02-28", 0, "verify"); !strings.Contains(said, "存档 6 份，6 份和记的一样") {
			t.Errorf("of the archive it says\n%s", said)
		}
	}
	_, said := command(t, machines[0], "2020-02-28", 0, "backup", machines[1])
	if !strings.Contains(said, "备份了设置，填报") || !strings.Contains(said, "pg_dump") || !strings.Contains(said, "环境变量 GUANTONG_DATABASE") {
		t.Errorf("of the backup it says\n%s", said)
	}
	ledger := rowsOf(filepath.Join(root, "汇总/波洲镇/日报.xlsx"), "返岗跟踪台账")
	if !strings.Contains(ledger, "2020年2月26日 2020年2月26日") {
		t.Errorf("the worker was not known from the first day on:\n%s", ledger)
	}
}

// A database belongs to one county and its sheets, wherever these are mounted; others are refused, and told whose it is.
func TestForeignDatabase(t *testing.T) {
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	t.Setenv("GUANTONG_DATABASE", url)
	dir := place(t)
	write := func(name, old, new string) {
		settings := strings.Replace(served, old, new, 1) + "database: ${GUANTONG_DATABASE}\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(settings), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("ours.yaml", "", "")
	write("mounted.yaml", "root: data", "root: mounted")
	write("foreign.yaml", "root: data", "root: foreign")
	write("county.yaml", "code: 431227", "code: 431226")
	if err := os.Symlink("data", filepath.Join(dir, "mounted")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "foreign"), 0o700); err != nil {
		t.Fatal(err)
	}
	command(t, dir, "2020-02-26", 0, "run", "daily", "--config", "ours.yaml")
	command(t, dir, "2020-02-26", 0, "run", "daily", "--config", "mounted.yaml")
	for _, config := range []string{"foreign.yaml", "county.yaml"} {
		for _, args := range [][]string{{"serve"}, {"run", "daily"}, {"forget", "某表"}} {
			_, said := command(t, dir, "2020-02-26", 2, append(args, "--config", config)...)
			for _, part := range []string{"（431227），文件夹 " + filepath.Join(dir, "data"), "（" + map[string]string{"foreign.yaml": "431227", "county.yaml": "431226"}[config] + "），文件夹 ", "forget --all"} {
				if !strings.Contains(said, part) {
					t.Errorf("%v with %s does not say %q:\n%s", args, config, part, said)
				}
			}
		}
	}
	command(t, dir, "2020-02-26", 0, "forget", "--all", "--config", "foreign.yaml") // the sheets have moved
	command(t, dir, "2020-02-26", 2, "serve", "--config", "ours.yaml")
}

// A database that is down is said once at once, and again when it is back; runs of several machines take turns on it.
func TestDatabaseDown(t *testing.T) {
	address, ok := pgtest.Start(t)
	if !ok {
		return
	}
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	between := &line{to: u.Host}
	u.Host = between.open(t, "127.0.0.1:0")
	t.Setenv("GUANTONG_DATABASE", u.String())
	dir := place(t)
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(served+"database: ${GUANTONG_DATABASE}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := serve(t, dir, "2020-02-26")
	before := len(d.log.String())
	between.cut()
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "没有回答") })
	time.Sleep(5 * time.Second) // in which others would complain
	between.open(t, u.Host)
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "又有回答了") })
	var said []string
	for _, l := range strings.Split(strings.TrimSpace(d.log.String()[before:]), "\n") {
		if strings.Contains(l, "level=ERROR") || strings.Contains(l, "level=WARN") {
			said = append(said, l)
		}
	}
	if len(said) != 1 {
		t.Errorf("it says %d things:\n%s", len(said), strings.Join(said, "\n"))
	}
	d.signal(t, syscall.SIGTERM, 0)

	held, err := memory.TakeTurn(t.Context(), address, "431227", "日报（电脑 A）", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	log, ended := begin(t, dir, "2020-02-27", "run", "daily")
	await(t, log, func() bool { return strings.Contains(log.String(), "另一个运行：日报（电脑 A）") })
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v:\n%s", err, log)
	}
}

// line is a network line to a server, which can be cut.
type line struct {
	to       string
	mu       sync.Mutex
	listener net.Listener
	conns    []net.Conn
}

func (l *line) open(t *testing.T, address string) string {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener = listener
	go func() {
		for {
			near, err := listener.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("tcp", l.to)
			if err != nil {
				near.Close()
				continue
			}
			l.mu.Lock()
			if l.listener != listener { // cut meanwhile
				near.Close()
				far.Close()
			}
			l.conns = append(l.conns, near, far)
			l.mu.Unlock()
			for _, way := range [][2]net.Conn{{near, far}, {far, near}} {
				go func() { _, _ = io.Copy(way[0], way[1]); way[0].Close() }()
			}
		}
	}()
	return listener.Addr().String()
}

// cut takes one connection away after another, as a server does that goes down.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener.Close()
	l.listener = nil
	for _, c := range l.conns {
		c.Close()
		time.Sleep(50 * time.Millisecond)
	}
	l.conns = nil
}
