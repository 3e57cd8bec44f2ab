// Command release builds the program for every kind of machine that it is put on, and packs each with what somebody needs who installs
// it, from the commit that is checked out:
//
//	go run ./.ci/release [--version v1.2.0] [--out dist] [windows/amd64 …]
//
// The same commit, built by the same Go, gives the same bytes. SHA256SUMS is what to check a download by. Without --version the version
// is the commit's tag, or what Go makes of the commit.
package main

import (
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// targets are the machines: the bureau's Windows, also on ARM, and servers, also those with processors of Loongson's.
var targets = []string{"windows/amd64", "windows/arm64", "linux/amd64", "linux/arm64", "linux/loong64"}

func main() {
	version := flag.String("version", "", "the version, such as v1.2.0, instead of the tag's")
	out := flag.String("out", "dist", "the folder for the archives")
	modified := flag.Bool("modified", false, "build although files have changed that are in no commit")
	flag.Parse()
	chosen := flag.Args()
	if len(chosen) == 0 {
		chosen = targets
	}
	if err := release(*version, *out, *modified, chosen); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// release makes an archive for each target, and the file of sums. A target that cannot be built does not keep the others from it, but
// there are no sums then: it is no release.
func release(version, out string, modified bool, chosen []string) error {
	for _, t := range chosen {
		if !slices.Contains(targets, t) {
			return fmt.Errorf("%s is none of the targets: %s", t, strings.Join(targets, ", "))
		}
	}
	if version != "" && !strings.HasPrefix(version, "v") {
		return fmt.Errorf("a version begins with v, as Go has it: v%s", version)
	}
	at, err := checkedOut(modified)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	var failed []error
	for _, t := range chosen {
		name, data, err := archive(version, t, at)
		if err == nil {
			err = os.WriteFile(filepath.Join(out, name), data, 0o644)
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", t, err))
			continue
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
		fmt.Printf("%s  %.1f MB\n", name, float64(len(data))/1e6)
	}
	if len(failed) > 0 {
		return errors.Join(failed...)
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}
