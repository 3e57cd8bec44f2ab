package demo

import (
	"fmt"
	"slices"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// perBook is how many workers stand in one workbook at most: a large township reports in parts.
const perBook = 20_000

// shelve plans the files, township by township, then the departments' and what else lies in the folder.
func (s *Sample) shelve() []book {
	var books []book
	nested := roll(s.Options.Seed, dicePlan, 2).IntN(max(1, len(s.County.Townships)))
	for i, t := range s.County.Townships {
		dir := dirs.Input + "/" + t.Name + "/"
		if i == nested {
			dir += s.Options.Day.Format("1月2日") + "上报/"
		}
		books = append(books, s.workerBooks(t.Name, dir)...)
		if b := s.seekerBook(t.Name, dir); len(b.tabs) > 0 {
			books = append(books, b)
		}
	}
	for i := 0; i < len(s.firms); {
		u, first, last := s.firms[i].unit, i, i
		for last < len(s.firms) && s.firms[last].unit == u {
			last++
		}
		i = last
		books = append(books, book{path: dirs.Input + "/" + u.Reporter() + "/附件5 用工需求摸排.xlsx", tabs: []func() page{
			func() page { return s.employersPage(u, first, last) },
			func() page { return s.postsPage(u, first, last) },
		}})
	}
	s.slipIn(books)
	if s.Options.Mistakes {
		books = append(books, s.unreadable()...)
	}
	return append(append(books, s.exports()...), s.registers()...)
}

// workerBooks are a township's 附件1: a tab per village, in parts if there are many workers.
func (s *Sample) workerBooks(township, dir string) []book {
	var books []book
	rows := 0
	for i := range s.villages {
		v := &s.villages[i]
		if v.unit.Township != township || v.rows == 0 {
			continue
		}
		if len(books) == 0 || rows+v.rows > perBook {
			books, rows = append(books, book{}), 0
		}
		last := &books[len(books)-1]
		last.tabs = append(last.tabs, func() page { return s.workersPage(v) })
		rows += v.rows
	}
	for i := range books {
		books[i].path = dir + "附件1 返岗需求摸排.xlsx"
		if len(books) > 1 {
			books[i].path = fmt.Sprintf("%s附件1 返岗需求摸排（%d）.xlsx", dir, i+1)
		}
	}
	return books
}

func (s *Sample) seekerBook(township, dir string) book {
	b := book{path: dir + "附件3 劳动力资源.xlsx"}
	for i := range s.villages {
		if v := &s.villages[i]; v.unit.Township == township && v.seekers > 0 {
			b.tabs = append(b.tabs, func() page { return s.seekersPage(v) })
		}
	}
	return b
}

// workersPage is a village's tab of 附件1.
func (s *Sample) workersPage(v *village) page {
	l := s.lookOf(v)
	d := roll(s.Options.Seed, diceTab, -1-v.number)
	h := newHabit(d, l)
	var workers []worker
	var records [][]grid.Cell
	for i := range v.rows {
		w := s.worker(v.first+i, v, h)
		if l.lacks == colNeed+needCertificate {
			w.needs[needCertificate] = false
		}
		workers = append(workers, w)
		records = append(records, w.cells[:])
	}
	p, rows, cols := s.draw(annex.WorkersForm, &l, s.workersLine(d, v, &l), records)
	p.unit = v.unit
	switch v.role {
	case strayLine:
		p.unit = v.neighbour
		p.planted = append(p.planted, planted("S-UNIT", l.name, ""))
	case unknown:
		p.planted = append(p.planted, planted("S-VILLAGE", l.name, ""))
	case noPhone, noCertificate:
		p.planted = append(p.planted, planted("S-COLUMN", l.name, ""))
	case noClerk, noDate:
		p.planted = append(p.planted, planted("A1-HEAD", l.name, ""))
	}
	overdue := false
	for i := range workers {
		w := &workers[i]
		faults := w.findings(s.Options.Day)
		overdue = overdue || slices.ContainsFunc(faults, func(f fault) bool { return f.rule == "A1-OVERDUE" })
		p.plant(faults, rows[i], cols)
		if !w.copy {
			p.figures.add(w)
		}
	}
	if l.noReturned && len(workers) > 0 {
		rule := "S-RETURN"
		if overdue {
			rule = returnsLate
		}
		p.planted = append(p.planted, planted(rule, l.name, ""))
	}
	p.records.Annex1 = len(workers)
	return p
}

// plant turns the faults of a row into findings. What stands in a column that the tab lacks is not there to be found.
func (p *page) plant(faults []fault, row int, cols []int) {
	for _, f := range faults {
		if col := cols[f.col]; col >= 0 {
			p.planted = append(p.planted, planted(f.rule, p.table.Name, grid.Ref{Row: row, Col: col}.String()))
		}
	}
}

// workersLine is the unit line of a village's tab as its clerk fills it.
func (s *Sample) workersLine(d dice, v *village, l *look) string {
	u := v.unit
	if v.role == strayLine {
		u = v.neighbour
	}
	if bare, ok := s.bareName(u); ok && l.bare {
		u.Village = bare
	}
	if other, ok := s.misspelt(u.Township); ok && l.spelling {
		u.Township = other
	}
	clerk := personName(d, pick(d, []string{"男", "女"}))
	date := (s.Options.Day - civil.Day(d.between(0, 1))).Format(pick(d, []string{"2006年1月2日", "2006年1月2日", "2006.1.2", "2006-01-02"}))
	switch v.role {
	case noClerk:
		clerk = ""
	case noDate:
		date = ""
	}
	return s.unitLine(annex.WorkersForm, u, clerk, date)
}

// misspelt is another way of writing a township that the register knows: 晃洲镇.
func (s *Sample) misspelt(township string) (string, bool) {
	for _, t := range s.County.Townships {
		if t.Name == township && len(t.Aliases) > 0 {
			return t.Aliases[0], true
		}
	}
	return "", false
}

// seekersPage is a village's tab of 附件3.
func (s *Sample) seekersPage(v *village) page {
	d := roll(s.Options.Seed, diceTab, 1<<20+v.number)
	l := plain(v.unit.Village, seekerCols)
	l.split, l.signed = d.chance(10), d.chance(15)
	var faults [][]fault
	var records [][]grid.Cell
	for i := range v.seekers {
		x := s.seeker(v.firstSeeker+i, v)
		x.cells[colSerial3] = grid.Int(i + 1)
		faults = append(faults, x.faults)
		records = append(records, x.cells[:])
	}
	p, rows, cols := s.draw(annex.SeekersForm, &l, s.unitLine(annex.SeekersForm, v.unit, "", s.today()), records)
	p.unit = v.unit
	for i, f := range faults {
		p.plant(f, rows[i], cols)
	}
	p.records.Annex3 = len(records)
	return p
}

// employersPage is a unit's tab 附件5, with the enterprises from one number to before another.
func (s *Sample) employersPage(u county.Unit, from, to int) page {
	l := plain("附件5", enterpriseCols)
	kinds := map[string]Employment{}
	var faults [][]fault
	var records [][]grid.Cell
	for n := from; n < to; n++ {
		e := s.listed(n)
		e.cells[colSerial5] = grid.Int(n - from + 1)
		faults = append(faults, e.faults)
		records = append(records, e.cells[:])
		if !e.copy {
			sum := kinds[e.kind]
			sum.plus(e.employment())
			kinds[e.kind] = sum
		}
	}
	p, rows, cols := s.draw(annex.EmployersForm, &l, s.unitLine(annex.EmployersForm, u, "", s.today()), records)
	p.unit, p.kinds = u, kinds
	for i, f := range faults {
		p.plant(f, rows[i], cols)
	}
	p.records.Annex5 = len(records)
	return p
}

// postsPage is a unit's tab 岗位需求清单: posts for each of its enterprises that lacks people, and those of its own.
func (s *Sample) postsPage(u county.Unit, from, to int) page {
	l := plain("岗位需求清单", len(annex.PostsForm.Columns()))
	var records [][]grid.Cell
	for n := from; n < to; n++ {
		if e := s.listed(n); e.short > 0 && !e.copy {
			records = append(records, s.openings(n, &e)...)
		}
	}
	records = append(records, s.ownPosts(from, u.Reporter())...)
	for i := range records {
		records[i][0] = grid.Int(i + 1)
	}
	p, _, _ := s.draw(annex.PostsForm, &l, s.unitLine(annex.PostsForm, u, "", s.today()), records)
	p.unit = u
	p.records.Posts = len(records)
	return p
}

func (s *Sample) today() string { return s.Options.Day.Format("2006年1月2日") }

// plain is a tab that keeps to the form.
func plain(name string, cols int) look {
	l := look{name: name, lacks: -1, dated: true}
	for c := range cols {
		l.order = append(l.order, c)
	}
	return l
}
