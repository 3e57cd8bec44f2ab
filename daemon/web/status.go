package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"guantong/daemon/engine"
)

// shown is how many runs the page lists.
const shown = 30

// status shows how runs went.
func (s *site) status(w http.ResponseWriter, r *http.Request) {
	v, err := s.statusView(r.Context())
	if err != nil {
		s.failed(w, "运行情况读不出来", err)
		return
	}
	v.frame = s.frame(r, "运行情况")
	s.show(w, http.StatusOK, "status", v)
}

// statusView is what the page shows.
type statusView struct {
	frame
	Plans   []plan
	Runs    []run
	Robots  []robot
	Sent    string // what people with phones have sent; empty if nobody has
	Unfiled string // and what of it is not in the workbooks yet; empty if all is

	Tasks   []engine.Count // how they stood after the last run that was made
	TasksOf string         // that run
}

type plan struct{ Title, Next, Last, Summary string }

// robot is the latest message to a group robot.
type robot struct{ Name, What, State, Class string }

type run struct {
	Title, Slot, State, Class string
	Attempts                  int
	Took, Summary, Error, Do  string
}

func (o Options) statusView(ctx context.Context) (v statusView, err error) {
	tallies, err := o.Journal.Tallies(ctx)
	if err != nil {
		return v, err
	}
	titles, succeeded := map[string]string{}, successes(tallies)
	for _, k := range o.Kinds {
		titles[k.Name] = k.Title
		p := plan{Title: k.Title, Next: o.clock(k.Schedule.Next(o.Now())), Last: "还没有"}
		if last := succeeded[k.Name]; !last.IsZero() {
			p.Last = o.clock(last)
		}
		v.Plans = append(v.Plans, p)
	}
	entries, err := o.Journal.Last(ctx, shown)
	if err != nil {
		return v, err
	}
	for _, e := range entries {
		title := titles[e.Kind]
		if title == "" {
			title = e.Kind
		}
		r := run{Title: title, Slot: o.clock(e.Slot), State: e.Title(), Class: class(e), Attempts: e.Attempts,
			Summary: e.Summary, Error: e.Error, Do: e.Advice()}
		if !e.Finished.IsZero() {
			r.Took = e.Took.Round(100 * time.Millisecond).String()
		}
		v.Runs = append(v.Runs, r)
		if v.TasksOf == "" && made(e.State) && len(e.Tasks) > 0 {
			v.Tasks, v.TasksOf = e.Tasks, title+" "+o.clock(e.Slot)
		}
		for i := range v.Plans {
			if p := &v.Plans[i]; p.Title == title && p.Summary == "" && made(e.State) {
				p.Summary = e.Summary
			}
		}
	}
	if v.Robots, err = o.robots(ctx, titles); err != nil {
		return v, err
	}
	v.Sent, v.Unfiled, err = o.submissions(ctx)
	return v, err
}

// submissions says what people with phones have sent, and what of it waits; empty where there is nothing to say.
func (o Options) submissions(ctx context.Context) (sent, unfiled string, err error) {
	n, err := o.Journal.Submissions(ctx)
	if n.All > 0 {
		sent = fmt.Sprintf("收到 %d 份", n.All)
	}
	if n.Waiting > 0 {
		unfiled = fmt.Sprintf("%d 份还没有写进“填报/扫码登记”的表格，最早的 %s 交来", n.Waiting, o.clock(n.Since))
	}
	return sent, unfiled, err
}

// robots says what became of the latest message to each robot.
func (o Options) robots(ctx context.Context, titles map[string]string) (all []robot, err error) {
	told, err := o.Journal.Told(ctx)
	for _, t := range told {
		if !slices.Contains(o.Robots, t.Robot) { // the settings no longer have it
			continue
		}
		class := ""
		if !t.Sent && !t.Waits {
			class = "bad"
		}
		all = append(all, robot{t.Robot, titles[t.Run] + " " + o.clock(t.Slot) + " " + t.Event.Name(), t.Title(), class})
	}
	return all, err
}

// clock is a moment on the county's clock.
func (o Options) clock(t time.Time) string { return t.In(o.Zone).Format("2006-01-02 15:04") }

// class is how a run looks.
func class(e engine.Entry) string {
	switch {
	case e.State == engine.Failed, e.State == engine.Missed, e.State == engine.Abandoned:
		return "bad"
	case e.State == engine.NotRight, e.State == engine.Unfinished, e.State == engine.Waiting && e.Attempts > 0:
		return "warn"
	}
	return ""
}

// made tells whether a run left anything to read.
func made(s engine.State) bool {
	return s == engine.Done || s == engine.NotRight || s == engine.Unfinished
}

// successes are when each kind was last done, right or not.
func successes(tallies []engine.Tally) map[string]time.Time {
	last := map[string]time.Time{}
	for _, t := range tallies {
		if made(t.State) && t.Last.After(last[t.Kind]) {
			last[t.Kind] = t.Last
		}
	}
	return last
}
