package past

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	matching "guantong/rules/match"
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

// unsummed is a value as programs wrote it that knew no sums.
func unsummed(data []byte) []byte { return data[10:] }

// formatOf is the hash of a value's bytes but for their sum.
func formatOf(data []byte) string {
	sum := sha256.Sum256(unsummed(data))
	return hex.EncodeToString(sum[:8])
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
	if got, want := formatOf(data), "cf393ac9953e9a45"; got != want {
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

// sampleLedger has something in every field that is kept.
func sampleLedger() *track.Ledger {
	village := county.Unit{Township: "波洲镇", Village: "炉冲村"}
	day := civil.Date(2020, 2, 26)
	person := track.Person{
		Name: "杨刚", ID: "431227198001010018", Phones: []string{"13800000000"}, Print: 7, First: day, Latest: day + 1,
		Past:    []track.Past{{Unit: village, Planned: day + 9}, {Since: day + 1, Unit: village, Planned: day + 3}},
		Changes: []track.Change{{Day: day + 1, What: track.Phone, Was: "0745"}},
		Tasks: track.Spans{
			{Kind: track.Coach, Span: track.Span{Since: day, Number: "波洲-0001", Done: day + 1, Result: annex.Settled, Agreed: true}},
			{Kind: track.OverdueWorker, Span: track.Span{Since: day, Number: "波洲-0002"}},
		},
	}
	gone := track.Person{
		Name: "吴芳", Wrong: "4312", Print: 9, First: day, Latest: day, Back: day, Gone: day + 1,
		Past:  []track.Past{{Unit: village}, {Since: day + 1, Unit: village, Gone: true}},
		Tasks: track.Spans{{Kind: track.SelfDrive, Span: track.Span{Since: day, Done: day + 1, Dropped: true, Number: "波洲-0003"}}},
	}
	office := county.Unit{Department: "县人社局"}
	return &track.Ledger{
		Day: day + 1, Shape: 5, People: []track.Person{person}, Missing: []track.Person{gone},
		Units:   []track.Unit{{Unit: village, First: day, Print: 3, Unreported: track.Span{Since: day - 3, Done: day, Number: "波洲-0004"}}},
		Gaps:    []track.Gap{{Unit: office, Seat: village, Name: "新晃黄牛肉公司", Short: 12, Span: track.Span{Since: day, Number: "人社局-0001"}}},
		Matters: []track.Matter{{Kind: track.Liaison, Unit: office, Name: "富士康", Place: "广东省深圳市", Key: "富士康", People: 40, Span: track.Span{Since: day, Number: "人社局-0002"}}},
	}
}

// The ledger outlives the program that kept it, too; one of the format before, in which everybody has every kind of task, is read.
func TestFormatOfLedger(t *testing.T) {
	old := func(c *codec.Coder, l *track.Ledger) {
		c.Natural(ledgerOfAllSpans)
		c.Natural(l.Shape)
		codeKnown(c, l, ledgerOfAllSpans)
	}
	data := codec.Encode(sampleLedger(), codeLedger)
	for format, data := range map[int][]byte{ledgerFormat: data, ledgerOfAllSpans: codec.Encode(sampleLedger(), old)} {
		if diff := cmp.Diff(sampleLedger(), decodeLedger(data), cmp.AllowUnexported(track.Person{})); diff != "" {
			t.Errorf("format %d read back (-want +got):\n%s", format, diff)
		}
		if got := dayOf(data); got != sampleLedger().Day {
			t.Errorf("format %d is of %v", format, got)
		}
	}
	if future := append([]byte{ledgerInPieces + 1}, unsummed(data)[1:]...); !decodeLedger(future).IsZero() || !dayOf(future).IsZero() {
		t.Error("a ledger of a format to come was read")
	}
	if got, want := formatOf(data), "844ccc9334a44a10"; got != want {
		t.Errorf("the bytes of the ledger are others: %s", got)
	}
}

// So does one in pieces.
func TestFormatOfPieces(t *testing.T) {
	p := cut(sampleLedger(), 2)
	for i, want := range []string{"68a4045d6881c950", "90851738c022e532"} {
		if got := formatOf(append(p.parts, p.head)[i]); got != want {
			t.Errorf("the bytes of piece %d are others: %s", i, got)
		}
	}
	if got := dayOf(p.head); got != sampleLedger().Day {
		t.Errorf("the head is of %v", got)
	}
	if !decodeLedger(p.head).IsZero() {
		t.Error("a head was read without its pieces")
	}
}

// 岗位编号 outlive the program that gave them, too.
func TestFormatOfPostNumbers(t *testing.T) {
	listing := matching.Listing{Unit: "县科工局", Employer: "新晃黄牛肉公司", Kind: "企业用工", Trade: "缝纫工", Place: "波洲镇"}
	want := matching.Numbering{Last: map[string]int{"科工局": 12, "波洲": 3}, Given: []matching.Numbered{{Number: "科工局-012", Listing: listing, Nth: 1}}}
	data := codec.Encode(&want, codePostNumbers)
	var again matching.Numbering
	if !codec.Decode(data, &again, codePostNumbers) {
		t.Fatal("they cannot be read")
	}
	if diff := cmp.Diff(want, again); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if got, want := formatOf(data), "3df361216ae65282"; got != want {
		t.Errorf("the bytes of post numbers are others: %s", got)
	}
}

// The numbers of tasks outlive the program that gave them. Those of before minutes were kept people have seen.
func TestFormatOfNumbers(t *testing.T) {
	given := track.Numbered{Number: "波洲-0003", Kind: track.Coach, Day: civil.Date(2020, 2, 27), Minute: 480, Name: "甲", ID: "43****"}
	want := track.Numbering{Last: map[string]int{"波洲": 3}, Recent: []track.Numbered{given}}
	read := func(data []byte) (got track.Numbering) {
		if !codec.Decode(data, &got, codeNumbers) {
			t.Fatal("they cannot be read")
		}
		return got
	}
	data := codec.Encode(&want, codeNumbers)
	if diff := cmp.Diff(want, read(data)); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if got, want := formatOf(data), "01eaf3f72e735d4f"; got != want {
		t.Errorf("the bytes of numbers are others: %s", got)
	}
	// Format 1 lacks the minute, which is two bytes long here, and the sum.
	data = unsummed(data)
	data[0] = 1
	minute := bytes.Index(data, []byte{0xc0, 0x07})
	want.Recent[0].Minute = -1
	if diff := cmp.Diff(want, read(slices.Delete(data, minute, minute+2))); diff != "" {
		t.Errorf("format 1 (-want +got):\n%s", diff)
	}
}
