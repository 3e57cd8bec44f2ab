package web

import (
	"fmt"

	"guantong/daemon/board"
)

// chart is how many have not returned, day by day: bars, and the same as a table.
type chart struct {
	Bars  []bar
	Days  []dayView // all days, the latest first
	Words string    // what it shows, in a sentence
	Since string    // its first day
}

// bar is a day of the chart, in units of its own: it is 360 wide and 190 high, and the bars stand on 160.
type bar struct {
	X, Y, W, H  float64 // who has not returned
	OverY, OvrH float64 // of these, who is overdue
	Mid, Top    float64 // where the words stand
	Value, Day  string  // empty where there is no room
}

// dayView is a day of the table.
type dayView struct {
	Day string
	board.Figures
}

const (
	barDays  = 14 // the last of them
	barsFrom = 8.0
	barsTo   = 352.0
	floor    = 160.0
	ceiling  = 24.0
	wordDays = 9 // so many days have room for words each
)

// chartOf draws the days; nil without any.
func chartOf(days []board.Day) *chart {
	if len(days) == 0 {
		return nil
	}
	c := &chart{}
	for i := len(days) - 1; i >= 0; i-- {
		c.Days = append(c.Days, dayView{days[i].Day.Format("1月2日"), days[i].Figures})
	}
	drawn := days[max(0, len(days)-barDays):]
	most := 1
	for _, d := range drawn {
		most = max(most, d.Waiting())
	}
	slot := (barsTo - barsFrom) / float64(len(drawn))
	width := min(slot*0.72, 40)
	for i, d := range drawn {
		height := (floor - ceiling) * float64(max(0, d.Waiting())) / float64(most)
		over := (floor - ceiling) * float64(min(d.Overdue, max(0, d.Waiting()))) / float64(most)
		mid := barsFrom + slot*(float64(i)+0.5)
		b := bar{X: mid - width/2, Y: floor - height, W: width, H: height, OverY: floor - over, OvrH: over, Mid: mid, Top: floor - height - 5}
		if len(drawn) <= wordDays || (len(drawn)-1-i)%2 == 0 {
			b.Value, b.Day = fmt.Sprint(d.Waiting()), d.Day.Format("1.2")
		}
		c.Bars = append(c.Bars, b)
	}
	last := days[len(days)-1]
	c.Since = drawn[0].Day.Format("1月2日")
	c.Words = fmt.Sprintf("%s还没有确认返岗的 %d 人，其中逾期 %d 人", last.Day.Format("1月2日"), last.Waiting(), last.Overdue)
	if len(days) > 1 {
		before := days[len(days)-2]
		switch by := last.Waiting() - before.Waiting(); {
		case by < 0:
			c.Words += fmt.Sprintf("；比%s少 %d 人", before.Day.Format("1月2日"), -by)
		case by > 0:
			c.Words += fmt.Sprintf("；比%s多 %d 人", before.Day.Format("1月2日"), by)
		default:
			c.Words += fmt.Sprintf("；和%s一样", before.Day.Format("1月2日"))
		}
	}
	return c
}
