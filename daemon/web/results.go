package web

import (
	"fmt"
	"strings"

	"guantong/daemon/verdict"
	"guantong/rules/check"
)

// resultView is what was found in the workbooks that somebody sent.
type resultView struct {
	Sum       string
	Clean     bool
	Sheets    []sheetView   // where something is wrong
	Right     []sheetView   // where nothing is
	FollowUps []findingView // who is to be followed up; no sheet is at fault
	More      int           // findings that are not listed
}

// sheetView is a sheet, or a workbook as far as something is wrong with the whole of it.
type sheetView struct {
	Workbook, Sheet string
	About           string // what it was taken for, and how many records were read; empty if it was not recognised
	Passed          []verdict.Row
	Findings        []findingView
	wrong           bool // there is something, listed or not
}

type findingView struct {
	Level, Class           string
	Where, Name, Rule      string
	Message, Advice, Sheet string
}

// mostListed is how many findings a page lists; who has mended so many checks again.
const mostListed = 1000

// results lays out a report, sheet by sheet, each with what is wrong in it.
func (s *site) results(r *verdict.Report) *resultView {
	v := &resultView{}
	type place struct{ workbook, sheet string }
	at := map[place]int{}
	sheet := func(p place) *sheetView {
		i, ok := at[p]
		if !ok {
			i = len(v.Sheets)
			at[p] = i
			v.Sheets = append(v.Sheets, sheetView{Workbook: p.workbook, Sheet: p.sheet})
		}
		return &v.Sheets[i]
	}
	firms := map[place]bool{}
	for i := range r.Sheets {
		x := &r.Sheets[i]
		p := place{x.Workbook, x.Sheet}
		shown := sheet(p)
		shown.About, shown.Passed = fmt.Sprintf("%s　%s　读到 %d 条记录", x.Label, x.Unit, x.Records), x.PassedOver
		firms[p] = x.Annex == 5 || x.Annex == 6
	}
	count, listed := map[check.Level]int{}, 0
	for i := range r.Findings {
		f := &r.Findings[i]
		p := place{f.Workbook, f.Sheet}
		shown := findingView{Level: f.Level.String(), Class: levelClass[f.Level], Where: f.Cell, Name: f.Name, Rule: s.Named(f.Rule),
			Message: f.Message, Advice: f.Advice, Sheet: f.Sheet}
		if !firms[p] {
			shown.Name = initial(f.Name)
		}
		if !f.FollowUp {
			count[f.Level] += f.Count
		}
		listed++
		if f.FollowUp && listed <= mostListed {
			v.FollowUps = append(v.FollowUps, shown)
		} else if !f.FollowUp {
			to := sheet(p)
			if to.wrong = true; listed <= mostListed {
				to.Findings = append(to.Findings, shown)
			}
		}
	}
	v.More = max(0, listed-mostListed)
	v.Sheets, v.Right = apart(v.Sheets)
	all := count[check.Error] + count[check.Warning] + count[check.Notice]
	v.Clean = all == 0
	v.Sum = fmt.Sprintf("共 %d 条：错误 %d，警告 %d，提示 %d", all, count[check.Error], count[check.Warning], count[check.Notice])
	if v.Clean {
		v.Sum = "没有发现问题"
	}
	return v
}

// apart puts the sheets where nothing is wrong apart.
func apart(all []sheetView) (wrong, right []sheetView) {
	for _, x := range all {
		if x.wrong || len(x.Passed) > 0 {
			wrong = append(wrong, x)
		} else {
			right = append(right, x)
		}
	}
	return wrong, right
}

var levelClass = map[check.Level]string{check.Error: "bad", check.Warning: "warn", check.Notice: "note"}

// initial is enough of a person's name for whoever has the sheet before him: 杨＊＊. What is longer than a name is not one.
func initial(name string) string {
	letters := []rune(name)
	if len(letters) < 2 || len(letters) > 4 && !strings.ContainsRune(name, '·') {
		return name
	}
	return string(letters[:1]) + strings.Repeat("＊", len(letters)-1)
}
