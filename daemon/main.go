// Command guantong (贯通) keeps a county's return-to-work surveys: it reads the workbooks that villages, townships and
// departments fill in, checks them, adds them up and writes the rollups back as workbooks.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/build"
	"guantong/daemon/engine"
	"guantong/daemon/heap"
)

func main() {
	cobra.MousetrapHelpText = "" // of a double click; ours is in Chinese
	p := program{stdout: os.Stdout, stderr: os.Stderr, stdin: os.Stdin, now: time.Now, version: build.Read(), backoff: engine.Backoff, patience: tellLimit,
		called: theShell().called(), window: ownWindow()}
	if code, yes := p.managed(os.Args[1:]); yes {
		os.Exit(code)
	}
	os.Exit(p.main(os.Args[1:]))
}

// main carries out one command line and lets a signal stop it. A second signal ends the program at once: by the time that
// anything stops, signals do what they do to any program.
func (p *program) main(args []string) (code int) {
	heap.Limit()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	go func() {
		select {
		case <-signals:
			signal.Stop(signals)
			cancel()
		case <-ctx.Done(): // the command is done
		}
	}()
	return p.run(ctx, args)
}
