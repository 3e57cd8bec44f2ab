package workbook

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// isZip tells whether bytes begin like a zip file.
func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// isOpenDocument: the first file of such a zip says what it is, and is not compressed, so that its words stand in the bytes.
func isOpenDocument(data []byte) bool {
	return isZip(data) && bytes.Contains(data[:min(len(data), 512)], []byte("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
}

// isWord: names in a zip's directory are not compressed.
func isWord(data []byte) bool {
	return isZip(data) && bytes.Contains(data, []byte("word/document.xml")) && !bytes.Contains(data, []byte("xl/workbook.xml"))
}

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
