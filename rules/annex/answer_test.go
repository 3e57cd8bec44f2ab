package annex_test

import (
	"slices"
	"testing"

	"guantong/rules/annex"
)

// People answer a question in its own words.
func TestAnswersInTheWordsOfTheHeading(t *testing.T) {
	t.Parallel()
	const unclear = "大概"
	for _, c := range []struct {
		form    *annex.Form
		field   annex.Field
		yes, no []string
		read    func(annex.Row) annex.Answer
	}{
		{annex.EmployersForm, annex.Resumed, []string{"是", "√", "已复工", "复 工", "已复工复产", "部分复工"}, []string{"否", "未复工", "停产", "尚未复工", "×"}, func(r annex.Row) annex.Answer { return r.Enterprise().Resumed }},
		{annex.RecruitsForm, annex.RecruitInsured, []string{"已参保", "参保"}, []string{"未参保", "没有参保"}, func(r annex.Row) annex.Answer { return r.Recruit().Insured }},
		{annex.RecruitsForm, annex.RecruitAtWork, []string{"在岗", "在职"}, []string{"已离职", "不在岗"}, func(r annex.Row) annex.Answer { return r.Recruit().AtWork }},
		{annex.TraineesForm, annex.TrainingPassed, []string{"合格", "考核合格"}, []string{"不合格", "未通过"}, func(r annex.Row) annex.Answer { return r.Trainee().Passed }},
	} {
		at := slices.IndexFunc(c.form.Columns(), func(x annex.Column) bool { return x.Field == c.field })
		d := draw().put(0, 0, leaves(c.form)...)
		texts := slices.Concat(c.yes, c.no, []string{unclear})
		for i, text := range texts {
			d.put(i+1, 0, i+1, "甲厂", "乙厂", "丙").put(i+1, at, text)
		}
		i := 0
		for row := range read(t, d).Rows() {
			want := annex.Unclear
			switch text := texts[i]; {
			case slices.Contains(c.yes, text):
				want = annex.Yes
			case slices.Contains(c.no, text):
				want = annex.No
			}
			if got := c.read(row); got != want {
				t.Errorf("%s “%s” is %d, want %d", c.field, texts[i], got, want)
			}
			i++
		}
		if i != len(texts) {
			t.Errorf("%s: %d rows", c.field, i)
		}
	}
}

// What stands in brackets behind a word makes it no other, unless it says another.
func TestWordsWithBrackets(t *testing.T) {
	t.Parallel()
	kinds := map[string]string{
		"工业企业（规上）": "工业企业", "规模以上工业企业": "工业企业", "商贸物流（超市）": "商贸物流企业", "工业企业(建筑业)": annex.Unclassified, "（工业）企业": "工业企业", "其他（工业）": annex.Unclassified,
		"工业企业（": "工业企业", "（规上）": annex.Unclassified, "建设工程项目（在建）": "建设工程项目",
	}
	d := draw().put(0, 0, leaves(annex.EmployersForm)...)
	var texts []string
	for text := range kinds {
		texts = append(texts, text)
		d.put(len(texts), 0, len(texts), "甲厂", "波洲镇", text, "是")
	}
	i := 0
	for row := range read(t, d).Rows() {
		if got := row.Enterprise().Kind; got != kinds[texts[i]] {
			t.Errorf("%s is %s", texts[i], got)
		}
		i++
	}
	for text, want := range map[string]string{"扶贫特岗（护林员）": "扶贫特岗", "企业（外地）": "", "临时公益岗位(防疫)": "临时公益岗位"} {
		for row := range read(t, draw().put(0, 0, leaves(annex.PostsForm)...).put(1, 0, 1, "甲厂", text, "普工", 2)).Rows() {
			if got := row.Post().Kind; got != want {
				t.Errorf("%s is %q", text, got)
			}
		}
	}
}

func TestAgesInYears(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{"34": 34, "34岁": 34, "34周岁": 34, "34（周岁）": 34, "３４ 周岁": 34, "周岁": -1, "三十四": -1, "34.5岁": -1} {
		for row := range read(t, draw().put(0, 0, leaves(annex.SeekersForm)...).put(1, 0, 1, "杨刚", "男", text)).Rows() {
			if got := row.Seeker().Age; got != want {
				t.Errorf("%s is %d", text, got)
			}
		}
	}
}

// A day that there need not be is none where people say so.
func TestNoDayOfLeaving(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]annex.WhenState{"": annex.NoDate, "/": annex.NoDate, "无": annex.NoDate, "至今": annex.NoDate, "未离职": annex.NoDate, "—": annex.NoDate, "3月1日": annex.Known, "不知道": annex.Unreadable} {
		for row := range read(t, draw().put(0, 0, leaves(annex.RecruitsForm)...).put(1, 0, 1, "甲", "杨刚", "431227199202020026", "甲厂", "1月1日", "是", "是", text)).Rows() {
			if got := row.Recruit().Left.State; got != want {
				t.Errorf("离职日期 “%s” is %d", text, got)
			}
		}
	}
}

// An amount that is written once for several people is no amount of each: nobody would notice what is paid too much.
func TestMergedAmountsAreOne(t *testing.T) {
	t.Parallel()
	d := draw().put(0, 0, leaves(annex.TraineesForm)...).
		put(1, 0, 1, "甲厂", "电工", "线上", "", "2月1日", "2月9日", "杨刚", "431227199202020026", 40, "是", 600, 1500).put(2, 0, 2, nil, nil, nil, nil, nil, nil, "杨柳").put(3, 0, 3, nil, nil, nil, nil, nil, nil, "杨洋").
		merge(1, 1, 3, 1).merge(1, 9, 3, 9).merge(1, 11, 3, 11).merge(1, 12, 3, 12)
	var approved, cost []string
	hours := 0
	for row := range read(t, d).Rows() {
		x := row.Trainee()
		approved, cost, hours = append(approved, x.Approved.Yuan), append(cost, x.Cost.Yuan), hours+x.Hours
	}
	if !slices.Equal(approved, []string{"1500", "", ""}) || !slices.Equal(cost, []string{"600", "", ""}) || hours != 120 {
		t.Errorf("%q, %q, %d", approved, cost, hours)
	}
}
