// Command guantong (贯通) keeps a county's return-to-work surveys: it reads the workbooks that villages, townships and
// departments fill in, checks them, adds them up and writes the rollups back as workbooks.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	p := program{stdout: os.Stdout, stderr: os.Stderr, now: time.Now}
	code := p.run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
