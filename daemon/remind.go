package main

import (
	"context"
	"fmt"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/notify"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/mask"
)

// remind is the kind of run that looks who has not reported some time before it is due, and writes nothing.
const remind = "remind"

// kindName is what people call a kind of run of the daemon.
func kindName(kind string) string {
	if kind == remind {
		return "截止提醒"
	}
	return schedule.Kind(kind).Name()
}

// reminder is due some time before a schedule, and before one moment besides. It is a cron.Schedule.
type reminder struct {
	daily *schedule.Schedule
	once  time.Time
	lead  time.Duration
}

// Next is the first time after t.
func (s reminder) Next(t time.Time) time.Time {
	next := s.daily.Next(t.Add(s.lead)).Add(-s.lead)
	if once := s.once.Add(-s.lead); once.After(t) && once.Before(next) {
		return once
	}
	return next
}

// reminders is when robots are told who has not reported (39号措施（十）：一天一上报): before each daily run, and before the end of the
// first survey. It is nil if no robot wants to know.
func reminders(c *config.Config) *reminder {
	if !c.Notify.Wants(notify.Deadline) {
		return nil
	}
	for _, entry := range c.Schedules {
		if entry.Run == schedule.Daily {
			return &reminder{entry.Schedule, c.Campaign.SurveyDeadline, c.Notify.Lead}
		}
	}
	return nil
}

// remind looks who has not reported when a deadline is near. It ends with the deadline: the run that is due then waits for nobody.
func (p *program) remind(ctx context.Context, c *config.Config, slot time.Time) (engine.Report, error) {
	deadline := slot.Add(c.Notify.Lead).In(c.Zone)
	left := deadline.Sub(p.now())
	if left <= 0 {
		return engine.Report{Right: true, Summary: "截止时间已经过了，没有提醒"}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	r, err := p.atWorkplace(ctx, c, "", func(ctx context.Context, w *workplace, setup *pipeline.Setup) (*pipeline.Report, error) {
		return setup.Look(ctx, w.store, p.now())
	})
	if err != nil {
		return engine.Report{Left: "没有查成谁还没有报：" + mask.Text(err.Error())}, nil
	}
	report := engine.Report{Right: true, Summary: fmt.Sprintf("%s截止，还没有报的单位 %d 个", dayAndTime(deadline),
		len(r.Reporting.Late)+len(r.Reporting.Unreported)+len(r.Reporting.Kept))}
	if m, wanted := deadlineNews(c, r, slot, deadline); wanted {
		report.News = m
	}
	return report, nil
}
