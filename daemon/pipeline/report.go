package pipeline

import (
	"fmt"
	"strings"

	"guantong/daemon/board"
	"guantong/daemon/past"
	"guantong/rules/check"
	"guantong/rules/intake"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/tally"
	"guantong/rules/track"
)

// Report is what a run did. Its JSON form is a contract with programs.
type Report struct {
	Version   string      `json:"version"` // of the program; who starts the run says it
	Run       string      `json:"run"`
	AsOf      string      `json:"as_of"` // county time, 2020-02-27T17:00
	DryRun    bool        `json:"dry_run"`
	Workbooks Workbooks   `json:"workbooks"`
	Records   Records     `json:"records"`
	Findings  Findings    `json:"findings"`
	Kept      Kept        `json:"kept"`
	LetGo     int         `json:"let_go"` // sheets that were missing for so long that they count no more from today on
	Standing  Standing    `json:"standing"`
	Tasks     Tasks       `json:"tasks"`
	Docking   Docking     `json:"docking"`
	Reporting Reporting   `json:"reporting"`
	Outputs   Outputs     `json:"outputs"`
	Marked    Outputs     `json:"marked"`    // the marked copies of sheets with something to mend
	Archived  []string    `json:"archived"`  // the copies that are kept for ever
	Unwritten []Unwritten `json:"unwritten"` // the outputs that could not be published, or kept
	Unasked   []string    `json:"unasked"`   // the input workbooks that the store did not answer for
	Ties      []tally.Tie `json:"ties"`
	Seconds   float64     `json:"seconds"`

	Main       string            `json:"-"` // the path of the county's own workbook
	Names      map[string]string `json:"-"` // of the rules that it speaks of, by their IDs
	Board      *board.Board      `json:"-"` // what 看板 shows of it; Right, Wrong and where outputs are, who made the run knows
	Unreadable []check.Finding   `json:"-"` // the workbooks that could not be read
	Notes      []string          `json:"-"` // what people should know besides
	MemoryLost error             `json:"-"` // why nothing could be remembered for the next run; nil if it was
}

// Workbooks counts input workbooks. Unchanged ones were not read again.
type Workbooks struct {
	Read      int `json:"read"`
	Unchanged int `json:"unchanged"`
	Failed    int `json:"failed"`
	Foreign   int `json:"foreign"` // files that are no workbooks
}

// Records counts the records read, copies included.
type Records struct {
	Annex1 int `json:"annex1"`
	Annex3 int `json:"annex3"`
	Annex5 int `json:"annex5"`
	Posts  int `json:"posts"`

	Outcomes int `json:"outcomes"` // rows of 办理登记
	Contacts int `json:"contacts"` // rows of 通讯录
	Trips    int `json:"trips"`    // rows of 发车登记
	Recruits int `json:"recruits"` // rows of 中介招工登记
	Trainees int `json:"trainees"` // rows of 培训登记

	ByCode ByCode `json:"by_code"` // rows that people have sent themselves (扫码登记); those that wait are among the others too

	Platform   int `json:"platform"`    // rows of the platforms' exports
	SetAside   int `json:"set_aside"`   // in earlier editions of sheets, which do not count
	PassedOver int `json:"passed_over"` // rows with figures that are no records: totals, headings of groups, examples
}

// ByCode counts the rows that people have sent themselves, of all forms.
type ByCode struct {
	Read      int `json:"read"`
	Replaced  int `json:"replaced"`   // by a later one of the same person
	TakenOver int `json:"taken_over"` // their village or unit has them in its own sheet
	Waiting   int `json:"waiting"`    // it has not: they count as they were sent
}

// Standing is how far the county is on the way to 动态清零, in persons unless said otherwise.
type Standing struct {
	Planned    int `json:"planned"`
	Returned   int `json:"returned"`
	Overdue    int `json:"overdue"`
	Unreported int `json:"unreported"` // villages without a record that counts
	Tasks      int `json:"tasks"`      // that are open
	LateTasks  int `json:"late_tasks"` // of these, those that should have been done
}

// Rate is 返岗率; false where nobody plans to return.
func (s Standing) Rate() (tally.Percent, bool) { return tally.PercentOf(s.Returned, s.Planned) }

// Kept counts the sheets that could not be read and whose last good records are counted instead, and these records,
// which are among Records too.
type Kept struct {
	Sheets  int `json:"sheets"`
	Records int `json:"records"`
}

// Findings counts findings: those of 数据问题 by level, all of them by rule, and what is only to be followed up by rule once more.
type Findings struct {
	Error    int            `json:"error"`
	Warning  int            `json:"warning"`
	Notice   int            `json:"notice"`
	ByRule   map[string]int `json:"by_rule"`
	FollowUp map[string]int `json:"follow_up"` // 跟踪事项: no sheet is at fault, and no level counts them
}

// listed has a map where there is nothing to count, too: programs read {} then, not null.
func (f Findings) listed() Findings {
	if f.ByRule == nil {
		f.ByRule = map[string]int{}
	}
	if f.FollowUp == nil {
		f.FollowUp = map[string]int{}
	}
	return f
}

