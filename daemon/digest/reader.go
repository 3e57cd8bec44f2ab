package digest

import (
	"math"
	"slices"
	"sync"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/place"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets"
)

// Reader makes digests of workbooks that were read. It may be used by several goroutines at a time.
type Reader struct {
	county    *county.County
	annexes   *annex.Reader
	rules     *check.Rules
	gazetteer *region.Gazetteer
	places    *place.Reader
	placers   sync.Pool // of *survey.Placer: each goes on with what it has found out in other sheets

	Records int // the most records that a tab may have, an export ten times as many; 0: any number
}

// NewReader is a reader for a county, under the rules in force.
func NewReader(c *county.County, a *annex.Reader, r *check.Rules, g *region.Gazetteer) *Reader {
	places := place.NewReader(c, g)
	return &Reader{county: c, annexes: a, rules: r, gazetteer: g, places: places,
		placers: sync.Pool{New: func() any { return survey.NewPlacer(g, places) }}}
}

// Unreadable is the digest of a workbook that cannot be read, with what is wrong and what to do, for people.
func (r *Reader) Unreadable(workbook, reason, advice string) Digest {
	unit := r.annexes.UnitOf(workbook)
	return Digest{
		Workbook:   workbook,
		Unreadable: true,
		Reason:     reason,
		Advice:     advice,
		Findings:   append(r.rules.Unreadable(workbook, unit, reason, advice), r.rules.Names(workbook, unit)...),
	}
}

// Foreign is the digest of a file that is no workbook, with what it is and what to do, for people.
func (r *Reader) Foreign(file, reason, advice string) Digest {
	unit := r.annexes.UnitOf(file)
	return Digest{Workbook: file, Foreign: true,
		Findings: append(r.rules.Foreign(file, unit, reason, advice), r.rules.Names(file, unit)...)}
}

// Read recognises the sheets of a workbook, reads their records and checks each by itself.
func (r *Reader) Read(snapshot sheets.Snapshot) Digest {
	d := Digest{Workbook: snapshot.Workbook.Path}
	var tabs, outputs []string
	for tab := range snapshot.Sheets {
		name := snapshot.Sheets[tab].Name
		tabs = append(tabs, name)
		if annex.IsOutput(&snapshot.Sheets[tab].Grid) {
			outputs = append(outputs, name)
		}
	}
	for tab := range snapshot.Sheets {
		if from := &snapshot.Sheets[tab]; !annex.IsOutput(&from.Grid) {
			r.tab(&d, tab, from, len(outputs) > 0)
		}
	}
	if len(outputs) > 0 {
		d.Findings = append(d.Findings, r.rules.Output(d.Workbook, r.annexes.UnitOf(d.Workbook), outputs)...)
	}
	d.Findings = append(d.Findings, r.rules.Names(d.Workbook, r.annexes.UnitOf(d.Workbook), tabs...)...)
	return d
}

// tab adds what one tab says to its workbook's digest. Among outputs what is no form of people's is an output as well, and named with them.
func (r *Reader) tab(d *Digest, tab int, from *sheets.Sheet, amongOutputs bool) {
	if annex.IsCopy(d.Workbook, &from.Grid) {
		d.Findings = append(d.Findings, r.rules.Copied(d.Workbook, from.Name, from.Hidden, r.annexes.UnitOf(d.Workbook))...)
		return
	}
	all := r.annexes.Sheets(d.Workbook, from.Name, &from.Grid)
	if n, most := count(all), r.most(all); n > most {
		all[0].Hidden = from.Hidden
		d.Crowded = append(d.Crowded, from.Name)
		d.Findings = append(d.Findings, r.rules.Crowded(all[0], n, most)...)
		return
	}
	for i, sheet := range all {
		sheet.Hidden = from.Hidden
		if i == 0 {
			d.Findings = append(d.Findings, r.rules.Lines(sheet, from.Broken, from.Endless, from.Cut)...)
		}
		if sheet.Kind == annex.Unknown {
			if len(from.Grid.Rows) > 0 {
				d.Unknown = append(d.Unknown, sheet.Name)
			}
			if !amongOutputs {
				d.Findings = append(d.Findings, r.rules.Unrecognised(sheet, r.annexes.UnitOf(d.Workbook), &from.Grid)...)
			}
			return
		}
		if amongOutputs && sheet.Kind.Rollup() {
			return
		}
		digested := Sheet{Sheet: sheet, Tab: tab}
		found := r.rows(&digested)
		if i == 0 && !sheet.Kind.Rollup() {
			d.Findings = append(d.Findings, r.rules.Boxes(sheet, from.Boxes)...)
		}
		d.Findings = append(d.Findings, r.rules.Sheet(sheet, r.county, digested.Len())...)
		d.Findings = append(d.Findings, found...)
		sheet.Passed = slices.DeleteFunc(sheet.Passed, func(p annex.Passed) bool { return !p.Figures })
		// Cells take much more memory than the records that were made of them.
		sheet.Release()
		d.Sheets = append(d.Sheets, digested)
	}
}

