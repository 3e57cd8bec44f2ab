package config_test

import (
	"strings"
	"testing"

	"guantong/daemon/config"
)

// TestNestedWithoutEnd: settings that would make the parser go down without end, or come to more than any memory holds, are a fault.
func TestNestedWithoutEnd(t *testing.T) {
	t.Parallel()
	const n = 200_000
	stairs := func(step string) string {
		var b strings.Builder
		for i := range 1000 {
			b.WriteString(strings.Repeat(" ", i) + step + "\n")
		}
		return b.String()
	}
	deep, bomb := "套得太深", "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'z'; c++ {
		was := "*" + string(c-1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.Repeat(was+",", 9) + was + "]\n"
	}
	for name, test := range map[string]struct{ text, want string }{
		"lists in a line":     {"a: " + strings.Repeat("[", n), deep},
		"lists, a line each":  {"a: " + strings.Repeat("[\n", n), deep},
		"mappings in a line":  {"a: " + strings.Repeat("{a: ", n), deep},
		"dashes":              {strings.Repeat("- ", n) + "a", deep},
		"keys":                {strings.Repeat("? ", n) + "a", deep},
		"tags":                {"a: " + strings.Repeat("!a ", n) + "b", deep},
		"anchors":             {"a: " + strings.Repeat("&a ", n) + "b", deep},
		"stairs of mappings":  {stairs("a:"), deep},
		"stairs of lists":     {stairs("-"), deep},
		"much":                {strings.Repeat("# 说明\n", 1<<20), "文件太大"},
		"aliases of aliases":  {bomb + "county: *y\n", "不支持的 YAML 写法（锚点、别名或标签）"},
		"aliases in a county": {bomb + "units: {townships: *y}\n", "不支持的 YAML 写法（锚点、别名或标签）"},
	} {
		if _, err := config.Parse("config.yaml", []byte(test.text)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %.300v", name, err)
		}
	}
}
