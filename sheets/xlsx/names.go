package xlsx

import (
	"path"
	"slices"
	"strings"
)

// The ends of the names of what people take for spreadsheets. Those that are refused are listed all the same: whoever
// saved one is to learn why it is not read.
var (
	accepted = []string{".xlsx", ".xlsm", ".xltx", ".xltm", ".csv", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".docx", ".docm"}
	refused  = []string{".xlsb"}
)

// IsSpreadsheet tells by a file's name whether people take the file for a spreadsheet. Some are refused, with advice.
func IsSpreadsheet(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return slices.Contains(accepted, ext) || slices.Contains(refused, ext)
}

// IsLeftover tells by the last part of a path what programs leave beside workbooks: owner files, half-written and hidden
// ones. No store lists them.
func IsLeftover(base string) bool {
	switch strings.ToLower(base) {
	case "thumbs.db", "desktop.ini": // Windows keeps them in folders that somebody looked at
		return true
	}
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.EqualFold(path.Ext(base), ".tmp")
}
