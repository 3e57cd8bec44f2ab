package pipeline

import (
	"cmp"
	"slices"
	"time"

	"guantong/daemon/digest"
	"guantong/daemon/past"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/rules/beside"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/dispatch"
	"guantong/rules/intake"
	"guantong/rules/policy"
	"guantong/rules/reconcile"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/tally"
	"guantong/rules/track"
	"guantong/templates"
)

// conclusion is what all workbooks together say on the day of a run.
type conclusion struct {
	*gathered
	results templates.Results
	ties    []tally.Tie
}

// conclude is what a run makes of the digests between reading and laying out.
func (s *Setup) conclude(job Job, kept *past.Kept, before *past.Track) *conclusion {
	digests := kept.Digests
	g, day := s.gather(digests, kept.Modified), civil.Of(job.AsOf)
	g.heard = before.Hear(day, g.Workers, g.Outcomes)
	g.depart(before, day)
	// From here on nobody changes a record, so the lists can be made meanwhile.
	employers, lists := s.employers(job.Kind, g, before, day), s.lists(job.Kind, g, before, day)
	judged := beside.Do(func() *conclusion { return s.judge(digests, g, job) })
	plan, proposals := s.placing(g, before, day)
	claims := beside.Do(func() *policy.Entitlements { return s.entitled(g, plan, before.Riders(), before.Staff, day) })
	c, found := judged(), employers()
	c.results.Falls, c.results.Dispatch, c.results.Placement, c.results.Policy = kept.Falls, found.dispatch, plan, claims()
	before.KeepStaff(policy.Reported{Day: day, Staff: staff(g.Enterprises)})
	c.ties = append(c.ties, plan.Ties()...)
	c.follow(s, before, day, slices.Concat(s.matters(g, found.outside, day), s.claimed(c.results.Policy), proposals))
	c.travel(s, before, job.Kind, day)
	switch r := &c.results; job.Kind {
	case schedule.Dispatch: // in the morning nobody has reported yet
		r.Inspection = r.Ledger.Inspect(s.County, r.History.Until(day), r.Tasks, s.company)
	case schedule.Circular:
		r.Inspection = r.Ledger.Inspect(s.County, r.History, r.Tasks, s.company)
	}
	c.add(lists())
	return c
}

// gathered are the rows of all workbooks, in the order in which they count: units as the register lists them, then
// workbooks by path, tabs and rows as they stand.
type gathered struct {
	survey.All
	tabs       []*digest.Sheet
	duplicates []check.Finding
	aside      map[sheetAt][]*digest.Sheet // the sheets that are set aside: of them nothing is said but that
	twice      []check.Finding             // S-TWICE
	setAside   int                         // how many records are in sheets that are set aside
	unread     int                         // how many rows of exports were left unread
	heard      *track.Heard                // what 办理登记 says
	departed   departed                    // what 发车登记 says
	sent       *intake.Result              // what people have sent themselves (扫码登记)
}

// gather puts the tabs of all workbooks in order, sets earlier editions of sheets aside, lines the records of the others up and
// marks copies. modified is when each workbook was changed last, by its path.
func (s *Setup) gather(digests []digest.Digest, modified map[string]time.Time) *gathered {
	var g gathered
	for i := range digests {
		for k := range digests[i].Sheets {
			g.tabs = append(g.tabs, &digests[i].Sheets[k])
		}
	}
	slices.SortStableFunc(g.tabs, func(a, b *digest.Sheet) int {
		return cmp.Or(s.County.Compare(a.Unit, b.Unit), ownFirst(a, b), cmp.Compare(a.Workbook, b.Workbook), cmp.Compare(a.Tab, b.Tab))
	})
	s.setAside(&g, modified)
	workers, exported := 0, 0
	for _, t := range g.tabs {
		workers, exported = workers+len(t.Workers), exported+len(t.Platform)
	}
	g.Workers, g.Platform = slices.Grow(g.Workers, workers), slices.Grow(g.Platform, exported)
	for _, t := range g.tabs {
		g.Add(&t.Records)
		if t.Unread != nil {
			g.unread += t.Unread.Rows
		}
	}
	g.sent = intake.Settle(&g.All)
	g.duplicates = slices.Concat(
		s.rules.DuplicateWorkers(g.Workers),
		s.rules.DuplicateSeekers(g.Seekers, g.Workers),
		s.rules.DuplicateEnterprises(g.Enterprises),
		s.rules.DuplicatePosts(g.Posts),
	)
	return &g
}

// exported are the rows of all exports, those included that nobody has read yet.
func (g *gathered) exported() []*survey.PlatformRecord {
	read := make([][]survey.PlatformRecord, len(g.tabs))
	beside.Each(len(g.tabs), func(i int) {
		if g.tabs[i].Unread != nil {
			read[i] = g.tabs[i].Exported()
		}
	})
	all := survey.All{Platform: slices.Grow(slices.Clip(g.Platform), g.unread)}
	for _, records := range read {
		all.Add(&survey.Records{Platform: records})
	}
	return all.Platform
}

