package google

import (
	"strings"

	"guantong/sheets/xlsx"
)

// Types of files in Drive.
const (
	googleTypes     = "application/vnd.google-apps." // all that are no uploaded files
	folderType      = googleTypes + "folder"
	shortcutType    = googleTypes + "shortcut"
	spreadsheetType = googleTypes + "spreadsheet"

	// documentType is that of a .docx file. It stays one: Google shows it, and Word opens it as it was written.
	documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// below tells whether a path lies in a folder, or is it.
func below(p, dir string) bool { return p == dir || strings.HasPrefix(p, dir+"/") }

// uploaded tells a spreadsheet file from other files, by its name.
func uploaded(name string) bool {
	return xlsx.IsSpreadsheet(name) && !xlsx.IsLeftover(name)
}

// part is a name as one part of a path: Drive allows slashes in names.
func part(name string) string {
	if name = strings.ReplaceAll(strings.TrimSpace(name), "/", "／"); name == "" || name == "." || name == ".." {
		return "未命名"
	}
	return name
}
