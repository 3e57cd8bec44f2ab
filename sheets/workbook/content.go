package workbook

import "bytes"

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
