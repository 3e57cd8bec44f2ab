package main

import (
	"bytes"
	"debug/buildinfo"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// checkedOut is when the commit was made, which is the time of every file in the archives.
func checkedOut(modified bool) (time.Time, error) {
	changed, err := run(nil, "git", "status", "--porcelain")
	if err != nil {
		return time.Time{}, err
	}
	if changed != "" && !modified {
		return time.Time{}, errors.New("what is in no commit cannot be built again by anybody; commit it, or say --modified:\n" + changed)
	}
	seconds, err := run(nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return time.Time{}, err
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	return time.Unix(n, 0).UTC(), err
}

// build compiles the program for a target, and says which version it takes itself for.
func build(version, target string) (program []byte, taken string, err error) {
	dir, err := os.MkdirTemp("", "release")
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	flags := "-s -w"
	if version != "" {
		flags += " -X guantong/daemon/build.released=" + version
	}
	file := filepath.Join(dir, "guantong")
	goos, goarch, _ := strings.Cut(target, "/")
	env := []string{"CGO_ENABLED=0", "GOOS=" + goos, "GOARCH=" + goarch, "GOFLAGS="}
	if _, err := run(env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags", flags, "-o", file, "./daemon"); err != nil {
		return nil, "", err
	}
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		return nil, "", err
	}
	if version == "" {
		version = info.Main.Version
	}
	program, err = os.ReadFile(file)
	return program, version, err
}

// run is what a program says; what it says on standard error is an error's text.
func run(env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), env...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, args[0], err, &errs)
	}
	return strings.TrimSpace(out.String()), nil
}
