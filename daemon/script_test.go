package main

import (
	"cmp"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guantong/daemon/build"
	"guantong/daemon/engine"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// released is the build that scripts run.
var released = build.Version{Module: "v1.2.0", Commit: "e54e7a5c0ffee0123456789abcdef0123456789a", Go: "go1.26.0", OS: "linux", Arch: "amd64"}

// TestMain lets scripts run the program as the command guantong. Its clock stands at the end of 27 February 2020, unless
// the script says that it is another day (env GUANTONG_TODAY=2020-03-01). GUANTONG_AGAIN is how long the daemon waits before it
// takes up again what a run left undone.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"guantong": func() {
			again, err := time.ParseDuration(cmp.Or(os.Getenv("GUANTONG_AGAIN"), engine.Again.String()))
			if err != nil {
				panic(err)
			}
			p := program{stdout: os.Stdout, stderr: os.Stderr, version: released, again: again, now: func() time.Time {
				today, err := time.Parse(time.DateOnly, cmp.Or(os.Getenv("GUANTONG_TODAY"), "2020-02-27"))
				if err != nil {
					panic(err)
				}
				return today.Add(9 * time.Hour) // 17:00 in Xinhuang
			}}
			os.Exit(p.main(os.Args[1:]))
		},
	})
}

func TestScripts(t *testing.T) {
	leaveOutOfShort(t)
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          scriptCommands,
	})
}
