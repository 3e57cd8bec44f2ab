// Package board is what a run leaves for people who look at 看板: how far the county is, who is late and whom to call, what cannot be
// read. It has nothing of workers but their numbers; the people in it are those of 通讯录, who are there to be called.
package board

import (
	"time"

	"guantong/rules/civil"
	"guantong/rules/rollup"
	"guantong/rules/tally"
)

// Board is what one run found.
type Board struct {
	Run   string    // daily, dispatch or circular
	AsOf  time.Time // 统计时点
	Right bool      // everything was read and written, and ties out
	Wrong []string  // what was not, for people

	Tasks     int // that are open
	LateTasks int // of these, those that should have been done
	Coaches   int // planned; 0 but of a dispatch
	Riders    int // who have a place in one

	County     Figures
	Townships  []Figures // in the order of the register
	Days       []Day     // what was reported of each day, the run's last
	Reported   int       // villages that have reported
	Unreported int       // villages and departments that have not
	Late       int       // likewise, of which there is something, but none of today
	Behind     []Unit    // whom to call: townships with villages that are behind, then departments
	Unreadable []Unread
	Outputs    []Place // the county's own
}

// Figures are those of a township, or of the county, in persons unless said otherwise.
type Figures struct {
	Name     string
	Planned  int // 计划返岗
	Returned int // 已返岗
	Overdue  int // 逾期未返岗
	Errors   int // findings of level 错误
}

// Waiting is who plans to return and has not been reported back.
func (f Figures) Waiting() int { return f.Planned - f.Returned }

// Rate is 返岗率; false where nobody plans to return.
func (f Figures) Rate() (tally.Percent, bool) { return tally.PercentOf(f.Returned, f.Planned) }

// Day is what was reported of the county on a day.
type Day struct {
	Day civil.Day
	Figures
}

// Unit is a township some of whose villages are behind, or a department that is.
type Unit struct {
	Name     string
	State    rollup.State // of a department; empty for a township
	Calls    []Call       // its own people
	Villages []Village
}

// Village is one that is behind.
type Village struct {
	Name   string
	State  rollup.State
	Filled string // the latest 填表日期, 2月26日; empty if there is none
	Calls  []Call
}

// Call is somebody whom 通讯录 names as the one to call.
type Call struct {
	Name, Role string
	Phones     []string
}

// Unread is a workbook that cannot be read.
type Unread struct{ Workbook, Reason, Advice string }

// Place is an output and where it is: a file, or an address.
type Place struct{ Path, Where string }
