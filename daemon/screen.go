package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// screen is a terminal, or a log that is read at one. What a file's name or a cell holds must not steer it: control characters,
// those that turn the direction of writing, and bytes that are no text are written out, as JSON has them. Commands that people are told
// to type are as they work from here, where called says how to call the program.
type screen struct {
	io.Writer
	called string
}

func (s screen) Write(text []byte) (int, error) {
	if _, err := io.WriteString(s.Writer, harmless(typed(string(text), s.called), "\n\t")); err != nil {
		return 0, err
	}
	return len(text), nil
}

// say writes a line for people. What is put into it cannot end the line.
func (p *program) say(format string, args ...any) {
	for i, arg := range args {
		if s, ok := arg.(string); ok {
			args[i] = harmless(s, "")
		}
	}
	fmt.Fprintf(p.stderr, format+"\n", args...)
}

// harmless is a text without characters that steer a terminal, but for those that may.
func harmless(text, may string) string {
	if !strings.ContainsFunc(text, steers) {
		return text
	}
	var out strings.Builder
	for len(text) > 0 {
		r, width := utf8.DecodeRuneInString(text)
		switch {
		case r == utf8.RuneError && width == 1:
			fmt.Fprintf(&out, `\x%02x`, text[0])
		case steers(r) && !strings.ContainsRune(may, r):
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteString(text[:width])
		}
		text = text[width:]
	}
	return out.String()
}

// steers tells of control characters (C0, DEL, C1), separators of lines, and embeddings, overrides and isolates of direction.
// What is no UTF-8 comes as the replacement character.
func steers(r rune) bool {
	return r < ' ' || 0x7F <= r && r <= 0x9F || 0x2028 <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 || r == utf8.RuneError
}
