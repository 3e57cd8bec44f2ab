package config

import (
	"time"

	"github.com/goccy/go-yaml/ast"

	"guantong"
	"guantong/daemon/schedule"
)

// schedules are those of the shipped file unless this one has its own. Then a kind of run that it leaves out is not
// planned.
func schedules(v value, zone *time.Location) schedule.Timetable {
	if !v.present() {
		root, faults := parseYAML(guantong.DefaultConfig)
		v = value{root, "$", 1, 1, &faults}.object("").get("schedules")
	}
	o := v.object("schedules")
	var table schedule.Timetable
	for _, run := range schedule.Kinds {
		if one, ok := o.fields[string(run)]; ok {
			if s := planned(one, zone); s != nil {
				table = append(table, schedule.Entry{Run: run, Schedule: s})
			}
		}
	}
	return table
}

const cronRemedy = `写五段“分 时 日 月 星期”，加英文引号，例如 "0 17 * * *" 是每天 17:00；每几天一次的写 {every: 3, from: 2020-02-26, at: "18:00"}`

// planned is a cron spec or every so many days; nil if it has faults.
func planned(v value, zone *time.Location) *schedule.Schedule {
	if !v.present() {
		v.failKey(cronRemedy+"；不要这种运行的，删去这一行", "%s 没有写时间", v.name())
		return nil
	}
	switch v.node.Type() {
	case ast.MappingType:
		return everyDays(v.object("every"), zone)
	case ast.StringType:
	default:
		v.wrongKind("时间", cronRemedy)
		return nil
	}
	spec := v.text()
	if spec == "" {
		return nil
	}
	s, err := schedule.Cron(spec, zone)
	if err != nil {
		v.fail(cronRemedy, "%s 写的是“%s”：%s", v.name(), excerpt(spec), err)
		return nil
	}
	return s
}

func everyDays(o object, zone *time.Location) *schedule.Schedule {
	before := len(*o.faults)
	days, from, at := o.need("every"), o.need("from"), o.need("at")
	n := days.integer(1, schedule.MaxDays)
	day := date(from, "2020-02-26", time.UTC, time.DateOnly)
	clock := date(at, `"18:00"`, time.UTC, "15:04")
	if len(*o.faults) > before {
		return nil
	}
	first := time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, time.UTC)
	s, err := schedule.EveryDays(n, first, zone)
	if err != nil {
		days.fail(cronRemedy, "%s：%s", days.name(), err)
	}
	return s
}

func describeSchedules(line func(format string, args ...any), table schedule.Timetable) {
	if len(table) == 0 {
		line("定时运行：无")
		return
	}
	line("定时运行（本县时间；guantong schedule 列出接下来的时间）：")
	for _, e := range table {
		line("  %s（%s）：%s", e.Run, e.Run.Name(), e.Schedule)
	}
}
