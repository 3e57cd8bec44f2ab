package main

import (
	"cmp"
	"flag"
	"os"
	"runtime/debug"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guantong/daemon/build"
	"guantong/daemon/engine"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts")

// released is the build that scripts run.
var released = build.Version{Module: "v1.2.0", Commit: "e54e7a5c0ffee0123456789abcdef0123456789a", Date: "2020-02-27T01:00:00Z", Go: "go1.26.0", OS: "linux", Arch: "amd64"}

// typed0 is how the program was called; testscript makes it a bare name.
var typed0 = os.Args[0]

// TestMain lets scripts run the program as the command guantong. Its clock stands at the end of 27 February 2020, unless
// the script says that it is another day (env GUANTONG_TODAY=2020-03-01).
// GUANTONG_WINDOW opens a window of its own for it. GUANTONG_IMPATIENT makes the daemon try again soon what did not work, and a run wait for robots not for long.
func TestMain(m *testing.M) {
	debug.SetGCPercent(100) // the program says when
	testscript.Main(m, map[string]func(){
		"guantong": func() {
			at := theShell()
			at.typed = typed0
			p := program{stdout: os.Stdout, stderr: os.Stderr, stdin: os.Stdin, version: released, called: at.called(),
				window: os.Getenv("GUANTONG_WINDOW") != "", now: func() time.Time {
					today, err := time.Parse(time.DateOnly, cmp.Or(os.Getenv("GUANTONG_TODAY"), "2020-02-27"))
					if err != nil {
						panic(err)
					}
					return today.Add(9 * time.Hour) // 17:00 in Xinhuang
				}, backoff: engine.Backoff, patience: tellLimit}
			if os.Getenv("GUANTONG_IMPATIENT") != "" {
				p.backoff, p.patience = func(int) time.Duration { return 3 * time.Second }, 3*time.Second
				p.firstPause = 10 * time.Millisecond
			}
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
		Setup: func(env *testscript.Env) error { // what a script cannot hold
			env.Setenv("ESC", `[\x1b\x7f\x{80}-\x{9f}\x{202a}-\x{202e}]`)
			env.Setenv("HOSTILE", "a\x1b[2J\u202eb\u009bc\x7fd\ne")
			return nil
		},
	})
}
