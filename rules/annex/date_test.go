package annex_test

import (
	"strings"
	"testing"

	"guantong/rules/annex"
)

// spoken is a date cell in a word or a day.
func spoken(w annex.When) string {
	switch w.State {
	case annex.NoDate:
		return "none"
	case annex.Open:
		return "open"
	case annex.Unreadable:
		return "unreadable"
	}
	return w.Day.Format("2006-01-02") + map[annex.WhenDoubt]string{annex.Decimal: " decimal", annex.OtherYear: " other year"}[w.Doubt]
}

// planned is what stands in the column 返岗时间 of the county.
func planned(t *testing.T, v any) annex.When {
	t.Helper()
	return one(t, annex.WorkersForm, annex.Planned, v).Worker().Planned
}

func TestDates(t *testing.T) {
	t.Parallel()
	cases := map[string][]any{
		"2020-03-01": {
			// the forms that are most often typed
			43891, "43891", "2020-03-01", "2020/3/1", "2020.3.1", "20200301", "3月1日", "3.1", "3/1", "2020年3月1日", "3月1号",
			// each with a time of day
			43891.5, "43891.5", "2020-03-01 08:00", "2020-03-01 08:00:00", "2020-03-01T08:00:00", "2020-03-01T08:00:00+08:00", "2020/3/1 8:00", "2020/3/1 8:00:00 AM",
			"2020.3.1 8.30", "20200301 0800", "3月1日8点", "3月1日 8点半", "3月1日上午", "3月1日下午2点30分", "3月1日晚上8时", "3月1日凌晨", "3月1日中午12点左右", "3.1 8:00", "3.1上午", "3/1 8:00",
			"2020年3月1日 上午8:00", "3月1号早上",
			// as people type them
			"2020-3-1", "2020/03/01", "2020.03.01", "2020年03月01日", "03月01日", "３月１日", "３．１", "3。1", "3、1", "3-1", "3月1", "3 月 1 日", "2020 年 3 月 1 日", "2020. 3. 1",
			// as programs write them: off by a little, an instant
			43890.9999999999, 43891.000497685185, 43890.9995, "43890.9999999999", 20200301.0000001,
			"2020-02-29T16:00:00.000Z", "2020-02-29T16:00:00Z", "2020-02-29T16:00Z", "2020-02-29 16:00:00Z", "2020-02-29 16:00:00 UTC", "2020-03-01T00:00:00+08:00", "2020-03-01T00:00:00.000Z",
			"2020-03-01T00:00:00+0800", "20200229T160000Z", "2020-02-29T12:00:00-05:00", "2020-02-29T16:00:00z", "Sun Mar 01 2020 00:00:00 GMT+0800 (中国标准时间)",
			"Sat, 29 Feb 2020 16:00:00 GMT",
			// the day before the month where it can be nothing else
			"2020年3月1日星期日", "2020年3月1日 星期天", "3月1日（周日）", "2020-03-01 星期日", "3月1日。", "1-Mar-20", "1-Mar", "1-Mar-2020", "Mar 1, 2020", "二〇二〇年三月一日", "二○二○年三月一日", "二零二零年三月一号",
			"3⽉1⽇", "2020-03-01T08:00:00.123", "'3月1日", " 3月1日 ", "20年3月1日", "20.3.1", 20200301, "2020年3.1", "\u200b3月1日", "3.1日",
		},
		"2020-03-10": {"二〇二〇年三月十日", "3.10", "3月10日", "3/10"},
		// typed as numbers: 3.1 may have been 3.10, 3.5 cannot have been 3.50
		"2020-03-01 decimal": {3.1},
		"2020-01-03 decimal": {1.3},
		"2020-02-02 decimal": {2.2},
		"2020-02-03":         {2.3},
		"2020-03-05":         {3.5},
		"2020-03-15":         {3.15, "15/3", "15.3", "15-3", "2020/15/3", "15/3/2020", "3/15/2020", "2020-15-03", "3/15/20", "15/3/20"},
		"2020-03-20":         {"2020/3/20", "2020/03/20 8:00", "2020-3-20", "20/3/20", "3/20/2020"},
		"2020-03-03":         {"3/3/2020", "3.3.2020", "3-3"},
		"2020-12-31":         {"二〇二〇年十二月三十一日", 12.31, "12.31"},
		"2020-02-29":         {"2月29日", "2020-02-29", 43890},

		"2019-03-01 other year": {"2019-03-01", "2019年3月1日", 43525, 20190301},
		"2021-03-01 other year": {"2021/3/1", "2021.3.1 8:00"},

		"none": {nil, "", " ", "　", "'", "\u00a0", "\ufeff"},
		"unreadable": {
			"2月30日", "2020-02-30", "13月1日", "3月0日", "0.1", "2019-02-29", "20200230", "2020年3月", "3月", "3月底", "3月上旬", "3月中旬", "1日", "3", 3, 3.123, 13.1, 0, 1, -3.1, 0.5,
			"月底", "下周一", "看情况", "等通知", "3月1日左右", "3月1日-5日", "3月1日前", "3、4月", "3.1.5.7", "03/01/20", "03/01/2020", "15月3日", "2020年15月3日", "31/2", "15/3月", "12.31.20", "99999", 99999999999.0, 1e300, 30000000, true, "年月日", "三月初一", "二月二十", "二〇二〇年二月三十日", "二〇二〇年正月十五日", "二〇二〇年三月初一", "二〇二〇年三月十十日", "/", "-", "3/", "日",
			"8:00", "3月1日2月2日", strings.Repeat("3月1日 ", 10000), "0x9000p0", "43891x", "1e5",
		},
	}
	for want, values := range cases {
		for _, v := range values {
			if got := spoken(planned(t, v)); got != want {
				t.Errorf("%.60q: %s, want %s", v, got, want)
			}
		}
	}
}

func TestPlannedDates(t *testing.T) {
	t.Parallel()
	cases := map[string][]any{
		"open":               {"待定", "未定", "不定", "不确定", " 待　定 ", "时间待定"},
		"none":               {nil, " "},
		"unreadable":         {"快了", "待通知", "3月待定"},
		"2020-03-01":         {"3月1日", 43891},
		"2020-03-01 decimal": {3.1},
	}
	for want, values := range cases {
		for _, v := range values {
			if got := spoken(one(t, annex.WorkersForm, annex.Planned, v).Worker().Planned); got != want {
				t.Errorf("%q: %s, want %s", v, got, want)
			}
		}
	}
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2020-03-01 08:00", "3月1日下午2点", "3.1", "43891.5", "20200301", "20.3.1", "2月30日", "待定", "3、1", "2020年 月 日"} {
		f.Add(s, 2020)
	}
	f.Fuzz(func(t *testing.T, s string, year int) {
		for _, v := range []any{s, float64(len(s)) / 10, float64(year)} {
			w := annex.ParseDate(cell(v), year)
			if (w.State == annex.Known) == w.Day.IsZero() {
				t.Fatalf("%q: %+v", v, w)
			}
			if w.State != annex.Known {
				continue
			}
			if w.Day.Year() < 1900 || w.Day.Year() > 9999 {
				t.Fatalf("%q is %v", v, w.Day)
			}
			if (w.Doubt == annex.OtherYear) != (w.Day.Year() != year) {
				t.Fatalf("%q in %d: %+v", v, year, w)
			}
			again := annex.ParseDate(cell(w.Day.Format("2006年1月2日")), year)
			if again.Day != w.Day {
				t.Fatalf("%q: %v is not %v", v, again.Day, w.Day)
			}
		}
	})
}
