package xlsx

import (
	"bytes"
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// markup says what a page of the web is, or another text with marks in it, that a program wrote in place of a workbook:
// Excel opens such files, whatever they are called. It is empty for other files.
func markup(data []byte) string {
	head := data[:min(len(data), 1024)]
	for _, bom := range []string{"\xFF\xFE", "\xFE\xFF"} {
		if bytes.HasPrefix(head, []byte(bom)) {
			head, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(head)
		}
	}
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head), "\uFEFF")))
	starts := func(with ...string) bool {
		for _, w := range with {
			if strings.HasPrefix(text, w) {
				return true
			}
		}
		return false
	}
	switch {
	case starts("<?xml", "<workbook") && strings.Contains(text, "office:spreadsheet"):
		return "XML 表格（Excel 2003 的 .xml 格式）"
	case starts("<html", "<!doctype", "<?xml", "<table", "<meta", "<style", "<head", "<div", "<!--", "mime-version:"):
		return "网页表格"
	}
	return ""
}
