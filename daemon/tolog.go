package main

import (
	"bytes"
	"io"
	"log/slog"
	"strings"
	"sync"

	"guantong/rules/mask"
)

// toLog is the same program, which says in a log what it would say on the terminal.
func (p *program) toLog(log *slog.Logger) *program {
	q := *p
	q.stdout, q.stderr = io.Discard, &lines{log: log}
	return &q
}

// lines writes each line to a log of its own.
type lines struct {
	log *slog.Logger

	mu   sync.Mutex
	rest []byte // of a line that has not ended
}

// Write is an io.Writer's.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, p...)
	for {
		end := bytes.IndexByte(l.rest, '\n')
		if end < 0 {
			return len(p), nil
		}
		text := mask.Text(strings.TrimSpace(string(l.rest[:end])))
		l.rest = l.rest[end+1:]
		switch {
		case text == "":
		case strings.HasPrefix(text, "注意：") || strings.HasPrefix(text, "✗"):
			l.log.Warn(text)
		default:
			l.log.Info(text)
		}
	}
}
