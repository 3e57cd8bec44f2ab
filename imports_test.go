package guantong_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// Packages from elsewhere that few of ours may import.
const (
	excelize  = "github.com/xuri/excelize/v2"
	googleAPI = "google.golang.org/api"
	outside   = "input and output" // ioPackages and all below them, but net/url, which only takes texts apart
)

var ioPackages = []string{"os", "net", "io/ioutil", "database/sql", "syscall"}

// arrow is an import from one room to another, and why there is one. A room is a directory with all below it but the
// rooms that are named there: a row for rules/check makes a room of it, which then needs a row for all that it imports.
// Packages of one room may import each other. The room "" is the top directory, and what no other room holds.
type arrow struct{ from, to, why string }

// Imports point one way: daemon → templates → rules → sheets/grid, and daemon → sheets. Only daemon knows both sides.
var arrows = []arrow{
	{"sheets/look", "sheets/grid", "how a cell looks follows from its role"},
	{"sheets", "sheets/dirs", "a path says which area of a store it lies in"},
	{"sheets/folder", "sheets/dirs", "each area is a folder"},
	{"sheets/google", "sheets/dirs", "archives are a folder among the outputs"},
	{"templates", "sheets/dirs", "each output has its place in the store"},
	{"daemon", "sheets/dirs", "people are told where things lie"},
	{"daemon/past", "sheets/dirs", "what is read back lies among the outputs"},
	{"daemon/pipeline", "sheets/dirs", "archives have a folder for each day"},
	{"daemon/demo", "sheets/dirs", "clerks hand in where people do"},
	{"sheets", "sheets/grid", "a workbook that is read is made of grids, one that is written of tables"},
	{"sheets", "sheets/look", "the key of a row is text in a cell, and must survive what a cell does to text"},
	{"sheets/xlsx", "sheets", "what bytes hold is sheets, or unreadable; what becomes bytes is an output"},
	{"sheets/parts", "sheets", "a zip that no program would make is unreadable"},
	{"sheets/xlsx", "sheets/grid", "it fills grids and goes through tables"},
	{"sheets/xlsx", "sheets/parts", "an .xlsx is a zip of parts"},
	{"sheets/xlsx", "sheets/look", "a file says how each cell looks"},
	{"sheets/xlsx", "sheets/numfmt", "a number format may show text: people see that, not the number"},
	{"sheets/xlsx", "sheets/symbol", "a font may draw a tick where the file has a letter"},
	{"sheets/xlsx", excelize, "it makes the parts of a file; nobody else needs to know the format"},
	{"sheets/xls", "sheets", "what bytes hold is sheets, or unreadable; numbers and signs are as people see them"},
	{"sheets/xls", "sheets/grid", "it fills grids"},
	{"sheets/xls", "sheets/numfmt", "a number format may show text: people see that, not the number"},
	{"sheets/xls", "sheets/symbol", "a font may draw a tick where the file has a letter"},
	{"sheets/xls", "sheets/xlsx", "old files have the limits of new ones"},
	{"sheets/workbook", "sheets", "what a file holds is sheets"},
	{"sheets/workbook", "sheets/xls", "a file may be an old one"},
	{"sheets/workbook", "sheets/xlsx", "most files are new ones"},
	{"sheets/workbook", "sheets/ods", "a file may be LibreOffice's"},
	{"sheets/workbook", "sheets/docx", "the annexes are Word tables, and come back as such"},

	{"sheets/ods", "sheets", "what bytes hold is sheets, or unreadable"},
	{"sheets/ods", "sheets/grid", "it fills grids"},
	{"sheets/ods", "sheets/parts", "an .ods is a zip of parts"},
	{"sheets/ods", "sheets/symbol", "what is in a font of pictures is seen as signs"},
	{"sheets/ods", "sheets/xlsx", "what is too much is the same for every format"},

	{"sheets/docx", "sheets", "what bytes hold is sheets, or unreadable"},
	{"sheets/docx", "sheets/grid", "it fills grids"},
	{"sheets/docx", "sheets/parts", "a .docx is a zip of parts"},
	{"sheets/docx", "sheets/symbol", "what is in a font of pictures is seen as signs"},
	{"sheets/docx", "sheets/xlsx", "what is too much is the same for every format"},

	{"sheets/folder", "sheets", "it is a store"},
	{"sheets/folder", "sheets/grid", "a link leads to a cell"},
	{"sheets/folder", "sheets/look", "a link quotes the name of a tab"},
	{"sheets/folder", "sheets/xlsx", "its workbooks are files"},
	{"sheets/folder", "sheets/workbook", "people put files of all kinds there"},
	{"sheets/folder", outside, "its workbooks lie on a disk"},
	{"sheets/google", "sheets", "it is a store"},
	{"sheets/google", "sheets/grid", "it turns tables into requests, and answers into grids"},
	{"sheets/google", "sheets/look", "a request says how cells look"},
	{"sheets/google", "sheets/xlsx", "people upload files, within limits"},
	{"sheets/google", "sheets/workbook", "they are of all kinds"},
	{"sheets/google", "sheets/numfmt", "a number format may show text: people see that, not the number"},
	{"sheets/google", "sheets/symbol", "a font may draw a tick where the cell has a letter"},
	{"sheets/google", googleAPI, "its workbooks lie at Google"},
	{"sheets/google", outside, "requests, and the file of a person's token"},

	{"sheets/sheetstest", "sheets", "it says what a store must do"},
	{"sheets/sheetstest", "sheets/grid", "it puts cells into stores, and looks for them"},
	{"sheets/xlsx/xlsxtest", "sheets", "it makes files of sheets, for tests"},
	{"sheets/xlsx/xlsxtest", "sheets/grid", "it types into cells, and looks at them"},
	{"sheets/xlsx/xlsxtest", "sheets/look", "it knows a role by its colours"},
	{"sheets/xlsx/xlsxtest", "sheets/xlsx", "a file may be no good because it is over a limit"},
	{"sheets/xlsx/xlsxtest", "sheets/sheetstest", "it tells what sheetstest asks about looks"},
	{"sheets/xlsx/xlsxtest", excelize, "it is a program of other people's, so that ours is not judged by itself"},
	{"sheets/officetest", outside, "it starts another program"},
	{"sheets/fakegoogle", "sheets", "its people fill in sheets"},
	{"sheets/fakegoogle", "sheets/grid", "its people type into cells"},
	{"sheets/fakegoogle", "sheets/look", "a range quotes the name of a tab"},
	{"sheets/fakegoogle", outside, "it is a server"},

	{"rules", "sheets/grid", "forms are recognised in grids"},
	{"templates", "rules", "tables show what the rules found"},
	{"templates", "sheets/grid", "every output tab is a table"},

	{"daemon/codec", "rules", "days and units are written everywhere"},
	{"daemon/digest", "daemon/codec", "a digest is kept as bytes"},
	{"daemon/digest", "rules", "what a workbook says is told by the forms, the rules and the gazetteer"},
	{"daemon/digest", "sheets", "it takes a workbook as it was read, not where it was read from"},
	{"daemon/digest", "sheets/grid", "a finding names a cell"},
	{"daemon/past", "daemon/codec", "inventory, ledger and history are kept as bytes"},
	{"daemon/past", "daemon/fingerprint", "what was found out before answers the very same question"},
	{"daemon/past", "daemon/digest", "a sheet that cannot be read counts as it was digested last"},
	{"daemon/past", "rules", "who was known when is followed by the rules"},
	{"daemon/past", "templates", "what the memory lost is read back from the sheets that templates laid out"},
	{"daemon/past", "sheets", "it takes workbooks as they were listed, and outputs as they were read"},
	{"daemon/past", "sheets/grid", "outputs are read back as grids"},
	{"daemon/pipeline", "daemon/codec", "workbooks that are kept at hand are packed"},
	{"daemon/pipeline", "daemon/fingerprint", "an output made of the same need not be made again"},
	{"daemon/pipeline", "daemon/digest", "a run makes a digest of each workbook"},
	{"daemon/pipeline", "daemon/past", "a run goes on from what was known"},
	{"daemon/pipeline", "daemon", "a run has settings, a kind, and the program that makes it"},
	{"daemon/pipeline", "rules", "the steps of a run are the rules"},
	{"daemon/pipeline", "templates", "a run publishes what they lay out"},
	{"daemon/pipeline", "sheets/grid", "a marked copy is made of the cells that were read"},
	{"daemon/pipeline", "sheets", "a run reads from a store, and writes to it"},
	{"daemon", "daemon/pipeline", "it makes the runs"},
	{"daemon", "daemon/past", "forget lets sheets go"},
	{"daemon", "rules", "the settings change them, the messages name them"},
	{"daemon", "templates", "the demo counts its outputs"},
	{"daemon", "sheets", "it opens the store of the settings"},
	{"daemon", "sheets/grid", "links lead to cells"},
	{"daemon", "sheets/folder", "the settings choose a store"},
	{"daemon", "sheets/google", "the settings choose a store"},
	{"daemon", "sheets/workbook", "a clerk sends a workbook that lies in no store, to have it checked"},
	{"daemon", "sheets/xlsx", "the settings bound what is read, and what is watched are spreadsheets"},
	{"daemon", "", "the settings' defaults are the config.yaml at the top"},
	{"daemon", "daemon/demo", "it has a command that makes a county up"},
	{"daemon", outside, "it is the program"},
	{"daemon/demo", "rules", "invented people have real villages, and numbers with valid check digits"},
	{"daemon/demo", "templates", "clerks fill in our blank forms"},
	{"daemon/demo", "sheets/grid", "the forms are tables"},
	{"daemon/demo", excelize, "clerks' workbooks look like theirs, not like ours"},
	{"daemon/demo", outside, "it writes files"},
	{"daemon", "daemon/poster", "it has a command that makes posters"},
	{"daemon/poster", excelize, "a poster is a page with a picture, no table of a store"},
	{"daemon/poster", "sheets/look", "its letters and margins are those of the sheets"},
}

