// Package pgtest starts PostgreSQL servers for tests.
package pgtest

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Start starts a PostgreSQL server for a test, from Debian's package, and returns the address of its database; ok is false
// where there is none, which in CI is a failure. With -short the test is left out.
func Start(t *testing.T) (url string, ok bool) {
	t.Helper()
	if testing.Short() {
		t.Skip("starting PostgreSQL is left out by -short")
	}
	bin := serverPrograms()
	if bin == "" {
		const message = "PostgreSQL is not installed, so nothing of it was tested: apt-get install postgresql"
		if os.Getenv("CI") == "true" {
			t.Fatal(message)
		}
		t.Log(message)
		return "", false
	}
	dir, err := os.MkdirTemp("", "guantong-postgres") // not t.TempDir, into which nobody else may look
	check(t, err)
	t.Cleanup(func() { check(t, os.RemoveAll(dir)) })
	owner := serverOwner(t)
	if owner != nil {
		check(t, os.Chown(dir, int(owner.Uid), int(owner.Gid)))
	}
	command := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
		return cmd
	}
	data := filepath.Join(dir, "data")
	if out, err := command("initdb", "--auth=trust", "--username=guantong", "--no-sync", "--encoding=UTF8", "--locale=C", data).CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v\n%s", err, out)
	}
	port := freePort(t)
	process := command("postgres", "-D", data, "-k", dir, "-c", "listen_addresses=127.0.0.1", "-p", strconv.Itoa(port), "-F")
	var log bytes.Buffer
	process.Stdout, process.Stderr = &log, &log
	check(t, process.Start())
	t.Cleanup(func() {
		_ = process.Process.Signal(syscall.SIGQUIT)
		_ = process.Wait()
	})
	for range 300 {
		if command("pg_isready", "-h", "127.0.0.1", "-p", strconv.Itoa(port)).Run() == nil {
			return fmt.Sprintf("postgres://guantong@127.0.0.1:%d/postgres?sslmode=disable", port), true
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the server does not start:\n%s", &log)
	return "", false
}

// serverPrograms is the folder of the newest server's programs.
func serverPrograms() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	newest, bin := 0, ""
	for _, f := range found {
		if v, err := strconv.Atoi(strings.Split(f, "/")[4]); err == nil && v > newest {
			newest, bin = v, filepath.Dir(f)
		}
	}
	return bin
}

// serverOwner is whom the server runs as: it refuses to run as root.
func serverOwner(t *testing.T) *syscall.Credential {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	check(t, err)
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	check(t, err)
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	check(t, err)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
