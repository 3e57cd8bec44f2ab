// Package ods turns the bytes of an OpenDocument spreadsheet, as LibreOffice and some editions of WPS save it, into plain
// cells. It opens no files and knows no store.
//
// All tabs stand in one part, content.xml, which goes by once (content.go): first the styles, of which a few words count
// (styles.go), then tab by tab (table.go) and cell by cell (cell.go). Cells and rows that are alike are written once with
// their number, which may be a million for empty ones.
package ods
