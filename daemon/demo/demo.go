package demo

import (
	"iter"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Options say what county to invent.
type Options struct {
	Workers  int       // rows of 附件1 in all; no two people are alike below ten million
	Seed     uint64    // another seed, other people
	Day      civil.Day // the day that the sheets are read on; people's ages and dates are as of it
	Mistakes bool      // with the usual mistakes; without them nothing is an error or a warning
}

// Sample is an invented county: its sheets, and what is true of them.
type Sample struct {
	County   *county.County
	Options  Options
	Planted  []Mistake // every finding that the sheets must cause, in the order of the workbooks
	Expected Expected

	blanks   map[*annex.Form]*grid.Table
	seat     string // the township of the county town
	around   surroundings
	villages []village
	twins    map[int]twin // by row of 附件1
	firms    []firm       // by number
	books    []book
}

// Mistake is a finding that a run must make: no more and no fewer. Findings about a tab as a whole have no cell, those
// about a workbook no tab either.
type Mistake struct {
	Rule     string
	Level    string // 错误, 警告, 提示
	Workbook string // path below the folder: 填报/波洲镇/附件1 返岗需求摸排.xlsx
	Sheet    string
	Cell     string // C7
}

// Workbook is one file of the sample.
type Workbook struct {
	Path string                 // below the folder
	Tabs iter.Seq[grid.Table]   // made one at a time; none in files that are no workbooks
	Raw  func() ([]byte, error) // what is in a file that is no workbook; nil for workbooks
}

// Generate invents a county from its register. It is a function of its arguments.
func Generate(c *county.County, o Options) *Sample {
	s := &Sample{County: c, Options: o, twins: map[int]twin{}, blanks: blankForms(c, o.Day.Year())}
	s.look()
	s.plan()
	if len(s.villages) == 0 {
		s.Options.Workers = 0
	}
	s.pair()
	s.found()
	s.books = s.shelve()
	s.count()
	return s
}

// Workbooks lists the files in the order of their paths as they are planned.
func (s *Sample) Workbooks() iter.Seq[Workbook] {
	return func(yield func(Workbook) bool) {
		for _, b := range s.books {
			tabs := func(yield func(grid.Table) bool) {
				for _, t := range b.tabs {
					if !yield(t().table) {
						return
					}
				}
			}
			if !yield(Workbook{Path: b.path, Tabs: tabs, Raw: b.raw}) {
				return
			}
		}
	}
}

// Survey is the path of the first workbook of 附件1; empty if nobody has one.
func (s *Sample) Survey() string {
	for _, b := range s.books {
		if b.raw == nil && strings.Contains(b.path, annex.WorkersForm.Label) {
			return b.path
		}
	}
	return ""
}

// book is a file: tabs, or bytes that are no workbook.
type book struct {
	path string
	tabs []func() page
	raw  func() ([]byte, error)
	rule string // the finding about the file as a whole
}

// page is a tab and what is true of it.
type page struct {
	table   grid.Table
	hidden  []int     // rows that somebody hid
	planted []Mistake // without the workbook
	unit    county.Unit
	figures Figures
	kinds   map[string]Employment
	records Records
}

// count goes through all tabs once and adds up what they must cause and show.
func (s *Sample) count() {
	byUnit := map[county.Unit]*Figures{}
	employers := map[string]map[string]Employment{}
	for _, b := range s.books {
		if b.rule != "" {
			m := planted(b.rule, "", "")
			m.Workbook = b.path
			s.Planted = append(s.Planted, m)
		}
		for _, tab := range b.tabs {
			p := tab()
			for _, m := range p.planted {
				m.Workbook = b.path
				s.Planted = append(s.Planted, m)
			}
			if byUnit[p.unit] == nil {
				byUnit[p.unit] = &Figures{}
			}
			byUnit[p.unit].plus(&p.figures)
			s.Expected.Records.plus(p.records)
			if p.kinds == nil {
				continue
			}
			kinds := employers[p.unit.Reporter()]
			if kinds == nil {
				kinds = map[string]Employment{}
				employers[p.unit.Reporter()] = kinds
			}
			for kind, e := range p.kinds {
				sum := kinds[kind]
				sum.plus(e)
				kinds[kind] = sum
			}
		}
	}
	s.rollUp(byUnit, employers)
}

func (s *Sample) rollUp(byUnit map[county.Unit]*Figures, employers map[string]map[string]Employment) {
	for _, t := range s.County.Townships {
		sum := Township{Name: t.Name}
		add := func(name string, known bool) {
			v := Village{Name: name, Known: known}
			if f := byUnit[county.Unit{Township: t.Name, Village: name}]; f != nil {
				v.Figures = *f
			}
			sum.Villages = append(sum.Villages, v)
			sum.plus(&v.Figures)
			if v.Planned == 0 {
				s.Expected.Unreported = append(s.Expected.Unreported, county.Unit{Township: t.Name, Village: name})
			}
		}
		for _, v := range t.Villages {
			add(v.Name, true)
		}
		for _, v := range s.villages {
			if v.unit.Township == t.Name && v.role == unknown && v.rows > 0 {
				add(v.unit.Village, false)
			}
		}
		s.Expected.Townships = append(s.Expected.Townships, sum)
		s.Expected.County.plus(&sum.Figures)
	}
	for _, name := range s.County.Reporters() {
		if kinds := employers[name]; kinds != nil {
			s.Expected.Employers = append(s.Expected.Employers, Employers{Unit: name, Kinds: kinds})
		}
	}
}

func (r *Records) plus(o Records) {
	r.Annex1 += o.Annex1
	r.Annex3 += o.Annex3
	r.Annex5 += o.Annex5
	r.Posts += o.Posts
	r.Recruits += o.Recruits
	r.Trainees += o.Trainees
	r.PassedOver += o.PassedOver
}
