package past

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/track"
)

// sampleHistory has something in every field.
func sampleHistory() *track.History {
	village := county.Unit{Township: "波洲镇", Village: "炉冲村"}
	return &track.History{
		Days: []track.Day{{
			Day: civil.Date(2020, 2, 26), Filled: civil.Date(2020, 2, 27),
			Townships:   []track.Figures{{Unit: "波洲镇", Planned: 9, Returned: 4, Overdue: 2, Errors: 1}},
			Departments: []track.Posts{{Unit: "县科工局", Demand: 12, Arrived: 7, LastYear: 15}},
			Reports:     []track.Report{{Unit: village, Standing: track.LateReport}, {Unit: county.Unit{Department: "县科工局"}, Standing: track.NoReport}},
			Falls:       []track.Fall{{Unit: village, Lost: 30}},
		}},
		Corrections: []track.Correction{{Found: civil.Date(2020, 2, 27), Day: civil.Date(2020, 2, 26), Unit: "波洲镇", Figure: track.ReturnedFigure, Was: 4, Is: 5}},
	}
}

// The history outlives the program that kept it. Whoever makes its bytes others raises historyFormat, and then puts the new hash here.
func TestFormatOfHistory(t *testing.T) {
	data := codec.Encode(sampleHistory(), codeHistory)
	var again track.History
	if !codec.Decode(data, &again, codeHistory) {
		t.Fatal("it cannot be read")
	}
	if diff := cmp.Diff(sampleHistory(), &again); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	sum := sha256.Sum256(data)
	if got, want := hex.EncodeToString(sum[:8]), "cf393ac9953e9a45"; got != want {
		t.Errorf("the bytes of the history are others: %s", got)
	}
}

// A history of the format before is read, without who reported; one of a format to come is none.
func TestHistoryOfOtherFormats(t *testing.T) {
	want := sampleHistory()
	for format, readable := range map[uint64]bool{1: false, historyOfFigures: true, historyFormat + 1: false} {
		data := codec.Encode(sampleHistory(), func(c *codec.Coder, h *track.History) {
			c.Natural(format)
			codeDays(c, h, historyOfFigures)
		})
		var got track.History
		if ok := codec.Decode(data, &got, codeHistory); ok != readable {
			t.Errorf("format %d: read %v", format, ok)
		}
		if readable {
			want.Days[0].Reports, want.Days[0].Falls = nil, nil
			if diff := cmp.Diff(want, &got); diff != "" {
				t.Errorf("format %d (-want +got):\n%s", format, diff)
			}
		}
	}
}