// inExport is how many times as many records an export may have as another tab: it has the whole county in it, and nobody fills in
// its columns by hand.
const inExport = 10

// most is how many records the sheets of a tab may have.
func (r *Reader) most(all []*annex.Sheet) int {
	switch {
	case r.Records == 0 || len(all) == 0 || all[0].Ours():
		return math.MaxInt
	case all[0].Kind == annex.Platform:
		return inExport * r.Records
	}
	return r.Records
}

// count is how many records sheets have that hold records.
func count(all []*annex.Sheet) (n int) {
	for _, s := range all {
		if s.Kind != annex.Unknown && !s.Kind.Rollup() {
			n += s.Height()
		}
	}
	return n
}

// rows reads the records of a sheet and checks each by itself.
func (r *Reader) rows(d *Sheet) []check.Finding {
	var found check.Pile
	placer := r.placers.Get().(*survey.Placer)
	defer r.placers.Put(placer)
	for row := range d.Rows() {
		switch d.Kind {
		case annex.Workers:
			w := placer.Worker(row)
			found.Add(r.rules.Worker(row, &w)...)
			d.Workers = append(room(d.Workers, d), w)
		case annex.Seekers:
			x := survey.Seeker{Seeker: row.Seeker()}
			found.Add(r.rules.Seeker(row, &x)...)
			d.Seekers = append(room(d.Seekers, d), x)
		case annex.Employers:
			e := placer.Enterprise(row)
			found.Add(r.rules.Enterprise(row, &e)...)
			d.Enterprises = append(room(d.Enterprises, d), e)
		case annex.Posts:
			p := placer.Post(row)
			found.Add(r.rules.Post(row, &p)...)
			d.Posts = append(room(d.Posts, d), p)
		case annex.Outcomes:
			o := survey.Outcome{Outcome: row.Outcome()}
			found.Add(r.rules.Outcome(row, &o)...)
			d.Outcomes = append(d.Outcomes, o)
		case annex.Referrals:
			x := placer.Recruit(row)
			found.Add(r.rules.Recruit(row, &x)...)
			d.Recruits = append(room(d.Recruits, d), x)
		case annex.Trainings:
			x := placer.Trainee(row)
			found.Add(r.rules.Trainee(row, &x)...)
			d.Trainees = append(room(d.Trainees, d), x)
		case annex.Contacts:
			x := survey.NewContact(r.county, row.Contact())
			found.Add(r.rules.Contact(row, &x)...)
			d.Contacts = append(d.Contacts, x)
		case annex.Trips:
			x := survey.Trip{Trip: row.Trip()}
			found.Add(r.rules.Trip(row, &x)...)
			d.Trips = append(d.Trips, x)
		case annex.Platform:
			d.Platform = append(room(d.Platform, d), placer.Platform(row))
		default:
			return found.All()
		}
	}
	found.Add(r.rules.Exported(d.Sheet, d.Platform)...)
	return found.All()
}

// room is a list of a sheet's records with room for all of them. The longest lists are not to grow by steps.
func room[T any](list []T, d *Sheet) []T {
	if list == nil {
		return make([]T, 0, d.Height())
	}
	return list
}
