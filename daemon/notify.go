package main

import (
	"context"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/notify"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
)

var errNoRobots = usagef("设置里没有群机器人。在 notify.robots 里写上，怎么写见 config.yaml 里的说明")

func (p *program) notifyCommand() *cobra.Command {
	var test bool
	cmd := &cobra.Command{
		Use:   "notify --test [机器人名称…]",
		Short: "给群机器人试发一条消息，看收不收得到",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if !test {
				return usagef("要试发，写 guantong notify --test。运行以后的消息，guantong serve 自己会发")
			}
			c, err := p.config()
			if err != nil {
				return err
			}
			return p.testRobots(cmd.Context(), c, names)
		},
	}
	cmd.Flags().BoolVar(&test, "test", false, "试发一条；不写名称，给每个机器人都发")
	return cmd
}

// testRobots sends a message to the robots of some names, or to all, and says what came of it.
func (p *program) testRobots(ctx context.Context, c *config.Config, names []string) error {
	robots := c.Notify.Robots
	if len(robots) == 0 {
		return errNoRobots
	}
	if len(names) > 0 {
		robots = nil
		for _, name := range names {
			i := slices.IndexFunc(c.Notify.Robots, func(r notify.Robot) bool { return r.Name == name })
			if i < 0 {
				return usagef("设置里没有叫“%s”的机器人，有的是：%s", name, strings.Join(robotNames(c), "、"))
			}
			robots = append(robots, c.Notify.Robots[i])
		}
	}
	sender, message := notify.NewSender(p.now), notify.Test(c.County.Name, p.now().In(c.Zone))
	failed := make([]error, len(robots))
	var group sync.WaitGroup
	for i, r := range robots {
		group.Go(func() { failed[i] = sender.Send(ctx, r, message) })
	}
	group.Wait()
	right := true
	for i, r := range robots {
		if failed[i] != nil {
			right = false
			p.say("✗ %s：没有发到。%v", r, failed[i])
			continue
		}
		p.say("✓ %s：发到了，请到群里看", r)
	}
	if !right {
		return errNotRight
	}
	return nil
}

func robotNames(c *config.Config) (names []string) {
	for _, r := range c.Notify.Robots {
		names = append(names, r.Name)
	}
	return names
}

// outbox is where the messages to robots are kept.
func (p *program) outbox(c *config.Config, d *engine.Database, log *slog.Logger) *engine.Outbox {
	return d.Outbox(engine.OutboxOptions{Robots: c.Notify.Robots, Send: notify.NewSender(p.now).Send, Zone: c.Zone, Now: p.now, Log: log})
}

// failure is what robots are told of a run on schedule that could not be made.
func failure(c *config.Config) func(engine.Kind, time.Time, string) (notify.Message, bool) {
	return func(k engine.Kind, slot time.Time, reason string) (notify.Message, bool) {
		if k.Name == remind {
			return notify.Message{}, false
		}
		return failedNews(c, schedule.Kind(k.Name), slot, reason), true
	}
}

// tellLimit is the usual patience of a run without a daemon.
const tellLimit = 10 * time.Second

// tellPause is how long it waits after an attempt.
func tellPause(attempt int) time.Duration { return time.Second << min(attempt-1, 4) }

// tellRobots tells what became of a run that somebody made without the daemon. Whatever comes of that, the run is what it was.
func (p *program) tellRobots(ctx context.Context, c *config.Config, kind schedule.Kind, asOf time.Time, report *pipeline.Report, failed error) {
	if ctx.Err() != nil {
		return // somebody stopped it, and knows
	}
	var message notify.Message
	if failed != nil {
		message = failedNews(c, kind, asOf, failed.Error())
	} else {
		message = *doneNews(c, report, asOf)
	}
	opening, cancel := context.WithTimeout(ctx, time.Minute) // it may have to make its tables first
	defer cancel()
	d, err := p.openJournal(opening, c)
	if err != nil {
		p.warnf("没有告诉群机器人：%v", err)
		return
	}
	defer d.close()
	ctx, cancel = context.WithTimeout(ctx, p.patience)
	defer cancel()
	all, err := p.outbox(c, d.Database, slog.New(slog.DiscardHandler)).Deliver(ctx, message, tellPause)
	if err != nil {
		p.warnf("没有告诉群机器人：%v", err)
	}
	for _, t := range all {
		if t.Sent {
			p.say("告诉了群机器人“%s”", t.Robot)
		} else {
			p.warnf("没有告诉群机器人“%s”：%s", t.Robot, t.Reason)
		}
	}
}
