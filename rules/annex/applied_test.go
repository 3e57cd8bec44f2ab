package annex

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

func TestReadApplied(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	s := &Sheet{vocab: vocab(), year: 2020, zone: zone}
	day := When{Day: civil.Date(2020, 2, 27), State: Known}
	at := func(hour, minute int) Applied { return Applied{When: day, Minute: 60*hour + minute, Timed: true} }
	for _, tc := range []struct {
		cell grid.Cell
		want Applied
	}{
		{grid.Cell{}, Applied{}},
		{grid.String("　"), Applied{}},
		{grid.String("否"), Applied{}},
		{grid.String("无"), Applied{}},
		{grid.String("待定"), Applied{}},
		{grid.Cell{Kind: grid.Bool}, Applied{}},
		{grid.String("是"), Applied{Said: true}},
		{grid.String("√"), Applied{Said: true}},
		{grid.Cell{Kind: grid.Bool, Number: 1}, Applied{Said: true}},
		{grid.String("2月27日"), Applied{When: day}},
		{grid.String("2020-02-27"), Applied{When: day}},
		{grid.Num(43888), Applied{When: day}},
		{grid.Num(43888.5), at(12, 0)},
		{grid.Num(43888 + 9.5/24), at(9, 30)},
		{grid.String("2月27日9:30"), at(9, 30)},
		{grid.String("2月27日 9：05"), at(9, 5)},
		{grid.String("2月27日9点"), at(9, 0)},
		{grid.String("2月27日9点半"), at(9, 30)},
		{grid.String("2月27日下午3点"), at(15, 0)},
		{grid.String("2月27日晚8时20分"), at(20, 20)},
		{grid.String("2020-02-27 16:00:00"), at(16, 0)},
		{grid.String("2020-02-27T16:00"), at(16, 0)},
		{grid.String("2020/2/27 08:00"), at(8, 0)},
		{grid.String("2020-02-26T16:30:00Z"), at(0, 30)}, // as web forms keep a moment
		{grid.String("2020-02-27T09:30:00+08:00"), at(9, 30)},
		{grid.String("2月27日25:70"), Applied{When: day}},
		{grid.String("上周"), Applied{Unclear: true}},
		{grid.String("2月30日"), Applied{Unclear: true}},
	} {
		if got := s.readApplied(tc.cell); got != tc.want {
			t.Errorf("%q: %+v, want %+v", tc.cell.String(), got, tc.want)
		}
	}
}

// A moment that was written is that moment, and whatever else stands there is read the same again and never of no day.
func TestAppliedAnything(t *testing.T) {
	zone := time.FixedZone("UTC+8", 8*60*60)
	s := &Sheet{vocab: vocab(), year: 2020, zone: zone}
	rapid.Check(t, func(t *rapid.T) {
		at := time.Date(2020, 2, 1, 0, rapid.IntRange(1, 60*24*60).Draw(t, "minutes"), 0, 0, zone)
		layout := rapid.SampledFrom([]string{"2006-01-02 15:04", "2006年1月2日15:04", "1月2日15时4分", "2006-01-02T15:04:05Z07:00", "2006/1/2 15:04:05"}).Draw(t, "layout")
		a := s.readApplied(grid.String(at.Format(layout)))
		if got := a.At(zone); !got.Equal(at) || !a.By(civil.Of(at)) || a.By(civil.Of(at)-1) {
			t.Errorf("%s is read as %s", at.Format(layout), got)
		}
		text := rapid.String().Draw(t, "text")
		if a := s.readApplied(grid.String(text)); a.Timed && a.State != Known || a.Minute < 0 || a.Minute >= 24*60 {
			t.Errorf("%q: %+v", text, a)
		}
	})
}
