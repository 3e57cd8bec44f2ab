package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// copyHere puts the program into the script's folder, as somebody does who has unpacked it there: here guantong.
func copyHere(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: here program")
	}
	program, err := exec.LookPath(args[0])
	ts.Check(err)
	data, err := os.ReadFile(program)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o700))
}

// grow appends blanks to a file: grow file bytes.
func grow(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: grow file bytes")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.Write(make([]byte, n))
	ts.Check(err)
	ts.Check(f.Close())
}

// aside wants so many log files to have been put aside: aside 1.
func aside(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: aside count")
	}
	found, err := filepath.Glob(ts.MkAbs("guantong-*.log"))
	ts.Check(err)
	if got := strconv.Itoa(len(found)); got != args[0] {
		ts.Fatalf("put aside are %v", found)
	}
}
