package memory_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"guantong/daemon/memory"
)

var moment = time.Date(2020, 2, 27, 17, 0, 0, 0, time.UTC)

// open opens a memory that nothing is wrong with.
func open(t testing.TB, path string) *memory.Memory {
	t.Helper()
	m, err := memory.Open(context.Background(), path, moment, func(message string) { t.Errorf("warned: %s", message) })
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func closed(t testing.TB, m *memory.Memory) {
	t.Helper()
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
}

func save(t testing.TB, m *memory.Memory, kind, key, value string) {
	t.Helper()
	if err := m.Cache(kind).Save(t.Context(), key, []byte(value)); err != nil {
		t.Fatal(err)
	}
}

// load is a value, or "none" if there is none.
func load(t testing.TB, m *memory.Memory, kind, key string) string {
	t.Helper()
	value, ok, err := m.Cache(kind).Load(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return "none"
	}
	return string(value)
}

// The folder of the file is made, its name may hold anything, and what was saved is there the next time.
func TestRemembersOverRestarts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "新的 文件夹", "100%?#.db")
	m := open(t, path)
	save(t, m, "digest", "a", "one")
	closed(t, m)
	m = open(t, path)
	defer closed(t, m)
	if got := load(t, m, "digest", "a"); got != "one" {
		t.Errorf("after a restart it is %q", got)
	}
	if _, err := os.Stat(path); err != nil {
		t.Errorf("the file is elsewhere: %v", err)
	}
}

// People's data is for nobody but the user who runs the program, also where the file had other rights.
func TestOnlyTheUserReads(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no such rights
	}
	path := filepath.Join(t.TempDir(), "guantong.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	m := open(t, path)
	defer closed(t, m)
	save(t, m, "digest", "a", "one")
	files, err := filepath.Glob(path + "*")
	if err != nil || len(files) < 2 {
		t.Fatalf("the files are %v, %v", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", filepath.Base(file), info.Mode())
		}
	}
}

// What was forgotten does not stay behind in the file.
func TestForgottenIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guantong.db")
	m := open(t, path)
	for i := range 50 {
		save(t, m, "digest", fmt.Sprint(i), strings.Repeat("杨刚的数据", 300))
	}
	if err := m.Cache("digest").Keep(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	closed(t, m)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("杨刚的数据")) {
		t.Error("the file still holds it")
	}
}

// page is in what pieces the file is written, in bytes. What changes within one and leaves the file in order is for those to notice whose
// values are in it: see package codec.
const page = 32 << 10

// A damaged file is set aside as it was, said so, and replaced by a new one that works.
func TestDamagedFileIsSetAside(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	m := open(t, whole)
	for i := range 50 {
		save(t, m, "digest", fmt.Sprint(i), strings.Repeat("x", 5000))
	}
	closed(t, m)
	data, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	hole := bytes.Clone(data)
	copy(hole[page:], bytes.Repeat([]byte{0xff}, 2*page))
	// later is opened first and looked through then, which may find the damage only then.
	later := func(ctx context.Context, path string, now time.Time, warn func(string)) (*memory.Memory, error) {
		m, err := memory.OpenUnseen(ctx, path, now, warn)
		if err != nil {
			return nil, err
		}
		_, _, _ = m.Cache("digest").Load(ctx, "1")
		return m, m.Check(ctx)
	}
	for name, damaged := range map[string][]byte{
		"no database": []byte(strings.Repeat("这不是数据库。", 500)),
		"cut off":     data[:len(data)/2],
		"a hole":      hole,
		"two bytes":   []byte("ab"),
	} {
		t.Run(name, func(t *testing.T) { setAside(t, damaged, memory.Open) })
		t.Run(name+", seen later", func(t *testing.T) { setAside(t, damaged, later) })
	}
}

func setAside(t *testing.T, damaged []byte, opened func(context.Context, string, time.Time, func(string)) (*memory.Memory, error)) {
	path := filepath.Join(t.TempDir(), "guantong.db")
	if err := os.WriteFile(path, damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	var warnings []string
	m, err := opened(t.Context(), path, moment, func(message string) { warnings = append(warnings, message) })
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, m)
	aside := path + ".damaged-20200227-170000"
	if len(warnings) != 1 || !strings.Contains(warnings[0], path) || !strings.Contains(warnings[0], filepath.Base(aside)) {
		t.Errorf("warnings are %q", warnings)
	}
	if kept, err := os.ReadFile(aside); err != nil || !bytes.Equal(kept, damaged) {
		t.Errorf("the damaged file was not kept as it was: %v", err)
	}
	if got := load(t, m, "digest", "1"); got != "none" {
		t.Errorf("the new file holds %q", got)
	}
	save(t, m, "digest", "a", "one")
	if got := load(t, m, "digest", "a"); got != "one" {
		t.Errorf("the new file gives %q", got)
	}
	if err := m.Check(t.Context()); err != nil || len(warnings) != 1 {
		t.Errorf("a second look finds %v, %q", err, warnings)
	}
}

