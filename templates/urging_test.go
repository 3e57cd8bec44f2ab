package templates_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guantong/rules/civil"
	"guantong/rules/rollup"
	"guantong/sheets/grid"
	"guantong/templates"
)

// urged is 催报文字 of a run.
func urged(t *testing.T, r *templates.Results) *grid.Table {
	t.Helper()
	for _, wb := range laidOut(templates.Dispatch(r)) {
		for i := range wb.Tables {
			if wb.Tables[i].Name == "催报文字" {
				return &wb.Tables[i]
			}
		}
	}
	t.Fatal("there is no 催报文字")
	return nil
}

// TestUrging shows the tab: every township has a text, and departments that have something to do. Nobody's name stands in it, no number
// of anybody's, and no village that the register does not know.
func TestUrging(t *testing.T) {
	r := trackedResults(t)
	r.Reporting = smallResults(t).Reporting
	late := r.Reporting[1] // 炉冲村: its form is of two days ago
	late.State, late.Filled.Day = rollup.Late, civil.Date(2020, 2, 25)
	r.Reporting[1] = late
	r.AsOf = r.SurveyDeadline
	tab := urged(t, r)
	if err := whole(tab); err != nil {
		t.Error(err)
	}
	text := render(tab)
	golden(t, filepath.Join("testdata", "urging.golden"), text)
	if found := regexp.MustCompile(`\d{7,}|[杨姚龙吴][一二三叁四某]|无名氏|白马`).FindString(text); found != "" {
		t.Errorf("it names %s", found)
	}
}

// A village whose form is of yesterday is not late in the morning, for the day is not over.
func TestNotLateInTheMorning(t *testing.T) {
	r := trackedResults(t)
	r.Reporting = smallResults(t).Reporting[1:2]
	r.Reporting[0].State, r.Reporting[0].Filled.Day = rollup.Late, civil.Date(2020, 2, 26)
	if text := render(urged(t, r)); strings.Contains(text, "迟报1个") {
		t.Errorf("it is late:\n%s", text)
	}
	r.Reporting[0].Filled.Day--
	if text := render(urged(t, r)); !strings.Contains(text, "迟报1个（炉冲村）") {
		t.Errorf("it is not late:\n%s", text)
	}
}

// Where all is well, nobody is asked for anything.
func TestNobodyUrged(t *testing.T) {
	quiet := newFollowed()
	quiet.day(on(2, 25), nil, nil)
	quiet.Dispatch, quiet.Tasks, quiet.Reporting = smallDispatch(t), nil, nil
	tab := urged(t, quiet.Results)
	if text := render(tab); strings.Contains(text, "。请") || strings.Count(text, "各村都报了") != 3 {
		t.Errorf("it asks for something:\n%s", text)
	}
}
