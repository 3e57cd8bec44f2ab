package pipeline_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/officetest"
	"guantong/sheets/xlsx"
	"guantong/sheets/xlsx/xlsxtest"
)

// LibreOffice opens every workbook that the program writes: all outputs of a county in every run, their archives, and all
// blank forms; and it finds every tab of them. So does our own reader, in both its ways. It is required where CI is set and left out where
// it is not installed.
func TestLibreOfficeOpensEverything(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	flat, out := t.TempDir(), t.TempDir()
	const everyTab = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	office := officetest.Command(t, "--convert-to", everyTab, "--outdir", out)
	cfg, setup := prepare(t)
	dir := sampleCounty(t, setup, 8, 600)
	for _, kind := range schedule.Kinds {
		perform(t, setup, dir, kind, time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone))
	}
	blanks := t.TempDir()
	store, err := folder.Open(blanks, xlsx.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := setup.Init(t.Context(), store, func(string, int, int) {}); err != nil {
		t.Fatal(err)
	}

	files := flatten(t, blanks, flat)
	for _, area := range []string{"汇总", dirs.Archive} {
		files = append(files, flatten(t, filepath.Join(dir, area), flat)...)
	}
	alike := map[string]int{}
	files = slices.DeleteFunc(files, func(file string) bool {
		kind := ""
		switch name := filepath.Base(file); {
		case strings.Contains(name, "已标注"):
			kind = "marked copy"
		case strings.HasPrefix(name, "填报-"): // a blank form: 填报-波洲镇-附件1 返岗需求摸排.xlsx
			kind = name[strings.LastIndex(name, "-"):]
		default:
			return false
		}
		alike[kind]++
		return alike[kind] > 3 // one is made like another
	})
	office.Args = append(office.Args, files...)
	if said, err := office.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, said)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tabs, err := xlsxtest.BothWays(t, file, data, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for _, tab := range tabs {
			name := strings.TrimSuffix(filepath.Base(file), ".xlsx") + "-" + tab.Name + ".csv"
			csv, err := os.ReadFile(filepath.Join(out, name))
			title := cfg.County.Name
			if strings.Contains(file, "已标注") {
				title = annex.CopyMark
			}
			if err != nil || !bytes.Contains(csv, []byte(title)) {
				t.Errorf("%s of %s was not opened, or without its title: %v", tab.Name, filepath.Base(file), err)
			}
		}
	}
	if len(files) != 26+26+24+11+1+1+4+3+5*3+3 || len(alike) != 9 { // 日报, 调度, 政策兑现; 附件7, 包车名单, 通报, archives, marked copies, blank forms
		t.Errorf("%d workbooks converted, of these kinds only some: %v", len(files), alike)
	}
}

// flatten copies the workbooks below a folder into one, named after their folders.
func flatten(t *testing.T, from, to string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xlsx" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		file := filepath.Join(to, strings.ReplaceAll(filepath.ToSlash(name), "/", "-"))
		files = append(files, file)
		return os.WriteFile(file, data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
