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

// layer is a part of the module and what it may import.
type layer struct {
	path   string   // below the module; the first that fits counts
	ours   []string // parts of the module that it may import, itself included
	banned []string // packages from elsewhere that it must not import
}

// ioPackages is what a part without input and output has no use for.
var ioPackages = []string{"os", "net", "net/http", "io/ioutil", "os/exec", "database/sql", "syscall"}

const (
	excelize = "github.com/xuri/excelize/v2"
	google   = "google.golang.org/api"
)

// Imports point one way: daemon → templates → rules → sheets/grid, and daemon → sheets. Only daemon knows both sides.
var layers = []layer{
	{"sheets/grid", []string{"sheets/grid"}, append([]string{excelize, google}, ioPackages...)},
	{"sheets/look", []string{"sheets/look", "sheets/grid"}, append([]string{excelize, google}, ioPackages...)},
	{"sheets/folder", []string{"sheets"}, []string{google}},
	{"sheets/google", []string{"sheets"}, []string{excelize}},
	{"sheets", []string{"sheets"}, []string{excelize, google}},
	{"rules", []string{"rules", "sheets/grid"}, append([]string{excelize, google}, ioPackages...)},
	{"templates", []string{"templates", "rules", "sheets/grid"}, append([]string{excelize, google}, ioPackages...)},
	{"daemon/demo", []string{"daemon", "templates", "rules", "sheets", ""}, []string{google}},
	{"daemon", []string{"daemon", "templates", "rules", "sheets", ""}, []string{excelize, google}},
	{"", []string{""}, []string{excelize, google}},
}

func below(path, part string) bool {
	return path == part || strings.HasPrefix(path, part+"/")
}

func TestImportsPointOneWay(t *testing.T) {
	for path, imports := range packages(t) {
		i := slices.IndexFunc(layers, func(l layer) bool { return l.path == "" || below(path, l.path) })
		l := layers[i]
		for _, imported := range imports {
			if ours, ok := strings.CutPrefix(imported, "guantong"); ok {
				ours = strings.TrimPrefix(ours, "/")
				if !slices.ContainsFunc(l.ours, func(part string) bool { return ours == part || part != "" && below(ours, part) }) {
					t.Errorf("%s imports %s; %s may import only %s of the module", path, ours, l.path, strings.Join(l.ours, ", "))
				}
				continue
			}
			if slices.ContainsFunc(l.banned, func(b string) bool { return below(imported, b) }) {
				t.Errorf("%s imports %s", path, imported)
			}
		}
	}
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
		all[strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, "guantong"), "/")] = p.Imports
	}
}
