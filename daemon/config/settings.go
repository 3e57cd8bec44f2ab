package config

import (
	"time"
	_ "time/tzdata" // Windows has no time zones of its own

	"guantong/rules/civil"
)

// reader reads the settings of one file and gathers its faults.
type reader struct {
	file   string
	faults []Fault
}

func (r *reader) config(root value) *Config {
	top := root.object("")
	c := &Config{File: r.file}
	where := top.need("county").object("county")
	c.Zone = zone(where.get("timezone"))
	c.County = r.county(where, top.need("units").object("units"))
	when := top.need("campaign").object("campaign")
	c.Campaign = campaign(when, c.Zone)
	notice := notice(when.get("notice").object("notice"))
	c.Database, c.Postgres = r.database(top.get("database"))
	c.FormerDatabase = r.former(c.Database)
	c.ByVillage = byVillage(top.get("forms"))
	c.Store = r.store(top.need("store").object("store"), c.Database)
	c.Schedules = schedules(top.get("schedules"), c.Zone)
	c.Employers = employers(top.get("employers"))
	c.Platforms = platforms(top.get("platforms"))
	rules := top.get("rules").object("rules")
	c.Rules = overrides(rules)
	if c.County != nil {
		c.County.Notice = notice
		c.Rules.AreaCode = c.County.AreaCode
	}
	c.Shrink, c.Vanish = share(rules.get("shrink"), 1.0/3), share(rules.get("vanish"), 0.5)
	c.Dispatch = dispatch(top.get("dispatch").object("dispatch"))
	journeys := top.get("travel").object("travel")
	c.Travel = travel(journeys)
	located(c, top.get("employers"), journeys.get("risk"))
	c.Circular = circular(top.get("circular").object("circular"))
	c.Policy = policies(top.get("policy").object("policy"))
	c.Limits = limits(top.get("limits").object("limits"))
	archives := top.get("archives")
	c.Archives = !archives.present() || archives.yes()
	c.Web = web(top.get("web").object("web"))
	c.Log = r.log(top.get("log").object("log"), c.Database)
	c.Intake = r.intake(top.get("intake").object("intake"), c.Web.Listen, c.Zone)
	c.Notify = notified(top.get("notify").object("notify"))
	return c
}

// zone is Beijing's unless the file says otherwise.
func zone(v value) *time.Location {
	name := "Asia/Shanghai"
	if v.present() {
		name = v.text()
	}
	l, err := time.LoadLocation(name)
	if name == "Local" || err != nil {
		v.fail("写 Asia/Shanghai（新疆可写 Asia/Urumqi）", "没有“%s”这个时区", excerpt(name))
		return time.UTC
	}
	if name == "" {
		return time.UTC // already a fault
	}
	return l
}

func campaign(o object, zone *time.Location) Campaign {
	const day = "2006-01-02"
	year, start, survey, deadline := o.need("year"), o.need("start"), o.need("survey_deadline"), o.need("deadline")
	c := Campaign{
		Year:           year.integer(2020, 2099),
		Start:          civil.Of(date(start, "2020-02-23", time.UTC, day)),
		SurveyDeadline: date(survey, "2020-02-27T12:00", zone, day+"T15:04", day+" 15:04"),
		Deadline:       civil.Of(date(deadline, "2020-03-31", time.UTC, day)),
	}
	if c.Year == 0 || c.Start.IsZero() || c.SurveyDeadline.IsZero() || c.Deadline.IsZero() {
		return c
	}
	surveyDay := civil.Of(c.SurveyDeadline)
	inYear := func(v value, day civil.Day) {
		if day.Year() != c.Year {
			v.fail("日期和 campaign.year 写同一年", "%s 不在 campaign.year 写的 %d 年", v.name(), c.Year)
		}
	}
	inYear(start, c.Start)
	inYear(survey, surveyDay)
	inYear(deadline, c.Deadline)
	if c.Start > surveyDay {
		survey.fail("改成 start 当天或以后", "摸排截止（survey_deadline）早于开始日期（start）")
	}
	if surveyDay > c.Deadline {
		deadline.fail("改成 survey_deadline 当天或以后", "完成期限（deadline）早于摸排截止（survey_deadline）")
	}
	return c
}

// byVillage tells who has a workbook for the survey: each village, or each township with a tab for each village.
func byVillage(v value) bool {
	if !v.present() {
		return false
	}
	typed := v.text()
	if typed != "" && typed != "township" && typed != "village" {
		v.fail("每个乡镇一个工作簿、每村一张表的，写 township；每个村一个工作簿的，写 village", "%s 写的是“%s”", v.name(), excerpt(typed))
	}
	return typed == "village"
}

func date(v value, example string, zone *time.Location, layouts ...string) time.Time {
	s := v.text()
	if s == "" {
		return time.Time{}
	}
	for _, l := range layouts {
		if t, err := time.ParseInLocation(l, s, zone); err == nil {
			return t
		}
	}
	v.fail("写成 "+example+" 的样子", "%s 写的是“%s”，认不出", v.name(), excerpt(s))
	return time.Time{}
}

func employers(v value) map[string]string {
	m := map[string]string{}
	for _, e := range v.entries() {
		if !e.present() {
			e.fail("在冒号后面写上地点，例如 广东省深圳市", "单位“%s”没有写地点", excerpt(e.key))
			continue
		}
		m[e.key] = e.text()
	}
	return m
}

// share is a share of a whole that has a standard.
func share(v value, standard float64) float64 {
	if !v.present() {
		return standard
	}
	return v.share()
}

// Limits unless the file says otherwise.
const (
	fileMB     = 20
	unzippedMB = 200
	records    = 20000
	runMinutes = 30
)

func limits(o object) Limits {
	mb := func(key string, standard int) int64 {
		return int64(standardInteger(o.get(key), standard, 1, 2000)) << 20
	}
	return Limits{
		File:     mb("file_mb", fileMB),
		Unzipped: mb("unzipped_mb", unzippedMB),
		Records:  standardInteger(o.get("records"), records, 1, 200_000),
		Parallel: o.get("parallel").integer(0, 64),
		Run:      time.Duration(standardInteger(o.get("run_minutes"), runMinutes, 1, 24*60)) * time.Minute,
	}
}

// standardInteger is a whole number within bounds that has a standard.
func standardInteger(v value, standard, low, high int) int {
	if v.present() {
		return v.integer(low, high)
	}
	return standard
}
