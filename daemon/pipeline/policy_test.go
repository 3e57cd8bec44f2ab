package pipeline_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"guantong/daemon/schedule"
	"guantong/rules/annex"
)

// filled is a workbook with a form's headings and rows of cells parted by |, from the second column on.
func filled(t testing.TB, form *annex.Form, unit string, rows []string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	var labels []string
	for _, c := range form.Columns() {
		labels = append(labels, c.Label)
	}
	all := [][]string{{form.Title}, {"填报单位：" + unit}, labels}
	for i, row := range rows {
		all = append(all, append([]string{fmt.Sprint(i + 1)}, strings.Split(row, "|")...))
	}
	for i, row := range all {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// works are the enterprises of 附件5, with how many of 200 people are back.
func works(t testing.TB, back map[string]int) []byte {
	t.Helper()
	var rows []string
	for _, name := range []string{"甲制造厂", "乙制造厂", "丙制造厂"} {
		if n, listed := back[name]; listed {
			rows = append(rows, fmt.Sprintf("%s|波洲镇|工业企业|是|200|200|%d|%d||0|%d|吴某13812345678||||小型", name, n, 200-n, 200-n))
		}
	}
	return filled(t, annex.EmployersForm, "县科工局", rows)
}

func openPolicy(t *testing.T) *office {
	t.Helper()
	settings := strings.Replace(smallCounty, "  departments: [县科工局]\n", "  departments: [县科工局]\n  offices: [{name: 县人社局, tasks: [政策兑现]}]\n", 1) +
		"policy: {travel: {省外: 400}}\n"
	o := &office{t: t, dir: t.TempDir(), setup: setupOf(t, settings)}
	o.setup.Cache, o.setup.Leavings, o.setup.Sheets, o.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
	o.put(surveyPath, surveyOf(t, "炉冲村", 9, "波洲社区", 6))
	o.put("县科工局/岗位.xlsx", bystanders(t))
	o.put("县科工局/附件5.xlsx", works(t, map[string]int{"甲制造厂": 185, "乙制造厂": 150, "丙制造厂": 190}))
	return o
}

// awarded are the rows of 稳岗补助: enterprise, people back, verdict, amount and why.
func (o *office) awarded() (all []string) {
	for _, row := range (outputs{o.t, o.dir}).tabs("汇总/全县/政策兑现.xlsx", "稳岗补助")[0] {
		if numbered(row) {
			all = append(all, cells(row, 1, 6, 8, 11, 10))
		}
	}
	return all
}

// policyRun makes the daily run of a day, counted from 31 January.
func (o *office) policyRun(day int) {
	o.t.Helper()
	settle(o.t, filepath.Join(o.dir, "填报"))
	if r := o.at(schedule.Daily, day, 17); !r.Right() {
		o.t.Fatalf("day %d: %+v", day, r)
	}
}

// TestRetentionCountsWhatWasReported: what sheets say after 31 March changes nothing, also when the memory is lost; and if the archive is
// lost too, that is said.
func TestRetentionCountsWhatWasReported(t *testing.T) {
	const march31 = 29 + 31
	o := openPolicy(t)
	o.policyRun(march31 - 1)
	if diff := cmp.Diff([]string{"甲制造厂|185|尚未到期||现已达到，保持到3月31日", "乙制造厂|150|尚未到期||稳岗率到90%还差 30 人", "丙制造厂|190|尚未到期||现已达到，保持到3月31日"}, o.awarded()); diff != "" {
		t.Fatalf("30 March (-want +got):\n%s", diff)
	}
	o.policyRun(march31)
	judged := []string{"甲制造厂|185|可享受|100000|", "乙制造厂|150|不符合||稳岗率到90%还差 30 人", "丙制造厂|190|可享受|100000|"}
	if diff := cmp.Diff(judged, o.awarded()); diff != "" {
		t.Fatalf("31 March (-want +got):\n%s", diff)
	}
	o.put("县科工局/附件5.xlsx", works(t, map[string]int{"甲制造厂": 20, "乙制造厂": 200, "丙制造厂": 190}))
	o.policyRun(march31 + 1)
	if diff := cmp.Diff(judged, o.awarded()); diff != "" {
		t.Fatalf("1 April (-want +got):\n%s", diff)
	}
	o.setup.Days = &keptInMind{}
	o.policyRun(march31 + 2)
	if diff := cmp.Diff(judged, o.awarded()); diff != "" {
		t.Fatalf("2 April, read back from the archive (-want +got):\n%s", diff)
	}
	o.setup.Days = &keptInMind{}
	if err := os.RemoveAll(filepath.Join(o.dir, "存档")); err != nil {
		t.Fatal(err)
	}
	o.policyRun(march31 + 3)
	for _, row := range o.awarded() {
		if !strings.Contains(row, "|待核||没有3月31日的数") {
			t.Errorf("without memory and archive: %s", row)
		}
	}
}

// TestReferralsOverDays recomputes 中介招工奖励 in another way, day by day, and follows the tasks that come of it to their end.
func TestReferralsOverDays(t *testing.T) {
	o := openPolicy(t)
	type recruit struct {
		hired, left    time.Time
		insured, there bool
	}
	d := rand.New(rand.NewPCG(39, 9))
	feb := func(day int) time.Time { return time.Date(2020, 2, day, 0, 0, 0, 0, time.UTC) }
	var all []recruit
	var rows, seekers []string
	for i := range 40 {
		// Hired so that many become due in these days: 21 August to 12 September 2019.
		r := recruit{hired: time.Date(2019, 8, 21+d.IntN(23), 0, 0, 0, 0, time.UTC), insured: d.IntN(5) > 0, there: d.IntN(4) > 0}
		left := ""
		if !r.there {
			r.left = r.hired.AddDate(0, 5, d.IntN(29))
			left = r.left.Format("2006-01-02")
		}
		all = append(all, r)
		says := map[bool]string{true: "是", false: "否"}
		seekers = append(seekers, fmt.Sprintf("人%c%c|女|32|%s", '甲'+rune(i), '山'+rune(i), policyID(i)))
		rows = append(rows, fmt.Sprintf("夜郎人力|人%c%c|%s|甲制造厂|%s|%s|%s|%s", '甲'+rune(i), '山'+rune(i), policyID(i), r.hired.Format("2006-01-02"), says[r.insured], says[r.there], left))
	}
	o.put("政策登记/中介招工登记.xlsx", filled(t, annex.RecruitsForm, "", rows))
	o.put("波洲镇/附件3.xlsx", filled(t, annex.SeekersForm, "波洲镇", seekers))
	for _, day := range []int{24, 28, 29, 30, 36, 42} {
		today := feb(day)
		o.policyRun(day)
		var want, got []string
		money := 0
		for _, r := range all {
			due := r.hired.AddDate(0, 6, 0)
			if due.Day() != r.hired.Day() { // that month has no such day: it is the last before the next month
				due = due.AddDate(0, 0, -due.Day())
			}
			switch {
			case !r.there && r.left.Before(due), !r.insured:
				want = append(want, "不符合|")
			case today.Before(due):
				want = append(want, "尚未到期|")
			default:
				want, money = append(want, "可享受|300"), money+300
			}
		}
		tabs := (outputs{t, o.dir}).tabs("汇总/全县/政策兑现.xlsx", "中介招工奖励", "汇总")
		for _, row := range tabs[0] {
			if numbered(row) {
				got = append(got, cells(row, 8, 11))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("day %d (-want +got):\n%s", day, diff)
		}
		for _, row := range tabs[1] {
			if cell(row, 0) == "中介招工奖励" && cell(row, 7) != fmt.Sprint(money) {
				t.Errorf("day %d: 汇总 says %s, want %d", day, cell(row, 7), money)
			}
		}
	}
	tasks := func() (open []string) {
		for _, row := range (outputs{t, o.dir}).tabs("汇总/县人社局/调度.xlsx", "任务清单")[0] {
			if numbered(row) && slices.Contains(row, "政策兑现") && !slices.ContainsFunc(row, func(text string) bool { return strings.HasPrefix(text, "已办结") }) {
				open = append(open, cell(row, 1))
			}
		}
		return open
	}
	o.at(schedule.Dispatch, 43, 8)
	before := tasks()
	if len(before) < 5 {
		t.Fatalf("only %v are to be handed in", before)
	}
	o.put("县人社局/办理登记.xlsx", answersIn(t, "县人社局", before[0]+"|夜郎人力|已办结|3月14日|吴某"))
	o.policyRun(43)
	o.at(schedule.Dispatch, 44, 8)
	if after := tasks(); !slices.Equal(after, before[1:]) {
		t.Errorf("after the first was handed in, %v are open of %v", after, before)
	}

	// Nobody's number is anywhere in full.
	full := regexp.MustCompile(`431227[0-9]{11}[0-9X]`)
	err := filepath.WalkDir(filepath.Join(o.dir, "汇总"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Base(path) != "政策兑现.xlsx" {
			return err
		}
		for _, tab := range openBook(t, path) {
			for _, row := range tab.Grid.Rows {
				for _, c := range row.Cells {
					if full.MatchString(c.String()) {
						t.Errorf("%s of %s has a full number", tab.Name, path)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What a finding says of a claim, the list says, too: whom no annex has, and whose enterprise none has, is 待核, and there is nothing to pay.
func TestClaimsOfNobodyKnown(t *testing.T) {
	o := openPolicy(t)
	o.put("政策登记/中介招工登记.xlsx", filled(t, annex.RecruitsForm, "", []string{"夜郎人力|田丰|431227199202020046|甲制造厂|2019-08-01|是|是"}))
	course := "|线上||2月10日|2月20日|田丰|431227199202020046|40|是|600|600"
	o.put("政策登记/培训登记.xlsx", filled(t, annex.TraineesForm, "", []string{"甲制造厂|电工" + course, "丁制造厂|电工" + course}))
	verdicts := func() (all []string) {
		for _, tab := range (outputs{t, o.dir}).tabs("汇总/全县/政策兑现.xlsx", "中介招工奖励", "培训补助") {
			for _, row := range tab {
				if numbered(row) {
					all = append(all, row[slices.IndexFunc(row, func(text string) bool { return text == "待核" || text == "可享受" })])
				}
			}
		}
		return all
	}
	o.policyRun(27)
	if got := verdicts(); !slices.Equal(got, []string{"待核", "待核", "待核"}) {
		t.Errorf("nobody known: %v", got)
	}
	o.put("波洲镇/附件3.xlsx", filled(t, annex.SeekersForm, "波洲镇", []string{"田丰|女|28|431227199202020046"}))
	o.policyRun(28)
	if got := verdicts(); !slices.Equal(got, []string{"可享受", "可享受", "待核"}) {
		t.Errorf("listed in 附件3: %v", got)
	}
}

// policyID is the right number of an invented person.
func policyID(i int) string {
	digits := fmt.Sprintf("431227198802%02d%03d", 1+i%28, 100+i)
	sum := 0
	for k, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(digits[k]-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}
