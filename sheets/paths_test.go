package sheets

import "testing"

func TestPaths(t *testing.T) {
	for _, test := range []struct {
		path          string
		input, output bool // whether it may be written there
	}{
		{"填报/波洲镇/附件1.xlsx", true, false},
		{"填报/a.xlsx", true, false},
		{"汇总/全县/日报.xlsx", false, true},
		{"a.xlsx", false, true},
		{"填报表/a.xlsx", false, true},
		{"填报.xlsx", false, true},
		{"填报", false, false},
		{"填报/a.csv", false, false},
		{"汇总/a.xls", false, false},
		{"汇总", false, false},
		{"汇总/.a.xlsx", false, false},
		{"填报/~$a.xlsx", false, false},
		{"汇总/.xlsx", false, false},
		{"", false, false},
		{".", false, false},
		{"/a.xlsx", false, false},
		{"../a.xlsx", false, false},
		{"汇总/../填报/a.xlsx", false, false},
		{"填报/../a.xlsx", false, false},
		{"填报//a.xlsx", false, false},
		{"填报/a.xlsx/", false, false},
	} {
		if err := CheckInput(test.path); (err == nil) != test.input {
			t.Errorf("CheckInput(%q) = %v", test.path, err)
		}
		if err := CheckOutput(test.path); (err == nil) != test.output {
			t.Errorf("CheckOutput(%q) = %v", test.path, err)
		}
	}
}
