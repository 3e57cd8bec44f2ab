package xlsx_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

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
		endless    int
		cut        bool
	}{
		{"sound", head + "杨刚,\"139\",\"a,b\"\n", 2, nil, 0, false},
		{"no end, and whole", head + "杨刚,139,波洲", 2, nil, 2, false},
		{"no end after what separates", head + "杨刚,139,\"广东,深圳,南山\"", 2, nil, 2, false},
		{"a text of two lines", head + "杨刚,139,\"波洲\n炉冲\"\n李四,139,波洲\n", 3, nil, 0, false},
		{"headings of two lines", "\"序\n号\",\"姓\r\n名\",\"电\n话\"\r\n1,杨刚,139\r\n", 2, nil, 0, false},
		{"two quotes", head + "杨刚,139,\"a\"\"b\"\n", 2, nil, 0, false},
		{"a quote for inches", head + "杨刚,139,5\"管\n" + long, 502, nil, 0, false},
		{"quotes of Chinese", head + "杨刚,139,“波洲\n" + long, 502, nil, 0, false},
		{"a stray quote", head + "杨刚,\"139,波洲\n" + long, 502, []int{2}, 0, false},
		{"a stray quote that one far below closes", head + "杨刚,\"139,波洲\n" + long + "李四,139\",波洲\n", 503, []int{2}, 0, false},
		{"a stray quote among quotes", head + "杨刚,\"139,波洲\n\"李四\",\"139\",\"波洲\"\n" + long, 503, []int{2}, 0, false},
		{"a stray quote before an empty text", head + "杨刚,\"139,波洲\n李四,\"\",波洲\n王五,\"1\",\"2\"\n", 4, []int{2}, 0, false},
		{"text after the quote", head + "\"杨\"刚,139,波洲\n" + long, 502, []int{2}, 0, false},
		{"broken off", head + long + "王五,13", 502, nil, 502, true},
		{"broken off within quotes", head + long + "王五,139,\"波", 502, []int{502}, 502, true},
		{"broken off within a character", head + long + "王五,139,波洲"[:len("王五,139,波洲")-1], 502, nil, 502, true},
		{"more than a cell holds", head + "杨刚,\"139,波洲\n" + strings.Repeat("字", 1000) + strings.Repeat("\n"+strings.Repeat("字", 1000), 90) + "\",\n", 93, []int{2}, 0, false},
	} {
		for _, comma := range []string{",", "\t", ";"} {
			for name, encode := range encodings {
				if comma == ";" && strings.Contains(test.text, "字") { // of lines with none, a table is none
					continue
				}
				text := encode(t, strings.ReplaceAll(test.text, ",", comma))
				tabs, err := xlsx.Decode(t.Context(), "a.csv", text, xlsx.Limits{})
				if err != nil {
					t.Fatalf("%s: %s, %q: %v", test.name, name, comma, err)
				}
				got := tabs[0]
				if len(got.Grid.Rows) != test.rows || !slices.Equal(got.Broken, test.broken) || got.Endless != test.endless || got.Cut != test.cut {
					t.Errorf("%s: %s, %q: %d rows, broken %v, without end %d, cut off %v", test.name, name, comma, len(got.Grid.Rows), got.Broken, got.Endless, got.Cut)
				}
			}
		}
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

// encodings are those that programs save texts in. Of a text that is cut within a character, the others cut a byte too.
var encodings = map[string]func(*testing.T, string) []byte{
	"UTF-8":   func(_ *testing.T, text string) []byte { return []byte(text) },
	"GB18030": func(t *testing.T, text string) []byte { return as(t, simplifiedchinese.GB18030, text) },
	"UTF-16": func(t *testing.T, text string) []byte {
		return as(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text)
	},
}

func as(t *testing.T, e encoding.Encoding, text string) []byte {
	whole := strings.ToValidUTF8(text, "字")
	data, err := e.NewEncoder().Bytes([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	if whole != text {
		data = data[:len(data)-1]
	}
	return data
}

// TestTextBound: texts that stand in many cells count for each.
func TestTextBound(t *testing.T) {
	for name, text := range map[string]string{
		"commas":     strings.Repeat(",", 19<<20),
		"short ones": strings.Repeat("a,", 9<<20),
		"a field":    strings.Repeat("字", 100_000),
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
