package main

import (
	"context"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// TestMain lets scripts run the program as the command guantong. Its clock stands at the end of 27 February 2020.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"guantong": func() {
			p := program{stdout: os.Stdout, stderr: os.Stderr, now: func() time.Time {
				return time.Date(2020, 2, 27, 9, 0, 0, 0, time.UTC) // 17:00 in Xinhuang
			}}
			os.Exit(p.run(context.Background(), os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          scriptCommands,
	})
}
