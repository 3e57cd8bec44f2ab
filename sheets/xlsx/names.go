package xlsx

import (
	"path"
	"regexp"
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

// temporary is how Excel calls what it is about to save; it stays where a share goes away meanwhile.
var temporary = regexp.MustCompile(`^[0-9A-F]{8}$`)

// IsLeftover tells by the last part of a path what programs leave beside workbooks and nobody put there: owner files,
// half-written and hidden ones, and folders of what was deleted. No store lists them.
func IsLeftover(base string) bool {
	switch name, _, _ := strings.Cut(strings.ToLower(base), ":"); name { // what stands after a colon, Windows keeps beside the file
	case "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r": // of folders that somebody looked at
		return true
	case "$recycle.bin", "#recycle", "@recycle", "recycler", "system volume information", "lost+found", "@eadir", "__macosx":
		return true
	}
	for _, start := range []string{".", "~$", "~WR"} {
		if strings.HasPrefix(base, start) {
			return true
		}
	}
	return strings.EqualFold(path.Ext(base), ".tmp") || temporary.MatchString(base) && strings.ContainsAny(base, "ABCDEF")
}
