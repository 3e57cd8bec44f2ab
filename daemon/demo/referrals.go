package demo

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// The columns of 中介招工登记.
const (
	colAgencyQ = iota + 1
	colNameQ
	colIDQ
	colFirmQ
	colHiredQ
	colInsuredQ
	colAtWorkQ
	colLeftQ
	referralCols = iota + 2
)

// registers are those that 政策兑现 goes by: people whom agencies placed, and whom enterprises had trained.
func (s *Sample) registers() []book {
	names := s.claimants()
	return []book{
		{path: dirs.Input + "/政策登记/中介招工登记.xlsx", tabs: []func() page{func() page { return s.referralsPage(names) }}},
		{path: dirs.Input + "/政策登记/培训登记.xlsx", tabs: []func() page{func() page { return s.trainingsPage(names) }}},
	}
}

// claimants are people and enterprises of the annexes in whose rows nothing is wrong.
type claimants struct {
	people []identity
	firms  []string
}

func (s *Sample) claimants() (c claimants) {
	const enough = 160
	for k := 0; k < s.seekers() && len(c.people) < enough; k++ {
		_, spoiled := s.seekerTurn(k)
		if _, again := s.repeated(k); !spoiled && !again && !s.repeats(k) && s.alsoWorker(k) < 0 {
			c.people = append(c.people, s.identity(s.Options.Workers+k))
		}
	}
	for n := 0; n < len(s.firms) && len(c.firms) < enough; n++ {
		if e := s.listed(n); len(e.faults) == 0 {
			c.firms = append(c.firms, e.cells[colName5].Text)
		}
	}
	return c
}

// registerPage is the tab of a register, which no unit's name stands on.
func (s *Sample) registerPage(f *annex.Form, cols int, rows [][]grid.Cell, faults [][]fault) page {
	l := plain(f.Title, cols)
	for i := range rows {
		rows[i][0] = grid.Int(i + 1)
	}
	p, places, columns := s.draw(f, &l, s.unitLine(f, county.Unit{}, "", s.today()), rows)
	for i := range faults {
		p.plant(faults[i], places[i], columns)
	}
	return p
}

// referralsPage has every fate of a claim, and with mistakes what is wrong with one now and then.
func (s *Sample) referralsPage(of claimants) page {
	var rows [][]grid.Cell
	var faults [][]fault
	d := roll(s.Options.Seed, diceClaim, 1)
	agencies := []string{s.local("{名}众才人力资源有限公司"), s.local("{市}鹏程劳务中介")}
	add := func(who identity, agency int, ago int, left int, change func(cells []grid.Cell) []fault) {
		cells := make([]grid.Cell, referralCols)
		cells[colAgencyQ], cells[colNameQ], cells[colIDQ] = grid.String(agencies[agency]), grid.String(who.name), grid.String(who.id)
		cells[colFirmQ] = grid.String(pick(d, of.firms))
		cells[colHiredQ] = grid.String((s.Options.Day - civil.Day(ago)).Format("2006-01-02"))
		cells[colInsuredQ], cells[colAtWorkQ] = grid.String("是"), grid.String("是")
		if left > 0 {
			cells[colAtWorkQ], cells[colLeftQ] = grid.String("否"), grid.String((s.Options.Day - civil.Day(left)).Format("2006-01-02"))
		}
		var wrong []fault
		if change != nil {
			wrong = change(cells)
		}
		rows, faults = append(rows, cells), append(faults, wrong)
	}
	put := func(col int, text string, wrong ...fault) func([]grid.Cell) []fault {
		return func(cells []grid.Cell) []fault {
			cells[col] = grid.String(text)
			return wrong
		}
	}
	if len(of.firms) == 0 {
		of.people = nil
	}
	for i, who := range of.people[:min(len(of.people), 60)] {
		agency := i / 12 % 2
		switch i % 12 {
		case 0, 1: // half a year and longer
			add(who, agency, d.between(190, 260), 0, nil)
		case 5:
			add(who, agency, d.between(190, 260), 0, put(colInsuredQ, "否"))
		case 6:
			add(who, agency, d.between(120, 170), d.between(20, 100), nil)
		case 7: // left and came back
			add(who, agency, d.between(200, 220), d.between(60, 90), nil)
			add(who, agency, d.between(3, 20), 0, nil)
		case 8, 9, 10, 11:
			if !s.Options.Mistakes {
				continue
			}
			s.wrongReferral(i/12%5*4+i%12-8, who, agency, add, put)
		default:
			add(who, agency, d.between(1, 100), 0, nil)
		}
	}
	p := s.registerPage(annex.RecruitsForm, referralCols, rows, faults)
	p.records.Recruits = len(rows)
	return p
}

// wrongReferral adds a row with mistake n.
func (s *Sample) wrongReferral(n int, who identity, agency int, add func(identity, int, int, int, func([]grid.Cell) []fault),
	put func(int, string, ...fault) func([]grid.Cell) []fault) {
	switch n % 7 {
	case 0: // two agencies claim him
		both := func([]grid.Cell) []fault { return []fault{{"Q-CLAIM", colIDQ}} }
		add(who, agency, 215, 0, both)
		add(who, 1-agency, 214, 0, both)
	case 1: // no annex has him
		add(s.identity(2*s.Options.Workers+s.seekers()+n), agency, 30, 0, func([]grid.Cell) []fault { return []fault{{"Q-PERSON", colIDQ}} })
	case 2:
		add(who, agency, 200, 0, put(colFirmQ, "外县某某电子厂", fault{"Q-FIRM", colFirmQ}))
	case 3:
		add(who, agency, 200, 0, put(colInsuredQ, "", fault{"Q-ANSWER", colInsuredQ}))
	case 4:
		add(who, agency, 200, 0, put(colAtWorkQ, "否", fault{"Q-LEFT", colAtWorkQ}))
	case 5:
		add(who, agency, 30, 0, put(colHiredQ, "年前", fault{"Q-DATE", colHiredQ}))
	case 6:
		add(who, agency, 30, 0, put(colAgencyQ, "", fault{"Q-AGENCY", colAgencyQ}))
	}
}
