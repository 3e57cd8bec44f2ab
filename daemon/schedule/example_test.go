package schedule_test

import (
	"fmt"
	"time"

	"guantong/daemon/schedule"
)

// Both ways of saying when runs are due, on the county's clock: a cron spec, and every so many days.
func ExampleTimetable_Next() {
	zone := time.FixedZone("CST", 8*60*60) // as Asia/Shanghai in 2020
	daily, err := schedule.Cron("0 17 * * *", zone)
	if err != nil {
		fmt.Println(err)
		return
	}
	circular, err := schedule.EveryDays(3, time.Date(2020, 2, 26, 18, 0, 0, 0, zone), zone)
	if err != nil {
		fmt.Println(err)
		return
	}
	table := schedule.Timetable{{Run: schedule.Daily, Schedule: daily}, {Run: schedule.Circular, Schedule: circular}}
	for _, f := range table.Next(time.Date(2020, 2, 28, 12, 0, 0, 0, zone), 3) {
		fmt.Println(f.At.Format("01-02 15:04"), f.Run.Name())
	}
	// Output:
	// 02-28 17:00 日报
	// 02-29 17:00 日报
	// 02-29 18:00 通报
	// 03-01 17:00 日报
	// 03-03 18:00 通报
	// 03-06 18:00 通报
}

// What could never fire is refused in words for whoever wrote the settings.
func ExampleCron() {
	_, err := schedule.Cron("0 17 30 2 *", time.UTC)
	fmt.Println(err)
	s, err := schedule.Cron("30 8 * * 1-5", time.UTC)
	fmt.Println(s, err)
	fmt.Println(s.Next(time.Date(2020, 2, 28, 9, 0, 0, 0, time.UTC)).Format(time.RFC1123))
	// Output:
	// 没有这样的日子，永远不会运行
	// 30 8 * * 1-5 <nil>
	// Mon, 02 Mar 2020 08:30:00 UTC
}
