// Package templates lays out every sheet that the program writes: the blank forms, and the output tabs of each run.
// A tab is one function in one file, from Results to a grid.Table; catalog.go lists which tabs make up which workbook.
package templates

import (
	"fmt"
	"time"

	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/intake"
	"guantong/rules/placement"
	"guantong/rules/policy"
	"guantong/rules/reconcile"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

// Results are what a run found. They are complete before anything is laid out.
type Results struct {
	County         *county.County `print:"once"`
	Rules          *check.Rules   `print:"nil"` // for the county's own tabs
	AsOf           time.Time      // 统计时点, county time
	SurveyDeadline time.Time      // survey deadline (摸排截止), county time
	Workers        *rollup.Workers
	Employers      *rollup.Employers
	Reporting      []rollup.Reporting
	Sent           *intake.Result       // what people have sent themselves (扫码登记); nil like none
	Platforms      *reconcile.Result    // nil like one that compared nothing
	Groups         *rollup.Groups       // of a daily run
	Resources      *rollup.Resources    // likewise
	Falls          []track.Fall         // what was named for having lost many records
	Dispatch       *dispatch.Results    // of a dispatch run
	Policy         *policy.Entitlements // of a daily run
	Travel         *Travel              `print:"once"` // of a dispatch run; nil in one that plans no coaches
	Placement      *placement.Plan      `print:"once"` // nil in one that brings nobody together
	Convoys        Convoys              // of every run
	Inspection     *track.Inspection    // of a dispatch run or a circular
	Archives       map[civil.Day]string // of a dispatch run: the last copy of the county's 日报 of each day, in the store
	Findings       []check.Finding      // in the order of 数据问题
	FollowUps      []check.Finding      // 跟踪事项: what is to be followed up, and is no fault of a sheet
	Ledger         *track.Ledger
	Tasks          []track.Task   // of the ledger
	LastNumbers    map[string]int // by unit: the last number that a task of it was given
	History        *track.History // with the day of the run
	Dates          track.Dates    // the campaign's
	Issue          Issue          // of a circular
	Sender         Sender         // likewise
	Kept           []Kept         // in the order of units
	Contacts       []*survey.Contact
}

// Issue is a number of the circular (通报).
type Issue struct {
	Number int       // 第N期, from 1
	Before civil.Day // the day of the issue before; zero for the first
	Draft  bool      // the issue went out on another day: this is how it would read today (草稿)
}

// String is the number for people: 第2期, 第2期（草稿）.
func (i Issue) String() string {
	text := fmt.Sprintf("第%d期", i.Number)
	if i.Draft {
		text += "（草稿）"
	}
	return text
}

// Sender is who sends the circular to whom, as its document says it.
type Sender struct {
	Issuer  string // 发文机关署名
	To      string // 主送机关, without the colon
	Number  string // 发文字号 with {年} and {期} for year and issue; empty: none
	Heading bool   // 发文机关标志 (红头) is printed
}

// Workbook is a blank form, laid out.
type Workbook struct {
	Path   string // in the store
	Tables []grid.Table
	Unit   string     // the township or department it is for
	Kind   annex.Kind // the annex that its first tab is; who has that needs none of it

	// Of a village's own workbook, instead: the village, and what each of the tabs is. It needs those that it has not.
	Village string
	Kinds   []annex.Kind
}

// Lacking are the tables of a blank that its unit needs, if it has the forms that has tells of: of all its villages, or of one.
func (w *Workbook) Lacking(has func(village string, kind annex.Kind) bool) (tables []grid.Table) {
	if w.Village == "" {
		if has("", w.Kind) {
			return nil
		}
		return w.Tables
	}
	for i, kind := range w.Kinds {
		if !has(w.Village, kind) {
			tables = append(tables, w.Tables[i])
		}
	}
	return tables
}

// Output is an output workbook of a run. Outputs may be laid out at the same time, and take memory only from then on.
type Output struct {
	Path   string              // in the store
	Unit   string              // the township or department it is for; empty for the county
	People int                 // how many people it may list: the more, the longer it takes to lay it out and write it
	From   any                 // all that LayOut makes the tables of, as one value; nil: nobody can tell whether they are as they were
	LayOut func() []grid.Table // none where the unit has nothing of the kind
	Empty  func() []grid.Table // what takes the place of an earlier one if there is none any more; nil: the earlier one stays
	Write  func() []byte       // the whole of a document, which has no tables; nil for a workbook
}
