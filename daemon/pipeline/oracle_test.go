package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// TestOracle runs a whole day on invented counties and compares everything that is published with what the generator
// knows to be true: every cell of annexes 2, 4 and 6 at each level, and the exact set of findings.
func TestOracle(t *testing.T) {
	for _, test := range []struct {
		name, settings string // empty: those that come with the program
		demo.Options
	}{
		{"usual mistakes", "", demo.Options{Workers: 6000, Seed: 1, Mistakes: true}},
		{"other people", "", demo.Options{Workers: 3000, Seed: 20200227, Mistakes: true}},
		{"few people", "", demo.Options{Workers: 700, Seed: 3, Mistakes: true}},
		{"no mistakes", "", demo.Options{Workers: 2000, Seed: 4}},
		{"another county", anotherCounty, demo.Options{Workers: 500, Seed: 39, Mistakes: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.Workers > 1000 {
				leaveOutOfShort(t)
			}
			t.Parallel()
			cfg, setup := prepareOf(t, test.settings)
			asOf := time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone)
			test.Day = civil.Date(2020, 2, 27)
			sample := demo.Generate(cfg.County, test.Options)
			dir := t.TempDir()
			if err := sample.Write(t.Context(), dir); err != nil {
				t.Fatal(err)
			}
			settle(t, dir)
			report := daily(t, setup, dir, asOf)

			records := sample.Expected.Records
			want := pipeline.Records{Annex1: records.Annex1, Annex3: records.Annex3, Annex5: records.Annex5, Posts: records.Posts, Recruits: records.Recruits, Trainees: records.Trainees, Platform: sample.PlatformRows(), PassedOver: records.PassedOver}
			if diff := cmp.Diff(want, report.Records); diff != "" {
				t.Errorf("records (-want +got):\n%s", diff)
			}
			for _, tie := range report.Ties {
				if !tie.OK {
					t.Errorf("tie does not hold: %+v", tie)
				}
			}
			out := published{t, filepath.Join(dir, "汇总")}
			compare(t, "annex 2", annex2(&sample.Expected), out.annex2(&sample.Expected))
			compare(t, "annex 4", annex4(&sample.Expected, cfg.County.Zone), out.annex4(&sample.Expected))
			compare(t, "annex 6", annex6(&sample.Expected), out.annex6(&sample.Expected))
			faults, followUps := planted(sample)
			compare(t, "findings", faults, out.findings(cfg))
			out.followed(followUps, report)
			if test.Workers < 1000 { // reads all of it once more
				compare(t, "what is to be followed up", followUps, checkedFollowUps(t, setup, dir, asOf))
			}
			lines, coverage := sample.Comparison()
			compare(t, "platforms", compared(lines), out.compared(cfg))
			compare(t, "coverage", covered(&sample.Expected, coverage), out.covered())
			if !test.Mistakes && report.Findings.Error+report.Findings.Warning > 0 {
				t.Errorf("findings without a mistake: %v", report.Findings.ByRule)
			}
		})
	}
}

func prepare(t testing.TB) (*config.Config, *pipeline.Setup) {
	t.Helper()
	return prepareOf(t, "")
}

// anotherCounty are settings that name another county than those that come with the program.
const anotherCounty = "../../docs/examples/zhijiang.yaml"

func prepareOf(t testing.TB, settings string) (*config.Config, *pipeline.Setup) {
	t.Helper()
	cfg, err := config.Default()
	if settings != "" {
		cfg, err = config.Load(settings)
	}
	if err != nil {
		t.Fatal(err)
	}
	setup, err := pipeline.NewSetup(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return cfg, setup
}

// settle makes files look older than a save in progress, which the store would wait for. It leaves alone what it made look so
// before: nobody has changed that since.
func settle(t testing.TB, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil || time.Since(info.ModTime()) > time.Minute {
			return err
		}
		hourAgo := time.Now().Add(-time.Hour)
		return os.Chtimes(path, hourAgo, hourAgo)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func daily(t testing.TB, setup *pipeline.Setup, dir string, asOf time.Time) *pipeline.Report {
	t.Helper()
	return perform(t, setup, dir, schedule.Daily, asOf)
}

// perform makes a run on a folder. A circular is the first issue.
func perform(t testing.TB, setup *pipeline.Setup, dir string, kind schedule.Kind, asOf time.Time) *pipeline.Report {
	t.Helper()
	store, err := folder.Open(dir, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	job := pipeline.Job{Kind: kind, AsOf: asOf, Issue: templates.Issue{Number: 1}}
	report, err := setup.Run(context.Background(), store, job, func(string, int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Unwritten) > 0 {
		t.Fatalf("not written: %+v", report.Unwritten)
	}
	return report
}

// facts are what a set of sheets says: place → value. Places name workbook, unit and column.
type facts map[string]string

func (f facts) count(n int, place ...string) { f[strings.Join(place, " · ")] = strconv.Itoa(n) }

// compare tells where the facts differ, the first of them.
func compare(t *testing.T, what string, want, got facts) {
	t.Helper()
	var places []string
	for place := range want {
		places = append(places, place)
	}
	for place := range got {
		if _, both := want[place]; !both {
			places = append(places, place)
		}
	}
	slices.Sort(places)
	shown := 0
	for _, place := range places {
		w, wanted := want[place]
		g, found := got[place]
		if wanted == found && w == g {
			continue
		}
		if shown++; shown > 40 {
			t.Errorf("%s: and more", what)
			return
		}
		t.Errorf("%s: %s: want %q, got %q", what, place, w, g)
	}
	if len(want) == 0 {
		t.Errorf("%s: nothing to compare", what)
	}
}

// rate is a rate as it must be shown: percentage points, one decimal, half up; empty where nobody is counted.
func rate(part, whole int) string {
	if whole == 0 {
		return ""
	}
	permille := (2000*part + whole) / (2 * whole)
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", permille/10, permille%10), ".0")
}

// published reads the daily workbooks back with another program than the one that wrote them.
type published struct {
	t   *testing.T
	dir string
}

// tab is a published tab's cells; nil if there is none of that name.
func (p published) tab(unit, name string) [][]string {
	p.t.Helper()
	f, err := excelize.OpenFile(filepath.Join(p.dir, unit, "日报.xlsx"))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	if n, err := f.GetSheetIndex(name); err != nil || n < 0 {
		return nil
	}
	rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
	if err != nil {
		p.t.Fatal(err)
	}
	return rows
}

func cell(row []string, col int) string {
	if col < len(row) {
		return row[col]
	}
	return ""
}

// headRow is the index of the row whose first cell is the label.
func headRow(rows [][]string, label string) int {
	return slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == label })
}