// barriers are what must not be reached, by whatever way through our own packages, and why.
var barriers = []arrow{
	{"rules", outside, "the same sheets must give the same figures"},
	{"rules", excelize, "rules know cells, whatever they were read from"},
	{"rules", googleAPI, "rules know cells, whatever they were read from"},
	{"templates", outside, "the same figures must give the same tables"},
	{"templates", excelize, "a table says what its cells are, whatever it is written to"},
	{"templates", googleAPI, "a table says what its cells are, whatever it is written to"},
	{"sheets/grid", outside, "cells are plain values"},
	{"sheets/look", outside, "looks are plain values"},
	{"sheets/parts", outside, "bytes may come from anywhere"},
	{"sheets/ods", outside, "bytes may come from anywhere"},
	{"sheets/docx", outside, "bytes may come from anywhere"},
	{"sheets/xlsx", outside, "bytes may come from anywhere"},
	{"sheets/xlsx", "sheets/folder", "files need not lie in a folder"},
	{"sheets/xlsx", googleAPI, "files need not lie at Google"},
	{"sheets/folder", "sheets/google", "a store must be able to go without all others"},
	{"sheets/google", "sheets/folder", "a store must be able to go without all others"},
	{"sheets/sheetstest", "sheets/xlsx", "a store need not hold files"},
	{"sheets/fakegoogle", "sheets/google", "a mistake that both sides shared would go unseen"},
	{"sheets/fakegoogle", googleAPI, "a mistake that both sides shared would go unseen"},
	{"rules/annex", "rules/survey", "what a row says comes before what it means"},
	{"rules/survey", "rules/check", "records are read, then judged"},
	{"rules/tally", "rules/survey", "how things are counted does not depend on what is counted"},
	{"daemon/digest", "daemon/pipeline", "what a workbook says does not depend on the run that reads it"},
	{"daemon/digest", "daemon/past", "what a workbook says does not depend on what it said before"},
	{"daemon/digest", outside, "a digest is made of what was read"},
	{"daemon/past", "daemon/pipeline", "the past is handed to a run, and does not know what the run is for"},
	{"daemon/past", "sheets/folder", "what is remembered is the same for every store"},
	{"daemon/past", "sheets/google", "what is remembered is the same for every store"},
	{"daemon/past", outside, "its memory is handed to it"},
	{"daemon/pipeline", "sheets/folder", "the steps of a run are the same for every store"},
	{"daemon/pipeline", "sheets/google", "the steps of a run are the same for every store"},
	{"daemon/pipeline", "daemon/memory", "what it remembers is handed to it"},
}

