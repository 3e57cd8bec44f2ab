package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil { // as go run ./.ci/release is called
		panic(err)
	}
	os.Exit(m.Run())
}

// A release for this machine, unpacked by somebody who has nothing else, runs, says its version, and understands the settings that come
// with it. Made once more it is the same to the byte.
func TestRelease(t *testing.T) {
	if os.Getenv("CI") == "" {
		t.Skip("builds all of the program anew; CI does, and CI=true go test ./.ci/release")
	}
	target := runtime.GOOS + "/" + runtime.GOARCH
	if runtime.GOOS != "linux" || !slices.Contains(targets, target) {
		t.Skip("there is no release for " + target)
	}
	dir, again := t.TempDir(), t.TempDir()
	for _, out := range []string{dir, again} {
		if err := release("v1.2.3", out, true, []string{target}); err != nil {
			t.Fatal(err)
		}
	}
	name := "guantong-v1.2.3-" + strings.ReplaceAll(target, "/", "-")
	for _, file := range []string{name + ".tar.gz", "SHA256SUMS"} {
		if one, other := read(t, dir, file), read(t, again, file); !bytes.Equal(one, other) {
			t.Errorf("%s comes out otherwise the second time", file)
		}
	}
	sums := exec.Command("sha256sum", "--check", "SHA256SUMS")
	sums.Dir = dir
	if said, err := sums.CombinedOutput(); err != nil {
		t.Errorf("the sums do not hold: %s", said)
	}
	unpack := exec.Command("tar", "-xzf", name+".tar.gz")
	unpack.Dir = dir
	if said, err := unpack.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, want := range []string{"README.zh-CN.md", "README.md", "LICENSE", "CHANGELOG.md", "THIRD-PARTY-LICENSES.txt", "docs/operations.zh-CN.md", "docs/examples/zhijiang.yaml"} {
		if _, err := os.Stat(filepath.Join(dir, name, want)); err != nil {
			t.Error(err)
		}
	}
	commit, err := run(nil, "git", "rev-parse", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	for _, try := range []struct{ command, want string }{
		{"version", "贯通 v1.2.3"}, {"version", commit}, {"version", runtime.Version()}, {"check-config", "数据库：" + filepath.Join(dir, name, "guantong.db")},
	} {
		program := exec.Command("./guantong", try.command)
		program.Dir = filepath.Join(dir, name)
		said, err := program.CombinedOutput()
		if err != nil || !strings.Contains(string(said), try.want) {
			t.Errorf("%s: %v, no %q in %s", try.command, err, try.want, said)
		}
	}
}

func read(t *testing.T, dir, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var link = regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)|src="([^":]+)"`)

// Whoever has unpacked an archive finds there what its pages lead to.
func TestLinksStayInTheArchive(t *testing.T) {
	packed := map[string]bool{}
	for _, pattern := range texts {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Errorf("there is no %s", pattern)
		}
		for _, file := range found {
			packed[file] = true
		}
	}
	links := 0
	for file := range packed {
		if filepath.Ext(file) != ".md" {
			continue
		}
		for _, m := range link.FindAllStringSubmatch(string(read(t, ".", file)), -1) {
			links++
			if to := filepath.Join(filepath.Dir(file), m[1]+m[2]); !packed[to] {
				t.Errorf("%s leads to %s, which is in no archive", file, to)
			}
		}
	}
	if links < 50 {
		t.Errorf("only %d links are found", links)
	}
}

// Archives depend on what goes into them, and on nothing else.
func TestArchives(t *testing.T) {
	at := time.Date(2020, 2, 27, 9, 0, 0, 0, time.UTC)
	items := []item{{"a", []byte("x"), 0o755}, {"docs/b.md", []byte("y"), 0o644}}
	one, err := zipped(items, at)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := tarred("top", items, at)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := zipped(items, at)
	packedAgain, _ := tarred("top", items, at)
	if !bytes.Equal(one, again) || !bytes.Equal(packed, packedAgain) {
		t.Error("the second time it is another archive")
	}
	z, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	if f := z.File[1]; f.Name != "docs/b.md" || !f.Modified.Equal(at) {
		t.Errorf("the zip has %s of %v", f.Name, f.Modified)
	}
	g, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	r := tar.NewReader(g)
	h, err := r.Next()
	if err != nil || h.Name != "top/a" || h.Mode != 0o755 || !h.ModTime.Equal(at) {
		t.Errorf("the tar has %+v, %v", h, err)
	}
	if data, err := io.ReadAll(r); err != nil || string(data) != "x" {
		t.Errorf("the tar holds %q, %v", data, err)
	}
}

// Whatever is compiled in for a machine brings a licence.
func TestLicences(t *testing.T) {
	for _, target := range targets {
		text, err := licences(target)
		if err != nil || !bytes.Contains(text, []byte("==== modernc.org/sqlite ")) || !bytes.Contains(text, []byte("==== Go\n")) {
			t.Errorf("%s: %v, %d bytes", target, err, len(text))
		}
	}
}

func TestUnknownTarget(t *testing.T) {
	if err := release("", t.TempDir(), true, []string{"plan9/386"}); err == nil || !strings.Contains(err.Error(), "linux/loong64") {
		t.Errorf("the error is %v", err)
	}
	if err := release("1.2", t.TempDir(), true, nil); err == nil {
		t.Error("any version will do")
	}
}