// ownFirst puts sheets that villages and units fill in themselves before those of what people have sent.
func ownFirst(a, b *digest.Sheet) int {
	switch {
	case a.ByCode() == b.ByCode():
		return 0
	case a.ByCode():
		return 1
	}
	return -1
}

// reporting is what 上报情况 needs to know of each tab: how many records it has and how many of them count.
func (g *gathered) reporting() []rollup.Tab {
	var tabs []rollup.Tab
	for _, t := range g.tabs {
		tabs = append(tabs, rollup.Tab{Sheet: t.Sheet, Records: t.Len(), Counted: t.Counted(), Kept: t.Kept})
	}
	return tabs
}

// passedOver is how many rows of all tabs have figures and are no records.
func (g *gathered) passedOver() (n int) {
	for _, t := range g.tabs {
		n += t.PassedOver()
	}
	return n
}

// judge checks what needs the day or other rows, and rolls up.
func (s *Setup) judge(digests []digest.Digest, g *gathered, job Job) *conclusion {
	day := civil.Of(job.AsOf)
	findings, followUps := s.findings(digests, g, day)
	tabs := g.reporting()
	r := templates.Results{
		Sent:           g.sent,
		County:         s.County,
		Rules:          s.rules,
		AsOf:           job.AsOf,
		SurveyDeadline: s.Campaign.SurveyDeadline,
		Workers:        rollup.AddWorkers(s.County, g.Workers, day),
		Employers:      rollup.AddEmployers(s.County, g.Enterprises),
		Reporting:      rollup.AddReporting(s.County, tabs, check.Errors(findings), day),
		Findings:       findings,
		FollowUps:      followUps,
		Contacts:       g.Contacts,
	}
	rows := 0
	for _, t := range tabs {
		if !t.Kept.IsZero() {
			r.Kept = append(r.Kept, templates.Kept{Unit: t.Unit, Kind: t.Kind, Records: t.Records, Read: t.Kept})
		}
		if t.Kind == annex.Workers {
			rows += t.Records
		}
	}
	ties := rollup.Ties(rows-g.sent.Left(), g.Workers, g.Enterprises, r.Workers, r.Employers)
	return &conclusion{g, r, append(ties, g.sent.Ties()...)}
}

// employers are those that workers go to. Only a dispatch makes lists of them; in every run those elsewhere are a task of the county's.
type employers struct {
	outside  []dispatch.Outside
	dispatch *dispatch.Results
}

// employers finds them while the run goes on with what it needs before. It reads the records and leaves them as they are.
func (s *Setup) employers(kind schedule.Kind, g *gathered, before *past.Track, day civil.Day) func() employers {
	_, asked := s.County.Handler(track.Liaison.String())
	return beside.Do(func() (e employers) {
		switch {
		case kind == schedule.Dispatch:
			e.dispatch = dispatch.Add(s.County, s.gazetteer, g.Workers, g.Enterprises, day, s.dispatch())
			e.outside = e.dispatch.Outside
		case asked:
			e.outside = before.Employers(g.tabs, func() []dispatch.Outside { return dispatch.Employers(s.gazetteer, g.Workers, s.dispatch()) })
		}
		return e
	})
}

// lists are what only some kinds of run need of the records.
type lists struct {
	platforms *reconcile.Result
	groups    *rollup.Groups
	resources *rollup.Resources
}

// lists makes the lists of a kind of run while the run goes on with what all kinds need. It reads the records and leaves them as
// they are.
func (s *Setup) lists(kind schedule.Kind, g *gathered, before *past.Track, day civil.Day) func() lists {
	return beside.Do(func() (l lists) {
		if kind == schedule.Circular {
			return l
		}
		l.platforms = before.Compare(g.tabs, func() *reconcile.Result { return reconcile.Compare(s.County, s.gazetteer, g.Workers, g.exported()) })
		if kind == schedule.Daily {
			l.groups = rollup.AddGroups(g.Workers, day)
			l.resources = rollup.AddResources(s.County, g.Seekers, g.Posts, g.Enterprises, s.gazetteer.Reach)
		}
		return l
	})
}

// add adds the lists to the results, and ties them to the rollups.
func (c *conclusion) add(l lists) {
	c.results.Platforms, c.results.Groups, c.results.Resources = l.platforms, l.groups, l.resources
	if l.groups != nil {
		c.ties = append(c.ties, l.groups.Ties(c.results.Workers)...)
		c.ties = append(c.ties, c.results.Policy.Ties(c.results.County)...)
	}
	if l.resources != nil {
		c.ties = append(c.ties, l.resources.Tie())
	}
	if d := c.results.Dispatch; d != nil {
		c.ties = append(c.ties, d.Ties(c.results.Workers.Totals())...)
	}
}
