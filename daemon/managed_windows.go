package main

import (
	"bytes"
	"context"
	"io"
	"slices"
	"sync"

	"golang.org/x/sys/windows/svc"
	"golang.org/x/sys/windows/svc/eventlog"

	"guantong/daemon/heap"
)

// managed carries out the command line as a service of Windows, if that is what started the program.
func (p *program) managed(args []string) (code int, yes bool) {
	if !slices.Contains(args, "--"+asService) { // svc.IsWindowsService looks at what the parent is called, and is not always right
		return 0, false
	}
	heap.Limit()
	s := &managed{program: p, args: args}
	if err := svc.Run(serviceName, s); err != nil {
		return exitWrong, true
	}
	return s.code, true
}

type managed struct {
	program *program
	args    []string
	code    int
}

// Execute is the service's life. To be stopped, and the end of the computer, is to it what SIGTERM is to a daemon elsewhere.
func (m *managed) Execute(_ []string, requests <-chan svc.ChangeRequest, states chan<- svc.Status) (specific bool, code uint32) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var said tail // nobody has a terminal here
	m.program.stdout, m.program.stderr = io.Discard, &said
	ended := make(chan int, 1)
	go func() { ended <- m.program.run(ctx, m.args) }()
	states <- svc.Status{State: svc.Running, Accepts: svc.AcceptStop | svc.AcceptShutdown | svc.AcceptPreShutdown}
	for {
		select {
		case m.code = <-ended:
			if m.code != exitDone {
				tellEvents(said.String())
			}
			return m.code != exitDone, uint32(m.code)
		case r := <-requests:
			switch r.Cmd {
			case svc.Interrogate:
				states <- r.CurrentStatus
			case svc.Stop, svc.Shutdown, svc.PreShutdown:
				states <- svc.Status{State: svc.StopPending, WaitHint: uint32((grace + grace/2).Milliseconds())}
				cancel()
			}
		}
	}
}

// tellEvents puts why the daemon ended where Windows keeps such things: without settings there is no log file.
func tellEvents(text string) {
	log, err := eventlog.Open(serviceName)
	if err != nil {
		return
	}
	defer log.Close()
	_ = log.Error(1, text)
}

// tail is the end of what was said.
type tail struct {
	mu   sync.Mutex
	text []byte
}

// mostTail is how many bytes of it are kept.
const mostTail = 8 << 10

func (t *tail) Write(data []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, data...)
	if over := len(t.text) - mostTail; over > 0 {
		t.text = append(t.text[:0], t.text[over:]...)
	}
	return len(data), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.ToValidUTF8(t.text, nil))
}
