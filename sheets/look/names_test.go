package look

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets/grid"
)

func TestTabNames(t *testing.T) {
	long := strings.Repeat("长", 40)
	var tables []grid.Table
	for _, name := range []string{"附件2", "a/b", "'x'", "", long, long, "ABC", "abc", "选项", strings.Repeat("𠮷", 16), " \x01 "} {
		tables = append(tables, grid.Table{Name: name})
	}
	want := []string{"附件2", "a b", "x", "表", long[:31*3], long[:28*3] + "（2）", "ABC", "abc（2）", "选项", strings.Repeat("𠮷", 15), "表（2）", "选项（2）"}
	if diff := cmp.Diff(want, TabNames(tables, "选项")); diff != "" {
		t.Errorf("TabNames (-want +got):\n%s", diff)
	}
}

func TestCleanText(t *testing.T) {
	long := strings.Repeat("长", maxText+1)
	for _, test := range []struct{ in, want string }{
		{"a\x00\x08\tb\r\nc\x1f\ufffe", "a\tb\r\nc"},
		{"\xff", "\ufffd"},
		{long, long[:3*(maxText-1)] + "…"},
		{long[:3*maxText], long[:3*maxText]},
	} {
		if got := CleanText(test.in); got != test.want {
			t.Errorf("CleanText(%.20q…) = %.20q…, %d units", test.in, got, utf16Len(got))
		}
	}
}