// A file that is damaged while another program has it open is set aside with the log of that program: it belongs to the
// old file, not to the new one.
func TestDamagedWhileOpenElsewhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guantong.db")
	m := open(t, path)
	for i := range 50 {
		save(t, m, "digest", fmt.Sprint(i), strings.Repeat("x", 5000))
	}
	closed(t, m)
	other := open(t, path)
	defer other.Close()
	save(t, other, "digest", "7", "in the log")
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, page), 3*page)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	warned := 0
	m, err = memory.Open(t.Context(), path, moment, func(string) { warned++ })
	if err != nil {
		t.Fatal(err)
	}
	defer closed(t, m)
	if got := load(t, m, "digest", "7"); got != "none" || warned != 1 {
		t.Errorf("warned %d times; the new file holds %q", warned, got)
	}
	if _, err := os.Stat(path + ".damaged-20200227-170000-wal"); err != nil {
		t.Errorf("the log stayed behind: %v", err)
	}
}

// Where there can be no memory the error says so in Chinese, and nothing is set aside.
func TestNoMemory(t *testing.T) {
	for name, test := range map[string]struct {
		prepare func(t *testing.T, dir string) (path string)
		want    string
	}{
		"the folder cannot be made": {func(t *testing.T, dir string) string {
			file := filepath.Join(dir, "文件")
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(file, "guantong.db")
		}, "打不开数据库"},
		"it is a folder": {func(t *testing.T, dir string) string { return dir }, "打不开数据库"},
		"of a newer program": {func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "guantong.db")
			closed(t, open(t, path))
			execute(t, path, "PRAGMA user_version = 999")
			return path
		}, "更新的版本"},
		"locked": {func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "guantong.db")
			execute(t, path, "PRAGMA locking_mode = EXCLUSIVE; CREATE TABLE x (x); BEGIN EXCLUSIVE")
			return path
		}, "打不开数据库"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := test.prepare(t, dir)
			before := names(t, dir)
			m, err := memory.Open(t.Context(), path, moment, func(message string) { t.Errorf("warned: %s", message) })
			if err == nil {
				closed(t, m)
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("the error is %v", err)
			}
			if after := names(t, dir); after != before {
				t.Errorf("the files were %s and are %s", before, after)
			}
		})
	}
}

// execute runs SQL on a file past the package, on a connection that stays open to the test's end.
func execute(t *testing.T, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// names are the files of a folder, SQLite's own aside.
func names(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if !strings.HasSuffix(path, "-wal") && !strings.HasSuffix(path, "-shm") && !strings.HasSuffix(path, "-journal") {
			all = append(all, filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(all, " ")
}

// Several programs may begin with a new file at the same time, and write at the same time.
func TestSeveralAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "guantong.db")
	var group errgroup.Group
	for program := range 6 {
		group.Go(func() error {
			m, err := memory.Open(t.Context(), path, moment, func(string) {})
			if err != nil {
				return err
			}
			defer m.Close()
			var rows errgroup.Group
			for i := range 20 {
				rows.Go(func() error {
					key := fmt.Sprintf("%d-%d", program, i)
					return m.Cache("digest").Save(t.Context(), key, []byte(key))
				})
			}
			return rows.Wait()
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	m := open(t, path)
	defer closed(t, m)
	for program := range 6 {
		for i := range 20 {
			key := fmt.Sprintf("%d-%d", program, i)
			if got := load(t, m, "digest", key); got != key {
				t.Errorf("%s is %q", key, got)
			}
		}
	}
}

// FuzzOpen takes any bytes for the file: it is opened, set aside, or refused, and never the end of the program.
func FuzzOpen(f *testing.F) {
	path := filepath.Join(f.TempDir(), "guantong.db")
	m := open(f, path)
	if err := m.Cache("digest").Save(context.Background(), "a", []byte("one")); err != nil {
		f.Fatal(err)
	}
	closed(f, m)
	data, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:100])
	f.Add([]byte{})
	f.Add([]byte("SQLite format 3\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "guantong.db")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		m, err := memory.Open(t.Context(), path, moment, func(string) {})
		if err != nil {
			return
		}
		b := m.Cache("digest")
		if err := b.Save(t.Context(), "b", []byte("two")); err == nil {
			if value, ok, err := b.Load(t.Context(), "b"); err != nil || !ok || string(value) != "two" {
				t.Errorf("saved, and then %q, %v, %v", value, ok, err)
			}
		}
		_ = b.Keep(t.Context(), []string{"b"})
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
}