func TestImportsPointOneWay(t *testing.T) {
	taken := map[[2]string]bool{}
	for path, imports := range packages(t) {
		from := room(path)
		for _, imported := range imports {
			to := target(imported)
			if to == "" && !ours(imported) || to == from && ours(imported) {
				continue
			}
			taken[[2]string{from, to}] = true
			if !slices.ContainsFunc(arrows, func(a arrow) bool { return a.from == from && a.to == to }) {
				t.Errorf("%s imports %s, and there is no arrow from %q to %q", path, imported, from, to)
			}
		}
	}
	for _, a := range arrows {
		if !taken[[2]string{a.from, a.to}] {
			t.Errorf("nothing needs the arrow from %q to %q any more", a.from, a.to)
		}
	}
}

// siblings are the packages that make something of the records. They know nothing of each other: a run brings them together.
var siblings = []string{"rules/check", "rules/rollup", "rules/track", "rules/reconcile", "rules/dispatch", "rules/match", "rules/convoy"}

func TestImportsReachNothingBehindBarriers(t *testing.T) {
	all := packages(t)
	barriers := slices.Clone(barriers)
	for _, a := range siblings {
		for _, b := range siblings {
			if a != b {
				barriers = append(barriers, arrow{a, b, "siblings know nothing of each other"})
			}
		}
	}
	for _, b := range barriers {
		for path := range all {
			if !below(path, b.from) {
				continue
			}
			if way := wayTo(all, path, b.to, map[string]bool{}); way != nil {
				t.Errorf("%s reaches %s (%s): %s", path, b.to, strings.Join(way, " → "), b.why)
			}
		}
	}
}

