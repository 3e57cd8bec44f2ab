package track_test

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// row is what stands in a sheet about somebody. Rows are equal if they say the same.
type row struct {
	unit     county.Unit
	name     string
	id       string // right, wrong, or "" where it was ruined
	phones   [2]string
	planned  civil.Day // zero: none
	returned civil.Day // zero: none
	ticked   bool      // √ in place of the day
	needs    [5]annex.Tick
}

// human is somebody whose identity the test knows, and his row on each day so far; nil where no sheet had him.
type human struct {
	id     string // his right one
	unique bool   // nobody else has his name
	rows   []*row
	fates  map[int]*fate // as far as they were asked for
}

// world is a small county, day by day.
type world struct {
	days    []civil.Day
	people  []*human
	started map[county.Unit]bool // villages that have reported
	phones  int
}

var (
	nowhere  = county.Unit{}
	anywhere = []county.Unit{
		{Township: "波洲镇", Village: "炉冲村"}, {Township: "波洲镇", Village: "波洲社区"},
		{Township: "鱼市镇", Village: "鱼市村"}, {Township: "鱼市镇", Village: "别村"}, nowhere,
	}
	names = []string{"杨某", "吴某", "姚某"}
)

// idOf is a right ID, far from everybody else's.
func idOf(i int) string {
	first17 := fmt.Sprintf("431227%04d%02d%02d%03d", 1955+i, 1+i%12, 1+(i*5)%28, (i*373)%1000)
	return first17 + string(idcard.Checksum(first17))
}

func (w *world) phone() string {
	w.phones++
	return fmt.Sprintf("138%08d", w.phones*10007)
}

// live makes another day: some villages report for the first time or fall silent, and much happens to people, by which
// they remain recognisable.
func (w *world) live(t *rapid.T) {
	day := civil.Date(2020, 2, 25)
	if n := len(w.days); n > 0 {
		day = w.days[n-1] + rapid.SampledFrom([]civil.Day{1, 1, 1, 2}).Draw(t, "days later")
	}
	w.days = append(w.days, day)
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	for _, p := range w.people {
		p.rows = append(p.rows, p.next(w, random, day))
	}
	for _, v := range anywhere {
		if random.IntN(8) == 0 { // falls silent
			for _, p := range w.people {
				if now := p.rows[len(p.rows)-1]; now != nil && now.unit == v {
					p.rows[len(p.rows)-1] = nil
				}
			}
		}
		if v != nowhere && !w.started[v] && random.IntN(3) == 0 {
			w.started[v] = true
			for range 1 + random.IntN(4) {
				w.enter(random, v, names[random.IntN(len(names))], day)
			}
		}
		if random.IntN(4) == 0 && (w.started[v] || v == nowhere) {
			w.enter(random, v, "", day)
		}
	}
}

// enter lists somebody new, with a name that nobody else has unless one is given.
func (w *world) enter(random *rand.Rand, v county.Unit, name string, day civil.Day) {
	p := &human{id: idOf(len(w.people)), unique: name == "", fates: map[int]*fate{}}
	if p.unique {
		name = fmt.Sprintf("独%d", len(w.people))
	}
	r := &row{unit: v, name: name, id: p.id, phones: [2]string{w.phone()}}
	switch random.IntN(4) {
	case 0:
		r.id = ""
	case 1:
		r.id = spoilt(random, p.id)
	}
	if p.unique && random.IntN(3) == 0 {
		r.phones = [2]string{}
	}
	r.happen(random, day)
	p.rows = append(make([]*row, len(w.days)-1), r)
	w.people = append(w.people, p)
}

// last is what a sheet said of somebody last.
func (p *human) last() *row {
	for _, r := range slices.Backward(p.rows) {
		if r != nil {
			return r
		}
	}
	return nil
}

// next is somebody's row on the next day.
func (p *human) next(w *world, random *rand.Rand, day civil.Day) *row {
	was := *p.last()
	if random.IntN(10) == 0 {
		return nil
	}
	r := was
	switch random.IntN(9) {
	case 0, 1, 2, 3:
		return &r
	case 4:
		p.correct(w, &r, random)
	default:
		r.happen(random, day)
		if random.IntN(4) == 0 {
			p.correct(w, &r, random)
		}
	}
	return &r
}

