package schedule

import (
	"fmt"
	"time"
)

// MaxDays is the longest period of EveryDays.
const MaxDays = 366

// everyDays fires at first and then every so many days, as the calendar counts them.
type everyDays struct {
	first time.Time
	days  int
}

// EveryDays fires every so many days, from 1 to MaxDays, beginning with the date and the time of day that first shows;
// the zone of first does not matter. The days are counted on through the ends of months, as a cron spec's */3 is not.
func EveryDays(days int, first time.Time, zone *time.Location) (*Schedule, error) {
	if days < 1 || days > MaxDays {
		return nil, fmt.Errorf("不能每 %d 天一次，应是 1 到 %d 天", days, MaxDays)
	}
	y, m, d := first.Date()
	wall := everyDays{time.Date(y, m, d, first.Hour(), first.Minute(), first.Second(), 0, time.UTC), days}
	text := fmt.Sprintf("从 %s 起每 %d 天，%s", first.Format(time.DateOnly), days, first.Format("15:04"))
	return &Schedule{zone, wall, text}, nil
}

func (e everyDays) Next(wall time.Time) time.Time {
	since := wall.Unix() - e.first.Unix()
	if since < 0 {
		return e.first
	}
	period := int64(e.days) * 24 * 60 * 60
	return time.Unix(e.first.Unix()+(since/period+1)*period, 0).UTC()
}
