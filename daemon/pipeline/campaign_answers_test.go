package pipeline_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guantong/rules/civil"
	"guantong/sheets/dirs"
)

// answer is a row of 办理登记, and what its number means: the test knows, no sheet tells.
type answer struct {
	at     int         // whose workbook, of officers
	number string      // as it was typed
	task   *taskNumber // nil if there is none of the number
	who    string
	wrong  bool // who is somebody else
	result string
	day    civil.Day // zero: none
	by     string
	agreed civil.Day
	remark string
}

// remarkOnly is no word of 办理登记.
const remarkOnly = "改天再说"

// officers see to the tasks: one of each township and department, in the order of reports.
type officers struct {
	*rand.Rand
	lists   [][]*taskNumber // what is open by the latest list of each
	rows    [][]*answer     // 办理登记 of each
	working map[any]bool    // of whom they have said that they are back at work
	saved   []bool
}

var officersUnits = slices.Concat(campaignTownships, campaignDepartments)

func newOfficers(seed uint64) *officers {
	n := len(officersUnits)
	return &officers{Rand: rand.New(rand.NewPCG(seed, 41)), lists: make([][]*taskNumber, n), rows: make([][]*answer, n), working: map[any]bool{}, saved: make([]bool, n)}
}

func (o *officers) chance(share float64) bool { return o.Float64() < share }

// work is what the officers do in half a day: they call some of those on their lists, and write down what came of it.
func (o *officers) work(day civil.Day) {
	for at, list := range o.lists {
		if len(list) == 0 || o.chance(0.3) {
			continue
		}
		for range 1 + o.IntN(3) {
			n := list[o.IntN(len(list))]
			if last := o.last(at); last != nil && last.result == "联系不上" && last.task != nil && o.chance(0.5) {
				n = last.task // who was not reached is called again
			}
			o.add(at, o.answer(at, n, day))
		}
	}
}

func (o *officers) add(at int, a *answer) {
	o.rows[at], o.saved[at] = append(o.rows[at], a), false
}

// last is an officer's last row.
func (o *officers) last(at int) *answer {
	if n := len(o.rows[at]); n > 0 {
		return o.rows[at][n-1]
	}
	return nil
}

// answer is a row about a task, with the slips that people make.
func (o *officers) answer(at int, n *taskNumber, day civil.Day) *answer {
	a := &answer{at: at, number: n.number, task: n, who: n.name, day: day, by: []string{"", "吴干事", "杨主任"}[o.IntN(3)]}
	_, person := n.who.(*human)
	switch what := o.IntN(20); {
	case what < 3:
		a.result = "已办结"
	case what < 5:
		a.result = "已联系"
	case what < 10:
		a.result = "联系不上"
	case what < 12:
		a.result, a.remark = "待答复", []string{"", "等企业通知"}[o.IntN(2)]
		if o.chance(0.8) {
			a.agreed = day + civil.Day(o.IntN(4))
		}
	case what == 12:
		a.result = remarkOnly
	case what < 15 && person && !o.working[n.who] && n.kind <= vanishedTask:
		a.result, a.day = "已返岗", day-civil.Day(o.IntN(4))
		o.working[n.who] = true
		return a // of the others only the last counts
	case what < 17 && n.kind == vanishedTask:
		a.result = "登记有误"
	case what == 17:
		a.result = "本人不愿"
	case what == 18:
		a.result = "另有安排"
	case person:
		a.result = []string{"已录用", "单位不录用"}[o.IntN(2)]
	default:
		a.result = "已联系"
	}
	switch slip := o.IntN(30); {
	case slip == 0:
		a.who, a.wrong = "别人的名字", true
	case slip == 1:
		a.number, a.task = "波洲-9999", nil
	case slip == 2:
		a.day = day + 2 // counts when it has come
	case slip == 3:
		a.day = 0
	case slip < 7:
		a.who = ""
	case slip < 12 && at < len(campaignTownships): // the number in another spelling
		a.number = strings.Replace(n.number, "-0", []string{" ", "镇—0", ""}[o.IntN(3)], 1)
	}
	return a
}

// save writes the workbooks of those who have written something down.
func (o *officers) save(t *testing.T, dir string, at time.Time) {
	t.Helper()
	for i, unit := range officersUnits {
		if o.saved[i] || len(o.rows[i]) == 0 {
			continue
		}
		o.saved[i] = true
		var rows []string
		for _, a := range o.rows[i] {
			rows = append(rows, strings.Join([]string{a.number, a.who, a.result, short(a.day), a.by, short(a.agreed), a.remark}, "|"))
		}
		file := filepath.Join(dir, dirs.Input, unit, "办理登记.xlsx")
		write(t, file, answersIn(t, unit, rows...))
		if err := os.Chtimes(file, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

// all are the rows as they stand, in the order in which they count.
func (o *officers) all() []*answer { return slices.Concat(o.rows...) }

// valid tells whether something of a row is taken over by the end of a day.
func (a *answer) valid(day civil.Day) bool {
	return a.task != nil && !a.wrong && !a.day.IsZero() && a.day <= day
}

// taskNumber is a task by its number.
type taskNumber struct {
	number string
	who    any // *human, an enterprise's name or a unit
	kind   int
	name   string // as the latest list has it
	shown  civil.Day
	since  map[civil.Day]bool // which of the tasks of the kind it is
	listed civil.Day          // the day of the latest list that has it
	lost   civil.Day          // since when nobody knows it any more, because the memory was lost; zero if somebody does
}

// numbers are those that lists have shown.
type numbers struct {
	of   map[string]*taskNumber
	by   map[spell]*taskNumber
	lost civil.Day // the day on which the memory was lost last: since when a task is open may be another day
}

// spell is one of the tasks of a kind that somebody has had.
type spell struct {
	who   any
	kind  int
	since civil.Day
}

// learn reads the numbers of a morning's lists, which hold tasks: none is anybody else's than it was, and none has changed.
func (c *campaign) learn(day civil.Day, all []task, published map[string]string) {
	c.Helper()
	lists := make([][]*taskNumber, len(officersUnits))
	for i := range all {
		t := &all[i]
		number, listed := published[t.place()]
		if !listed {
			continue
		}
		n, is := c.numbers.of[number], spell{t.subject(), t.kind, t.since}
		if n == nil {
			n = &taskNumber{number: number, who: t.subject(), kind: t.kind, shown: day, since: map[civil.Day]bool{}}
			c.numbers.of[number] = n
		}
		if n.who != t.subject() || n.kind != t.kind {
			c.Errorf("on %s %s is the number of %s, and was that of another task", day, number, t.place())
		}
		if was := c.numbers.by[is]; was != nil && was != n && c.numbers.lost.IsZero() {
			c.Errorf("on %s %s has the number %s, and had %s", day, t.place(), number, was.number)
		}
		c.numbers.by[is], n.since[t.since], n.name, n.listed = n, true, t.name(), day
		if day > c.numbers.lost { // an evening has borne it out
			n.lost = 0
		}
		if at := slices.Index(officersUnits, t.unit.Reporter()); t.open() {
			lists[at] = append(lists[at], n)
		}
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b *taskNumber) int { return strings.Compare(a.number, b.number) })
	}
	c.officers.lists = lists
}

// subject is whom the task is for.
func (t *task) subject() any {
	switch {
	case t.who != nil:
		return t.who.who
	case t.target != "":
		return t.target
	}
	return t.unit
}

func (t *task) name() string {
	switch {
	case t.who != nil:
		return t.who.name
	case t.target != "":
		return t.target
	case t.unit.Village != "":
		return t.unit.Village
	}
	return t.unit.Department
}
