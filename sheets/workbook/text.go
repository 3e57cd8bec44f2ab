package workbook

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// isOld tells by a file's name whether it ought to be an old workbook.
func isOld(name string) bool {
	return slices.Contains([]string{".xls", ".xlt", ".et", ".ett"}, strings.ToLower(path.Ext(name)))
}

// isTable tells whether bytes are text with columns, in UTF-8 or GB18030, and no page of the web.
func isTable(data []byte) bool {
	head := data[:min(len(data), 4096)]
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	if len(text) == 0 || text[0] == '<' || bytes.HasPrefix(text, []byte("MIME-Version:")) || !bytes.ContainsAny(text, ",\t") {
		return false
	}
	binary := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\r' && r != '\n' || r == 0x7F
	}
	return bytes.IndexFunc(text, binary) < 0
}
