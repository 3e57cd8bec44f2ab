package xlsx_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"guantong/sheets/xlsx"
)

// TestCSVLines: a stray quote and a line that breaks off cost no other line anything.
func TestCSVLines(t *testing.T) {
	const head = "姓名,电话,住址\n"
	long := strings.Repeat("李四,13900000000,波洲\n", 500)
	for _, test := range []struct {
		name, text string
		rows       int
		broken     []int
		off        int
	}{
		{"sound", head + "杨刚,\"139\",\"a,b\"\n", 2, nil, 0},
		{"no end, and whole", head + "杨刚,139,波洲", 2, nil, 0},
		{"a text of two lines", head + "杨刚,139,\"波洲\n炉冲\"\n李四,139,波洲\n", 3, nil, 0},
		{"two quotes", head + "杨刚,139,\"a\"\"b\"\n", 2, nil, 0},
		{"a stray quote", head + "杨刚,\"139,波洲\n" + long, 502, []int{2}, 0},
		{"a stray quote among quotes", head + "杨刚,\"139,波洲\n\"李四\",\"139\",\"波洲\"\n" + long, 503, []int{2}, 0},
		{"a stray quote before an empty text", head + "杨刚,\"139,波洲\n李四,\"\",波洲\n王五,\"1\",\"2\"\n", 4, []int{2}, 0},
		{"text after the quote", head + "\"杨\"刚,139,波洲\n" + long, 502, []int{2}, 0},
		{"broken off", head + long + "王五,13", 502, nil, 502},
		{"broken off within quotes", head + long + "王五,139,\"波", 502, []int{502}, 502},
		{"broken off within a character", head + long + "王五,139,波洲"[:len("王五,139,波洲")-1], 502, nil, 502},
	} {
		t.Run(test.name, func(t *testing.T) {
			tabs, err := xlsx.Decode(t.Context(), "a.csv", []byte(test.text), xlsx.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got := tabs[0]
			if len(got.Grid.Rows) != test.rows || !slices.Equal(got.Broken, test.broken) || got.BrokenOff != test.off {
				t.Errorf("%d rows, broken %v, off %d; want %d, %v, %d", len(got.Grid.Rows), got.Broken, got.BrokenOff, test.rows, test.broken, test.off)
			}
		})
	}
	tabs, _ := xlsx.Decode(t.Context(), "a.csv", []byte(head+"杨刚,\"139,波洲\n"), xlsx.Limits{})
	var cells []string
	for _, c := range tabs[0].Grid.Rows[1].Cells {
		cells = append(cells, c.String())
	}
	if want := []string{"杨刚", "139", "波洲"}; !reflect.DeepEqual(cells, want) {
		t.Errorf("the line with the stray quote reads %q, want %q", cells, want)
	}
}

// TestTextBound: texts that stand in many cells count for each.
func TestTextBound(t *testing.T) {
	for name, text := range map[string]string{
		"commas":     strings.Repeat(",", 19<<20),
		"short ones": strings.Repeat("a,", 9<<20),
		"words":      strings.Repeat(strings.Repeat("字", 1000)+"\n", 500),
	} {
		limits := xlsx.Limits{Text: 1 << 20}
		if _, err := xlsx.Decode(t.Context(), "a.csv", []byte(text), limits); err == nil {
			t.Errorf("%s are read", name)
		} else if !strings.Contains(fmt.Sprint(err), "太多") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
