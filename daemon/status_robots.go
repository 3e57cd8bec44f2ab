package main

import (
	"fmt"
	"slices"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/pipeline"
)

// statusRobot is a robot in status --json: what became of the latest message to it.
type statusRobot struct {
	Robot  string `json:"robot"`
	Event  string `json:"event,omitempty"` // done, deadline, failed; empty if there was no message yet
	Run    string `json:"run,omitempty"`
	Slot   string `json:"slot,omitempty"`
	Sent   bool   `json:"sent"`
	Waits  bool   `json:"waits"` // it is tried again
	At     string `json:"at,omitempty"`
	Reason string `json:"reason"` // why it was not sent
}

func statusRobots(c *config.Config, told []engine.Told) []statusRobot {
	all := []statusRobot{}
	for _, robot := range c.Notify.Robots {
		s := statusRobot{Robot: robot.Name}
		if t, ok := lastTold(told, robot.Name); ok {
			s.Event, s.Run, s.Sent, s.Waits, s.Reason = string(t.Event), t.Run, t.Sent, t.Waits, t.Reason
			s.Slot = t.Slot.In(c.Zone).Format(pipeline.AsOfLayout)
			if !t.At.IsZero() {
				s.At = t.At.In(c.Zone).Format(toTheSecond)
			}
		}
		all = append(all, s)
	}
	return all
}

// robotLines say the same for people.
func robotLines(c *config.Config, told []engine.Told) (lines []string) {
	for _, robot := range c.Notify.Robots {
		t, ok := lastTold(told, robot.Name)
		if !ok {
			lines = append(lines, fmt.Sprintf("群机器人“%s”：还没有发过消息。guantong notify --test 试发", robot.Name))
			continue
		}
		what := kindName(t.Run) + " " + t.Slot.In(c.Zone).Format(toTheMinute)
		lines = append(lines, fmt.Sprintf("群机器人“%s”：最近一条 %s %s　%s", robot.Name, what, t.Event.Name(), t.Title()))
	}
	return lines
}

func lastTold(told []engine.Told, robot string) (engine.Told, bool) {
	i := slices.IndexFunc(told, func(t engine.Told) bool { return t.Robot == robot })
	if i < 0 {
		return engine.Told{}, false
	}
	return told[i], true
}
