package sheets

import "testing"

func TestPaths(t *testing.T) {
	for _, test := range []struct {
		path                   string
		input, output, archive bool // whether it may be written there
	}{
		{"填报/波洲镇/附件1.xlsx", true, false, false},
		{"填报/a.xlsx", true, false, false},
		{"汇总/全县/日报.xlsx", false, true, false},
		{"a.xlsx", false, true, false},
		{"填报表/a.xlsx", false, true, false},
		{"填报.xlsx", false, true, false},
		{"存档/2020-02-27/1700 日报.xlsx", false, false, true},
		{"存档/a.xlsx", false, false, true},
		{"存档表/a.xlsx", false, true, false},
		{"存档.xlsx", false, true, false},
		{"汇总/存档/a.xlsx", false, true, false},
		{"填报/存档/a.xlsx", true, false, false},
		{"存档/a.csv", false, false, false},
		{"存档/.a.xlsx", false, false, false},
		{"存档/../汇总/a.xlsx", false, false, false},
		{"汇总/../存档/a.xlsx", false, false, false},
		{"填报", false, false, false},
		{"填报/a.csv", false, false, false},
		{"汇总/a.xls", false, false, false},
		{"汇总", false, false, false},
		{"汇总/.a.xlsx", false, false, false},
		{"填报/~$a.xlsx", false, false, false},
		{"汇总/.xlsx", false, false, false},
		{"", false, false, false},
		{".", false, false, false},
		{"/a.xlsx", false, false, false},
		{"../a.xlsx", false, false, false},
		{"汇总/../填报/a.xlsx", false, false, false},
		{"填报/../a.xlsx", false, false, false},
		{"填报//a.xlsx", false, false, false},
		{"填报/a.xlsx/", false, false, false},
	} {
		if err := CheckInput(test.path); (err == nil) != test.input {
			t.Errorf("CheckInput(%q) = %v", test.path, err)
		}
		if err := CheckOutput(test.path); (err == nil) != test.output {
			t.Errorf("CheckOutput(%q) = %v", test.path, err)
		}
		if err := CheckArchive(test.path); (err == nil) != test.archive {
			t.Errorf("CheckArchive(%q) = %v", test.path, err)
		}
		if err := CheckWritten(test.path); (err == nil) != (test.output || test.archive) {
			t.Errorf("CheckWritten(%q) = %v", test.path, err)
		}
	}
}
