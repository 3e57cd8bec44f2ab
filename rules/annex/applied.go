package annex

import (
	"math"
	"strconv"
	"strings"
	"time"

	"guantong/rules/civil"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// Applied is what stands in 复工申请时间: whether an enterprise has applied for 复工审批, and when (39号措施（三）绿色通道, 24小时).
type Applied struct {
	When
	Said    bool // √, 是: applied, without a day
	Unclear bool // text that is neither a day nor a yes or no
	Minute  int  // of the day, from midnight; 0 with Timed false
	Timed   bool // the time of the day is written as well
}

// By tells whether the enterprise had applied by the end of a day. What nobody understands counts as applied: somebody has to ask.
func (a Applied) By(day civil.Day) bool {
	return a.Said || a.Unclear || a.State == Known && a.Day <= day
}

// At is the moment of the application in a time zone; of one without a time of day the day's beginning. It is zero if there is no day.
func (a Applied) At(zone *time.Location) time.Time {
	if a.State != Known {
		return time.Time{}
	}
	y, m, d := a.Day.Date()
	return time.Date(y, m, d, 0, a.Minute, 0, 0, zone)
}

// readApplied reads 复工申请时间: a day, mostly with a time of day, or that it was applied for.
func (s *Sheet) readApplied(c grid.Cell) Applied {
	if blank(c) {
		return Applied{}
	}
	switch s.vocab.readTick(c, false) {
	case Ticked:
		return Applied{Said: true}
	case Unticked:
		return Applied{}
	}
	a := Applied{When: s.planned(c)}
	switch a.State {
	case Open:
		return Applied{}
	case Unreadable:
		return Applied{Unclear: true}
	}
	a.Minute, a.Timed = timeOfDay(c, s.zone)
	return a
}

// clock is a time of day behind a day: 9:30, 9点半, 下午3时20分, T09:30:00.
var clock = expression(`(?:[\sT日号午上晨晚]|^)(\d{1,2})[:点时](?:(\d{1,2})|(半))?`)

// timeOfDay is what a cell with a day says of the time, in minutes from midnight; false if it says nothing.
func timeOfDay(c grid.Cell, zone *time.Location) (minute int, ok bool) {
	if c.Kind == grid.Number {
		minute = int(math.Round((c.Number - math.Floor(c.Number)) * 24 * 60))
		return minute, c.Number >= firstSerial && minute > 0 && minute < 24*60
	}
	text := fold.Code(c.Text)
	if at, ok := moment(text); ok {
		at = at.In(zone)
		return at.Hour()*60 + at.Minute(), true
	}
	m := clock().FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi(m[2])
	if m[3] != "" {
		minutes = 30
	}
	if hour < 12 && (strings.ContainsAny(text, "晚") || strings.Contains(text, "下午") || strings.Contains(text, "中午") && hour < 3) {
		hour += 12
	}
	if hour > 23 || minutes > 59 {
		return 0, false
	}
	return hour*60 + minutes, true
}