// correct changes something by which people are recognised, and leaves enough by which they are.
func (p *human) correct(w *world, r *row, random *rand.Rand) {
	right := r.id == p.id
	hasPhone := r.phones != [2]string{}
	switch random.IntN(6) {
	case 0: // another village
		v := anywhere[random.IntN(len(anywhere))]
		if (right || hasPhone) && (w.started[v] || v == nowhere) {
			r.unit = v
		}
	case 1: // another name
		if right {
			r.name = names[random.IntN(len(names))]
			p.unique = false
		}
	case 2: // another phone, or none
		if r.id != "" || p.unique {
			r.phones = [2]string{}
			if random.IntN(2) == 0 {
				r.phones[0] = w.phone()
			}
		}
	case 3: // one more phone, in front
		r.phones = [2]string{w.phone(), r.phones[0]}
		if !hasPhone && r.id == "" && !p.unique {
			r.phones = [2]string{}
		}
	case 4: // one character of the ID
		switch {
		case right:
			r.id = spoilt(random, p.id)
		case r.id != "":
			r.id = p.id
		}
	case 5: // the ID lost, or back
		switch {
		case !hasPhone && !p.unique:
		case r.id == "":
			r.id = p.id
		default:
			r.id = ""
		}
	}
}

// spoilt is an ID with one character wrong, lacking or too many.
func spoilt(random *rand.Rand, id string) string {
	at := random.IntN(len(id))
	switch random.IntN(3) {
	case 0:
		return id[:at] + id[at+1:]
	case 1:
		return id[:at] + "7" + id[at:]
	}
	return id[:at] + string('0'+(id[at]-'0'+1)%10) + id[at+1:]
}

// happen changes what does not say who somebody is.
func (r *row) happen(random *rand.Rand, day civil.Day) {
	some := func() civil.Day { return day + civil.Day(random.IntN(9)-5) }
	switch random.IntN(6) {
	case 0:
		r.planned = some()
	case 1:
		r.planned = 0
	case 2:
		r.returned, r.ticked = some(), false
	case 3:
		r.returned, r.ticked = 0, true
	case 4:
		r.returned, r.ticked = 0, false
	}
	r.needs[random.IntN(5)] = annex.Tick(random.IntN(4))
}

// today are the sheets of the last day, the rows of a village in any order, and whose each row is.
func (w *world) today(t *rapid.T) (track.Today, map[*survey.Worker]*human) {
	now := track.Today{Day: w.days[len(w.days)-1]}
	of := map[*survey.Worker]*human{}
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 0))
	sheets := map[county.Unit]*annex.Sheet{}
	for _, v := range anywhere {
		sheets[v] = &annex.Sheet{Unit: v}
		counts := false
		for _, k := range random.Perm(len(w.people)) {
			p := w.people[k]
			if r := p.rows[len(p.rows)-1]; r != nil && r.unit == v {
				worker := r.worker(sheets[v], p)
				of[worker], counts = p, true
				now.Workers = append(now.Workers, worker)
				if len(now.Workers)%7 == 0 {
					twice := *worker
					twice.Copy = true
					now.Workers = append(now.Workers, &twice)
				}
			}
		}
		if v != nowhere {
			now.Units = append(now.Units, track.Reported{Unit: v, Counts: counts})
		}
	}
	return now, of
}

func (r *row) worker(sheet *annex.Sheet, p *human) *survey.Worker {
	w := &survey.Worker{}
	w.Sheet, w.Name, w.Needs = sheet, r.name, r.needs
	if r.id == p.id {
		w.ID.Number = idcard.Number(r.id)
	} else {
		w.ID.Wrong = r.id
	}
	for _, n := range r.phones {
		if n != "" {
			w.Phone.Numbers = append(w.Phone.Numbers, n)
		}
	}
	if !r.planned.IsZero() {
		w.Planned = annex.When{Day: r.planned, State: annex.Known}
	}
	if !r.returned.IsZero() {
		w.Returned.When = annex.When{Day: r.returned, State: annex.Known}
	}
	w.Returned.Said = r.ticked
	return w
}
