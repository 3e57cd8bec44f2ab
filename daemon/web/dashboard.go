package web

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"guantong/daemon/board"
	"guantong/daemon/engine"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
)

// boardView is 看板.
type boardView struct {
	frame
	AsOf    string // of the figures; empty if there are none
	Stale   string // why they are old; empty if they are not
	Left    string // how long there is until the deadline
	Tiles   []tile
	Wrong   []string
	Runs    []lastRun
	Chart   *chart
	Towns   []townView
	Absent  []behindView
	Late    []behindView
	Report  string // who has reported, in a sentence
	Unread  []board.Unread
	Unnamed int // workbooks that cannot be read besides
	Unfiled string
	Sent    string
	Places  []placeView
}

// tile is one figure.
type tile struct{ Name, Value, Unit, Class string }

// lastRun is the last run of a kind.
type lastRun struct {
	Title, At, How, Class string
	Lines                 []string
	Next                  string
}

// placeView is an output with where it is.
type placeView struct{ Name, Where, Link string }

// dashboard shows 看板 to whom it may be shown.
func (s *site) dashboard(w http.ResponseWriter, r *http.Request) {
	if !s.admitted(w, r) {
		return
	}
	v, err := s.boardView(r.Context())
	if err != nil {
		s.failed(w, "看板读不出来", err)
		return
	}
	v.frame = s.frame(r, "返岗看板")
	s.show(w, http.StatusOK, "board", v)
}

func (o Options) boardView(ctx context.Context) (v boardView, err error) {
	entries, err := o.Journal.Last(ctx, shown)
	if err != nil {
		return v, err
	}
	for _, kind := range schedule.Kinds {
		b, err := board.Last(ctx, o.Boards, string(kind))
		if err != nil {
			return v, err
		}
		v.Runs = append(v.Runs, o.lastRun(kind, b, entries))
		if b == nil {
			continue
		}
		for _, p := range b.Outputs {
			v.Places = append(v.Places, placeOf(p))
		}
		if kind == schedule.Daily {
			o.figures(&v, b)
		}
	}
	v.Sent, v.Unfiled, err = o.submissions(ctx)
	return v, err
}

// mostUnread is how many workbooks that cannot be read are named.
const mostUnread = 30

// figures fills in what the daily run says.
func (o Options) figures(v *boardView, b *board.Board) {
	c := &b.County
	v.AsOf = b.AsOf.In(o.Zone).Format("2006年1月2日 15:04")
	rate := "—"
	if p, ok := c.Rate(); ok {
		rate = fmt.Sprintf("%.1f%%", p.Points())
	}
	v.Tiles = []tile{
		{"返岗率", rate, "", "main"}, {"计划返岗", grouped(c.Planned), "人", ""}, {"已返岗", grouped(c.Returned), "人", ""},
		{"还没有返岗", grouped(c.Waiting()), "人", ""}, {"逾期未返岗", grouped(c.Overdue), "人", badIf(c.Overdue)},
		{"超期任务", grouped(b.LateTasks), "项", badIf(b.LateTasks)}, {"未报", grouped(b.Unreported), "个单位", badIf(b.Unreported)},
		{"读不出来", grouped(len(b.Unreadable)), "个工作簿", badIf(len(b.Unreadable))},
	}
	if left := o.Deadline.Since(civil.Of(b.AsOf.In(o.Zone))); !o.Deadline.IsZero() && left >= 0 {
		v.Left = fmt.Sprintf("%s前全部返岗，还有 %d 天", o.Deadline.Format("1月2日"), left)
	}
	v.Wrong, v.Chart, v.Towns = b.Wrong, chartOf(b.Days), townsOf(b)
	v.Unread = b.Unreadable[:min(len(b.Unreadable), mostUnread)]
	v.Unnamed = len(b.Unreadable) - len(v.Unread)
	v.Absent, v.Late = behindOf(b)
	v.Report = fmt.Sprintf("已报的村（社区）%d 个；未报 %d 个，迟报 %d 个单位", b.Reported, b.Unreported, b.Late)
	if k := slices.IndexFunc(o.Kinds, func(k engine.Kind) bool { return k.Name == b.Run }); k >= 0 {
		if due := o.Kinds[k].Schedule.Next(b.AsOf); due.Add(time.Hour).Before(o.Now()) {
			v.Stale = fmt.Sprintf("%s 就该有新的日报了，还没有做成，下面的数是以前的", o.clock(due))
		}
	}
}

// lastRun says how the last run of a kind went, and what the journal knows of one after it.
func (o Options) lastRun(kind schedule.Kind, b *board.Board, entries []engine.Entry) lastRun {
	r := lastRun{Title: kind.Name(), At: "还没有运行过"}
	if b != nil {
		r.At, r.How = o.clock(b.AsOf), "做完了"
		if !b.Right {
			r.How, r.Class = "做完了，有不对的地方", "warn"
		}
		switch kind {
		case schedule.Daily:
			r.Lines = append(r.Lines, fmt.Sprintf("计划返岗 %d 人，已返岗 %d 人", b.County.Planned, b.County.Returned))
		case schedule.Dispatch:
			r.Lines = append(r.Lines, fmt.Sprintf("待办任务 %d 项，其中超期 %d 项", b.Tasks, b.LateTasks))
			if b.Coaches > 0 {
				r.Lines = append(r.Lines, fmt.Sprintf("编了 %d 辆车，%d 人有座位", b.Coaches, b.Riders))
			}
		case schedule.Circular:
			for _, p := range b.Outputs[:min(1, len(b.Outputs))] {
				r.Lines = append(r.Lines, strings.TrimSuffix(path.Base(p.Path), path.Ext(p.Path)))
			}
		}
	}
	for _, e := range entries {
		if e.Kind != string(kind) {
			continue
		}
		if class(e) != "" && (b == nil || e.Slot.After(b.AsOf)) {
			r.Lines = append(r.Lines, fmt.Sprintf("%s 的一次：%s", o.clock(e.Slot), e.Title()))
			r.Class = class(e)
		}
		break
	}
	for _, k := range o.Kinds {
		if k.Name == string(kind) {
			r.Next = o.clock(k.Schedule.Next(o.Now()))
		}
	}
	return r
}

func placeOf(p board.Place) placeView {
	v := placeView{Name: path.Base(p.Path), Where: p.Where}
	if strings.HasPrefix(p.Where, "https://") || strings.HasPrefix(p.Where, "http://") {
		v.Link = p.Where
	}
	return v
}

// phone is a number that can be dialled by touching it.
func phone(number string) template.URL {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	return template.URL("tel:" + digits)
}

// grouped is a number as people read it: 12,345.
func grouped(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

func badIf(n int) string {
	if n > 0 {
		return "bad"
	}
	return ""
}
