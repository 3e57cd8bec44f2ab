// Package check judges records by the rules: what is wrong with a row, in which cell, how bad it is and what to do.
// The rules' levels and wording, and the relations between columns, are data (rules.yaml, relations.yaml).
package check

import (
	"fmt"

	"guantong/rules/county"
	"guantong/sheets/grid"
)

// Level is how bad a finding is.
type Level uint8

// The levels, worst first.
const (
	Error   Level = iota + 1 // 错误: breaks a rule of the notice or cannot be right
	Warning                  // 警告: probably wrong
	Notice                   // 提示
)

var levels = map[string]Level{"错误": Error, "警告": Warning, "提示": Notice}

// String is the level for people: 错误, 警告, 提示.
func (l Level) String() string {
	for name, level := range levels {
		if level == l {
			return name
		}
	}
	return ""
}

// MarshalText is the level for programs: error, warning, notice.
func (l Level) MarshalText() ([]byte, error) {
	names := [...]string{Error: "error", Warning: "warning", Notice: "notice"}
	if l < Error || l > Notice {
		return nil, fmt.Errorf("no such level: %d", l)
	}
	return []byte(names[l]), nil
}

// dayLayout is how findings write a day of the campaign.
const dayLayout = "1月2日"

// Finding is one thing that is wrong or doubtful. All its texts are masked and fit to be shown.
type Finding struct {
	Rule     string
	Level    Level
	Unit     county.Unit
	Workbook string // path in the store
	Sheet    string // empty if it is about the whole workbook
	Hidden   bool   // the sheet is one that people see only if they ask for it; the message says so
	Cell     *grid.Ref
	Name     string // the person or enterprise
	Value    string
	Message  string
	Advice   string
	Stands   int // for how many others that are not kept it stands; 0: for itself
}

// Errors counts the findings of level 错误 of each unit.
func Errors(findings []Finding) map[county.Unit]int {
	n := map[county.Unit]int{}
	for i := range findings {
		if findings[i].Level == Error {
			n[findings[i].Unit] += findings[i].Count()
		}
	}
	return n
}

// Where is the A1 name of the finding's cell, empty if it is about more than a cell.
func (f *Finding) Where() string {
	if f.Cell == nil {
		return ""
	}
	return f.Cell.String()
}
