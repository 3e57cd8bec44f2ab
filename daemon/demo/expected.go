package demo

import "guantong/rules/county"

// Expected is what the sample's sheets must add up to.
type Expected struct {
	County     Figures
	Townships  []Township  // in the register's order
	Employers  []Employers // departments, then the townships that report, in the register's order
	Records    Records
	Unreported []county.Unit // villages that no record of 附件1 counts for
}

// Township is a township's part of Expected.
type Township struct {
	Name string
	Figures
	Villages []Village // the register's in order, then unknown ones
}

// Village is a village's row of 附件2 and column of 附件4.
type Village struct {
	Name  string
	Known bool // the register has it
	Figures
}

// Figures are annexes 2 and 4, in persons. Rows left out by A1-DUP are not in them.
type Figures struct {
	Planned, Poor, In, Out int
	Reasons                [4]int // 企业未复工 出行受阻 企业减员 个人其他原因
	Needs                  [5]int // 健康证明 统一乘车 自驾 就业介绍 其他
	Returned               int
	Going                  [len(Destinations)]Going // in the order of Destinations
}

// Going is a pair of rows of annex 4.
type Going struct{ Returned, Waiting int }

// Employers is a unit's row of annex 6.
type Employers struct {
	Unit  string
	Kinds map[string]Employment // by category; 未归类 among them. A category without enterprises is absent.
}

// Employment is a category's figures in annex 6, in persons.
type Employment struct{ LastYear, Demand, Back, NewHires int }

// Records are the rows that a run must read, those left out by A1-DUP and A5-DUP included.
type Records struct {
	Annex1, Annex3, Annex5, Posts int
	Recruits, Trainees            int
	PassedOver                    int // totals below them
}

func (f *Figures) add(w *worker) {
	f.Planned++
	f.Poor += one(w.poor)
	f.In += one(w.in)
	f.Out += one(w.out)
	for i, yes := range w.reasons {
		f.Reasons[i] += one(yes)
	}
	for i, yes := range w.needs {
		f.Needs[i] += one(yes)
	}
	f.Returned += one(w.returned)
	for i, row := range Destinations {
		if row == w.dest {
			f.Going[i].Returned += one(w.returned)
			f.Going[i].Waiting += one(!w.returned)
		}
	}
}

func (f *Figures) plus(o *Figures) {
	f.Planned += o.Planned
	f.Poor += o.Poor
	f.In += o.In
	f.Out += o.Out
	for i := range f.Reasons {
		f.Reasons[i] += o.Reasons[i]
	}
	for i := range f.Needs {
		f.Needs[i] += o.Needs[i]
	}
	f.Returned += o.Returned
	for i := range f.Going {
		f.Going[i].Returned += o.Going[i].Returned
		f.Going[i].Waiting += o.Going[i].Waiting
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (e *Employment) plus(o Employment) {
	e.LastYear += o.LastYear
	e.Demand += o.Demand
	e.Back += o.Back
	e.NewHires += o.NewHires
}