// Outputs names the workbooks that were written, or in a dry run would be, and counts those that needed no writing.
type Outputs struct {
	Written   []string `json:"written"`
	Unchanged int      `json:"unchanged"`
}

// Unwritten is an output workbook that could not be published, and why, for people.
type Unwritten struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// Left is what another try of the same run may still do, and what stood in its way, for people; empty if there is nothing.
func (r *Report) Left() string {
	var left []string
	for _, u := range r.Unwritten {
		left = append(left, "没有写成 "+u.Path+"："+u.Reason)
	}
	for _, path := range r.Unasked {
		left = append(left, "没有问到 "+path)
	}
	if len(left) > named {
		left = append(left[:named], fmt.Sprintf("等 %d 个", len(left)))
	}
	return strings.Join(left, "；")
}

// NothingWritten tells whether the run could write none of its outputs.
func (r *Report) NothingWritten() bool {
	return len(r.Unwritten) > 0 && len(r.Outputs.Written) == 0 && r.Outputs.Unchanged == 0
}

// Right tells whether every workbook and every sheet that there was before was read or is still counted, every output published, every tie
// holds and all was remembered.
func (r *Report) Right() bool {
	for _, t := range r.Ties {
		if !t.OK {
			return false
		}
	}
	return r.MemoryLost == nil && r.Workbooks.Failed == 0 && r.Kept.Sheets == 0 && r.LetGo == 0 && len(r.Unwritten) == 0
}

// report says what a run found, before anything is written.
func (in *input) report(job Job, c *conclusion, kept *past.Kept) *Report {
	r := &Report{
		Run: string(job.Kind), AsOf: job.AsOf.Format(AsOfLayout), DryRun: job.DryRun,
		Records: Records{
			Annex1: len(c.Workers), Annex3: len(c.Seekers), Annex5: len(c.Enterprises), Posts: len(c.Posts),
			Outcomes: len(c.Outcomes), Contacts: len(c.Contacts), Trips: len(c.Trips), Recruits: len(c.Recruits), Trainees: len(c.Trainees),
			ByCode:     byCode(c.sent),
			Platform:   len(c.Platform) + c.unread,
			SetAside:   c.setAside,
			PassedOver: c.passedOver(),
		},
		Findings: Count(c.results.Findings, c.results.FollowUps),
		Kept:     Kept{Sheets: kept.Sheets, Records: kept.Records},
		LetGo:    kept.LetGo,
		Standing: c.standing(), Tasks: c.tally(), Reporting: c.reporters(in.setup.County),
		Docking: docked(c.results.Placement, c.results.Travel),
		Outputs: Outputs{Written: []string{}}, Marked: Outputs{Written: []string{}},
		Archived: []string{}, Unwritten: []Unwritten{}, Unasked: []string{},
		Ties: c.ties,
	}
	for i := range in.digests {
		switch d := &in.digests[i]; {
		case d.Unreadable:
			r.Workbooks.Failed++
			if d.Unasked {
				r.Unasked = append(r.Unasked, mask.Text(d.Workbook))
			}
			r.Unreadable = append(r.Unreadable, d.Findings...)
		case d.Foreign:
			r.Workbooks.Foreign++
		case d.Unchanged:
			r.Workbooks.Unchanged++
		case !d.Disappeared:
			r.Workbooks.Read++
		}
	}
	r.name(in.setup.rules)
	return r
}

func byCode(sent *intake.Result) (n ByCode) {
	for _, f := range sent.Kinds {
		n.Read += f.Read
		n.Replaced += f.Replaced
		n.TakenOver += f.TakenOver
		n.Waiting += f.Waiting
	}
	return n
}

// standing is how far the county is.
func (c *conclusion) standing() Standing {
	s := Standing{Planned: c.results.Workers.Planned, Returned: c.results.Workers.Returned}
	for _, u := range c.results.Reporting {
		if u.Unit.Village != "" && u.State == rollup.NotReported {
			s.Unreported++
		}
	}
	l := c.results.Ledger
	for i := range l.People {
		if track.StateOf(l.People[i].Row, l.Day) == track.Overdue { // whatever came of his task
			s.Overdue++
		}
	}
	for i := range c.results.Tasks {
		t := &c.results.Tasks[i]
		if !t.Open() {
			continue
		}
		s.Tasks++
		if t.Late(l.Day) {
			s.LateTasks++
		}
	}
	return s
}

// Count counts findings, and what is to be followed up.
func Count(findings, followUps []check.Finding) Findings {
	c := Findings{}.listed()
	for i := range findings {
		n := findings[i].Count()
		switch findings[i].Level {
		case check.Error:
			c.Error += n
		case check.Warning:
			c.Warning += n
		case check.Notice:
			c.Notice += n
		}
		c.ByRule[findings[i].Rule] += n
	}
	for i := range followUps {
		n := followUps[i].Count()
		c.FollowUp[followUps[i].Rule] += n
		c.ByRule[followUps[i].Rule] += n
	}
	return c
}
