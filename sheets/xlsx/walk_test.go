package xlsx

import (
	"context"
	"errors"
	"testing"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

// TestCancelInPart stops in the middle of a part.
func TestCancelInPart(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	data, err := Encode(sheets.Output{Path: "a.xlsx", Tables: []grid.Table{{Name: "表", Rows: make([]grid.Line, 1000)}}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := parts.Open(ctx, data, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Open("xl/worksheets/sheet1.xml", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	for _, limits := range []Limits{{}, {byTokens: true}} {
		if err := limits.through(r, nobody); !errors.Is(err, context.Canceled) {
			t.Errorf("through: %v, want context.Canceled", err)
		}
	}
}

func nobody() (*texts, visitor) { return new(texts), nothing{} }

type nothing struct{}

func (nothing) start([]byte, []attribute) {}
func (nothing) end([]byte) error          { return nil }
