package region

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRows(t *testing.T) {
	var want []Row
	for _, name := range strings.Fields("浙江省 广东省 江苏省 上海市 福建省 广西壮族自治区 贵州省 江西省 湖北省 国内省外其他 长沙市 株洲市 湘潭市 省内市外其他 工业集中区 县内其他") {
		want = append(want, Row{Name: name})
	}
	for _, name := range strings.Fields("市内县外 境外 未归类") {
		want = append(want, Row{Name: name, OffForm: true})
	}
	if diff := cmp.Diff(want, Rows()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A county calls the row of its zone by the name of its own, and no other row.
func TestRowsAsACountyShowsThem(t *testing.T) {
	for _, row := range Rows() {
		want := row.Name
		if row.Name == "工业集中区" {
			want = "东山工业园"
		}
		if got := row.ShownAs("东山工业园"); got != want {
			t.Errorf("%s is shown as %s", row.Name, got)
		}
		if got := row.ShownAs(""); got != row.Name {
			t.Errorf("without a name of its own %s is shown as %s", row.Name, got)
		}
	}
}

func TestRowsAreACopy(t *testing.T) {
	Rows()[0].Name = "changed"
	if Rows()[0].Name != "浙江省" {
		t.Error("a caller can change the rows")
	}
}

func TestBrokenDestinations(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "rest: country", "rest: country, colour: red", "colour"},
		{"unknown kind", "rest: country", "rest: moon", "缺一行 rest: country"},
		{"one kind too many", "rest: unplaced, off_form: true}", "rest: unplaced, off_form: true}\n  - {name: 月球, rest: moon}", "rest 只能是"},
		{"same kind twice", "{name: 浙江省, codes: [\"33\"]}", "{name: 浙江省, rest: country}", "已有别的行"},
		{"no name", "name: 浙江省", "name: ''", "第 1 行"},
		{"same name twice", "name: 广东省", "name: 浙江省", "第 2 行"},
		{"code taken", `["44"]`, `["33"]`, `代码 "33"`},
		{"odd code", `["44"]`, `["440"]`, `代码 "440"`},
		{"takes nothing", `codes: ["44"]`, `codes: []`, "codes 和 rest"},
		{"code and kind", `codes: ["44"]`, `codes: ["44"], rest: abroad`, "codes 和 rest"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(string(destinationsYAML), tt.old, tt.new, 1)
			if broken == string(destinationsYAML) {
				t.Fatalf("%q is not in destinations.yaml", tt.old)
			}
			if _, err := parseDestinations([]byte(broken)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
