package templates

import (
	"fmt"
	"math"
	"strconv"

	"guantong/rules/civil"
	"guantong/rules/track"
)

// day is the day of the run.
func (d *edition) day() civil.Day { return civil.Of(d.AsOf) }

// past is the history, empty where the run has none.
func (d *edition) past() *track.History {
	if d.History == nil {
		return &track.History{}
	}
	return d.History
}

// reported is what the run's day reported.
func (d *edition) reported() *track.Day {
	if day := d.past().On(d.day()); day != nil {
		return day
	}
	return &track.Day{Day: d.day()}
}

// progress is a day of the county on the way to 动态清零; with its figures alone, that of a township.
type progress struct {
	day     civil.Day
	unit    string
	figures *track.Figures // nil for a day on which nothing was reported
	target  int            // how many may still wait (目标)
	aimed   bool           // there is a target
}

// progress are the days from the first report to the deadline, those to come with nothing but their target. Days between
// on which nothing was reported have theirs, too: so the days of a chart are equally far apart.
func (d *edition) progress() []progress {
	h := d.past()
	if len(h.Days) == 0 {
		return nil
	}
	line := h.LineTo(d.Dates.Deadline, d.Dates.SurveyDeadline)
	last := max(h.Days[len(h.Days)-1].Day, d.Dates.Deadline)
	var all []progress
	for day := h.Days[0].Day; day <= last; day++ {
		p := progress{day: day, unit: track.County}
		p.target, p.aimed = line.At(day)
		if on := h.On(day); on != nil {
			total := on.Total()
			p.figures = &total
		}
		if p.figures != nil || p.aimed {
			all = append(all, p)
		}
	}
	return all
}

// daysLeft is how many days are left to the deadline, that day included: 1 on the deadline, 0 after it.
func (d *edition) daysLeft() int {
	return max(0, d.Dates.Deadline.Since(d.day())+1)
}

// perDay is how many of those who wait have to return every day from the run's on; false after the deadline.
func (d *edition) perDay(waiting int) (int, bool) {
	left := d.daysLeft()
	if left == 0 {
		return 0, false
	}
	return (waiting + left - 1) / left, true
}

// remaining says how long it is to the deadline, and what has to be done every day until then.
func (d *edition) remaining(waiting int) string {
	deadline := monthDay(d.Dates.Deadline)
	n, ok := d.perDay(waiting)
	if !ok {
		return fmt.Sprintf("完成期限（%s）已到期", deadline)
	}
	return fmt.Sprintf("距%s还有 %d 天（含当天），平均每天需返岗 %d 人", deadline, d.daysLeft(), n)
}

// pace says how fast those who wait become fewer, and where that leads.
func (d *edition) pace() string {
	day, deadline := d.day(), d.Dates.Deadline
	p := d.past().PaceOn(day)
	if !p.Known {
		return "近 7 天只有一天的数据，还看不出快慢"
	}
	if p.PerDay <= 0 {
		return fmt.Sprintf("近 %d 天没有减少，照此不能清零", p.Days)
	}
	pace := fmt.Sprintf("近 %d 天平均每天减少 %s 人", p.Days, strconv.FormatFloat(math.Round(p.PerDay*10)/10, 'f', -1, 64))
	if day < deadline && p.Zero > deadline {
		const rounding = 1e-9 // a whole number stays itself
		left := math.Ceil(float64(p.Waiting) - p.PerDay*float64(deadline.Since(day)) - rounding)
		return fmt.Sprintf("%s，照此到%s还有 %.0f 人", pace, monthDay(deadline), left)
	}
	return fmt.Sprintf("%s，照此%s清零", pace, monthDay(p.Zero))
}
