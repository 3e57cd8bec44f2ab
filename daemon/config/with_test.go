package config_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong"
	"guantong/daemon/config"
)

func TestWith(t *testing.T) {
	const text = "# 某县\ncounty:\n  name: 甲县 # 名称\n\n# 放在哪里\nstore:\n  # 文件夹\n  folder:\n    root: data\n# 另一行\n\n# 数据库\ndatabase: \"a.db\"\n"
	store := config.Section{Key: "store", Text: "store: {folder: {root: .}}\n"}
	for name, c := range map[string]struct {
		text     string
		sections []config.Section
		want     string
	}{
		"nothing else":          {text, nil, text},
		"another place":         {text, []config.Section{store}, "# 某县\ncounty:\n  name: 甲县 # 名称\n\n# 放在哪里\nstore: {folder: {root: .}}\n# 另一行\n\n# 数据库\ndatabase: \"a.db\"\n"},
		"the last one":          {text, []config.Section{{"database", "database: b.db\n"}}, strings.Replace(text, `"a.db"`, "b.db", 1)},
		"one that is not there": {text, []config.Section{{"notify", "notify: {}\n"}}, text + "\nnotify: {}\n"},
		"without one":           {text, []config.Section{{"store", ""}, {"notify", ""}}, "# 某县\ncounty:\n  name: 甲县 # 名称\n\n# 放在哪里\n# 另一行\n\n# 数据库\ndatabase: \"a.db\"\n"},
		"lists at the margin":   {"a:\n- store: 1\n- 2\nstore:\n- 3\nb: 4", []config.Section{store}, "a:\n- store: 1\n- 2\nstore: {folder: {root: .}}\nb: 4\n"},
		"of Windows":            {"\ufeffstore: 1\r\nb: |\r\n  store: 2\r\n", []config.Section{store}, "store: {folder: {root: .}}\nb: |\n  store: 2\n"},
		"quoted":                {"'store': 1\nb: 2\n", []config.Section{store}, "store: {folder: {root: .}}\nb: 2\n"},
	} {
		got, err := config.With([]byte(c.text), c.sections...)
		if diff := cmp.Diff(c.want, string(got)); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for _, bad := range []string{"{county: {name: 甲县}, store: {folder: {root: data}}}", "", "a: [", "- 1"} {
		if _, err := config.With([]byte(bad), store); err == nil {
			t.Errorf("%q has another store", bad)
		}
	}
}

// The file that comes with the program says the same with other sections but for these.
func TestWithOfTheShippedFile(t *testing.T) {
	text, err := config.With(guantong.DefaultConfig, config.Section{Key: "store", Text: "store: {folder: {root: other}}\n"}, config.Section{Key: "notify", Text: "notify: {}\n"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := config.Parse("/a/config.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := config.Parse("/a/config.yaml", guantong.DefaultConfig)
	if err != nil {
		t.Fatal(err)
	}
	var got, want strings.Builder
	c.Describe(&got)
	shipped.Describe(&want)
	if diff := cmp.Diff(strings.Replace(want.String(), "/a/data", "/a/other", 1), got.String()); diff != "" {
		t.Error(diff)
	}
}
