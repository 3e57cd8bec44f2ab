package past

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/policy"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// awards are archives of one day with a 稳岗补助.
type awards struct{ copies }

func (*awards) ListArchives(context.Context) ([]string, error) {
	return []string{"存档/2020-03-31/0900 政策兑现.xlsx", "存档/2020-03-31/1700 政策兑现.xlsx", "存档/2020-03-31/1700 日报.xlsx", "存档/2020-04-01/1700 政策兑现.xlsx"}, nil
}

// What was reported on the day that 稳岗补助 is judged on is read back from the last archive of that day, and it is said if that fails.
func TestStaffComesBack(t *testing.T) {
	c := county.New("某县", "431227", []county.Township{{Name: "波洲镇"}}, []county.Department{{Name: "县科工局"}})
	sheet := func(rows ...[]string) sheets.Sheet {
		s := reporting(append([][]string{{"序号", "企业名称", "企业类别", "填报单位", "数的\n日期", "2019年\n用工数", "已返岗\n员工数"}}, rows...)...)
		s.Name = "稳岗补助"
		return s
	}
	factory := policy.Staff{Name: "某厂", Kind: "工业企业", Unit: county.Unit{Department: "县科工局"}, LastYear: 200, Back: 180}
	farm := policy.Staff{Name: "某场", Kind: "农业企业", Unit: county.Unit{Township: "波洲镇"}, LastYear: 5, Back: 1}
	for _, tt := range []struct {
		name  string
		sheet sheets.Sheet
		want  []policy.Staff
		note  string
	}{
		{"whole", sheet([]string{"1", "某厂", "工业企业", "县科工局", "3月31日", "200", "180"}, []string{"2", "某场", "农业企业", "波洲镇", "3月31日", "5", "1"}, []string{"合计", "", "", "", "", "205", "181"}), []policy.Staff{factory, farm}, ""},
		{"no number", sheet([]string{"1", "某厂", "工业企业", "县科工局", "3月31日", "约200", "180"}), nil, "上年用工数不是整数"},
		{"another kind", sheet([]string{"1", "某厂", "高科技", "县科工局", "3月31日", "200", "180"}), nil, "企业类别不认识"},
		{"no heads", sheets.Sheet{Name: "稳岗补助", Grid: grid.Grid{}}, nil, "没有“稳岗补助”的表头"},
	} {
		outputs := &awards{copies{sheets: map[string]sheets.Sheet{"存档/2020-03-31/1700 政策兑现.xlsx": tt.sheet}}}
		k := &Track{tracker: &Tracker{Outputs: outputs, County: c}, latest: noLimit}
		for range 2 { // once it is there nobody asks again
			if err := k.readStaff(t.Context(), civil.Date(2020, 4, 2)); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tt.want, k.Staff.Staff); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if note := strings.Join(k.Notes, ""); (note == "") != (tt.note == "") || !strings.Contains(note, tt.note) {
			t.Errorf("%s: the notes are %q", tt.name, note)
		}
		if tt.want != nil && (outputs.reads != 1 || k.Staff.Day != civil.Date(2020, 3, 31)) {
			t.Errorf("%s: read %d times, of %v", tt.name, outputs.reads, k.Staff.Day)
		}
	}
}

func TestStaffIsKept(t *testing.T) {
	of := func(day int) policy.Reported {
		return policy.Reported{Day: civil.Date(2020, 3, day), Staff: []policy.Staff{{Name: "某厂", Kind: "工业企业", LastYear: 2, Back: 1}}}
	}
	last := of(30)
	var again policy.Reported
	if !codec.Decode(codec.Encode(&last, codeStaff), &again, codeStaff) || cmp.Diff(last, again) != "" {
		t.Errorf("%+v is kept as %+v", last, again)
	}
	for _, tt := range []struct {
		name      string
		known     policy.Reported
		today     policy.Reported
		overtaken bool
		want      civil.Day
	}{
		{"the first", policy.Reported{}, of(20), false, civil.Date(2020, 3, 20)},
		{"the next day", of(20), of(31), false, civil.Date(2020, 3, 31)},
		{"after the day", of(31), policy.Reported{Day: civil.Date(2020, 4, 1)}, false, civil.Date(2020, 3, 31)},
		{"an earlier day, later", of(31), of(30), false, civil.Date(2020, 3, 31)},
		{"filled in when later days were reported", of(30), of(31), true, civil.Date(2020, 3, 30)},
	} {
		k := &Track{Staff: tt.known, overtaken: tt.overtaken}
		if k.KeepStaff(tt.today); k.Staff.Day != tt.want {
			t.Errorf("%s: of %v, want %v", tt.name, k.Staff.Day, tt.want)
		}
	}
}
