package main

import (
	"time"

	"guantong/daemon/config"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/templates"
)

// issueOn is the number of the circular as of a moment (三天一通报): how many were due by then since the campaign began,
// at least the first. So the numbers follow the calendar, and one that was missed can be told.
func issueOn(c *config.Config, asOf time.Time) templates.Issue {
	plan := circulars(c)
	// A second earlier, so that one that is due at the very beginning is the first.
	due := c.Campaign.Start.At(0, 0, c.Zone).Add(-time.Second)
	var issue templates.Issue
	var last civil.Day
	for {
		if due = plan.Next(due); due.After(asOf) {
			break
		}
		issue.Number, issue.Before, last = issue.Number+1, last, civil.Of(due.In(c.Zone))
	}
	issue.Number = max(issue.Number, 1)
	return issue
}

// circulars is when circulars are due: as the settings say, else every three days.
func circulars(c *config.Config) *schedule.Schedule {
	for _, entry := range c.Schedules {
		if entry.Run == schedule.Circular {
			return entry.Schedule
		}
	}
	every, err := schedule.EveryDays(3, (c.Campaign.Start + 3).Time(), c.Zone)
	if err != nil {
		panic(err) // three days are a period
	}
	return every
}