// wayTo is a chain of imports through our packages to one that a barrier names, nil if there is none.
func wayTo(all map[string][]string, path, to string, seen map[string]bool) []string {
	seen[path] = true
	for _, imported := range all[path] {
		switch next := inModule(imported); {
		case is(imported, to):
			return []string{path, imported}
		case ours(imported) && !seen[next]:
			if way := wayTo(all, next, to, seen); way != nil {
				return append([]string{path}, way...)
			}
		}
	}
	return nil
}

// is tells whether an imported package is one that a row names.
func is(imported, row string) bool {
	switch {
	case ours(imported):
		return below(inModule(imported), row)
	case row == outside:
		return imported != "net/url" && slices.ContainsFunc(ioPackages, func(p string) bool { return below(imported, p) })
	default:
		return below(imported, row)
	}
}

// target is what an imported package is called in a row, empty for one from elsewhere that anybody may import.
func target(imported string) string {
	if ours(imported) {
		return room(inModule(imported))
	}
	for _, row := range []string{excelize, googleAPI, outside} {
		if is(imported, row) {
			return row
		}
	}
	return ""
}

// room is the innermost room that a package of ours lies in.
func room(path string) (found string) {
	for _, a := range arrows {
		for _, r := range []string{a.from, a.to} {
			if below(path, r) && len(r) > len(found) {
				found = r
			}
		}
	}
	return found
}

func below(path, part string) bool {
	return path == part || strings.HasPrefix(path, part+"/")
}

func ours(imported string) bool { return below(imported, "guantong") }

// inModule is the path of a package of ours below the module.
func inModule(imported string) string {
	return strings.TrimPrefix(strings.TrimPrefix(imported, "guantong"), "/")
}

// packages are the module's packages, by their paths below it, with the imports of their code, tests left out.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[inModule(p.ImportPath)] = p.Imports
	}
}
