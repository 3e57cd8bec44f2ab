package main

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/xlsx/xlsxtest"
)

// The numbers of this county's people. Those in namedID and namedPhone stand wherever people write them and must not.
const (
	ownID      = "431227199001010036"
	ownPhone   = "13812345678"
	namedID    = "431227198505050018"
	namedPhone = "13987654321"
)

// hostile fills a county in such a way that numbers stand in the names of files, folders and tabs, and in all cells that are for
// something else.
func hostile(t *testing.T, dir string) {
	t.Helper()
	from := filepath.Join(dir, "data/填报/波洲镇/附件1 返岗需求摸排.xlsx")
	f, err := excelize.OpenFile(from)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set := func(tab, cell string, values ...any) {
		t.Helper()
		if err := f.SetSheetRow(tab, cell, &values); err != nil {
			t.Fatal(err)
		}
	}
	both := namedID + " " + namedPhone
	set("炉冲村", "A7", "杨刚", "男", ownID, ownPhone, "是", "否", "", "√", "深圳富士康"+both, both, "3月1日", "", "", "", "", "√", "√")
	set("炉冲村", "A8", "李"+namedPhone, both, "43122719900101003", "1381234567", both, both, both, both, both, both, both, both)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetName("炉冲村", "炉冲村"+namedPhone); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"杨刚" + namedID + "/附件1.xlsx", "附件1 ①③⑨⑧⑦⑥⑤④③②① " + namedPhone + ".xlsx"} {
		set("炉冲村"+namedPhone, "A9", name[:6], "男", "431227197501010017", "13700001111", "是", "否", "", "√", both, both, "2月31日", "2月30日")
		to := filepath.Join(filepath.Dir(from), name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := f.SaveAs(to); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"坏了" + namedID + ".xlsx", "照片 " + namedPhone + ".jpg"} {
		if err := os.WriteFile(filepath.Join(filepath.Dir(from), name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// No number of a person's is in anything that leaves the program, whatever people name and write: every part of every output, what
// comes to a terminal, to programs, to the log, to the journal and to the status page. The lists of those who are to be called
// have their own phones.
func TestNoNumberLeaves(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	dir := place(t)
	hostile(t, dir)
	serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0) // from now on every slot counts
	left := func(where, text string, may ...string) {
		t.Helper()
		for _, number := range []string{namedID, namedPhone, ownID, ownPhone, "431227197501010017", "13700001111", "43122719900101003", "1381234567"} {
			allowed := false
			for _, m := range may {
				allowed = allowed || strings.Contains(m, number)
			}
			for rest := text; !allowed; {
				_, after, found := strings.Cut(rest, number)
				if !found {
					break
				}
				t.Errorf("%s has %s: …%.80s", where, number, number+after)
				break
			}
		}
	}
	for _, args := range [][]string{{"run", "daily", "--json"}, {"run", "dispatch", "--json"}, {"run", "circular", "--json"}, {"run", "daily", "--dry-run"}} {
		out, errs := command(t, dir, "2020-02-27", 1, args...)
		left(strings.Join(args, " "), out+errs)
		if args[1] == "daily" && args[2] == "--json" && !strings.Contains(out, `"S-NAME": 6`) {
			_, found, _ := strings.Cut(out, `"by_rule"`)
			t.Errorf("of the two files, the picture, the broken one, and two tabs are named: %.600s", found)
		}
	}
	var books []string
	err := filepath.WalkDir(filepath.Join(dir, "data/填报"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			books = append(books, strings.TrimPrefix(name, dir+"/"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check"}, {"check", "--json"}} {
		out, errs := command(t, dir, "2020-02-27", 1, append(args, books...)...)
		left(strings.Join(args, " "), out+errs)
	}

	if d := serve(t, dir, "2020-02-28"); d != nil {
		await(t, d.log, func() bool { return strings.Contains(d.get(t, "/"), "计划返岗") })
		left("the status page", d.get(t, "/")+d.get(t, "/status")+d.get(t, "/metrics"))
		r, err := http.NewRequest("GET", d.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "evil.example"
		if answer, err := http.DefaultClient.Do(r); err != nil || answer.StatusCode != http.StatusForbidden {
			t.Errorf("a foreign host is answered with %v, %v", answer, err)
		} else {
			answer.Body.Close()
		}
		d.signal(t, syscall.SIGTERM, 0)
		left("the log", d.log.String())
	}
	out, errs := command(t, dir, "2020-02-28", 0, "status", "--json")
	left("status", out+errs)
	left("the journal", journalText(t, filepath.Join(dir, "guantong.db")))

	read := 0
	for _, area := range []string{"汇总", "存档"} {
		err := filepath.WalkDir(filepath.Join(dir, "data", area), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			left("the name of an output", name)
			for part, text := range parts(t, name) {
				may := ""
				if strings.HasSuffix(name, "波洲镇/调度.xlsx") && strings.HasPrefix(part, "xl/") {
					may = ownPhone + " 13700001111 1381234567" // of those who are to be called
				}
				if strings.HasSuffix(name, "波洲镇/附件7 健康状况表.xlsx") && strings.HasPrefix(part, "xl/") {
					may = ownID + " " + ownPhone // the form asks for them
				}
				left(name+" "+part, text, may)
				read++
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if read < 60 {
		t.Errorf("%d parts are too few", read)
	}
}

// parts are the parts of a workbook; of a marked copy, without the cells that are wrong: these show what is to be mended.
func parts(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(file, "/标注/") {
		data = xlsxtest.WithoutRemarked(t, data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[part.Name] = string(data)
	}
	return all
}

// journalText is all that the tables of journal and queue hold.
func journalText(t *testing.T, file string) string {
	t.Helper()
	db, err := sql.Open("sqlite", file)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var text strings.Builder
	for _, table := range []string{"run", "river_job"} {
		rows, err := db.Query("SELECT * FROM " + table)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for ; rows.Next(); n++ {
			row := make([]any, len(columns))
			values := make([]sql.NullString, len(columns))
			for i := range row {
				row[i] = &values[i]
			}
			if err := rows.Scan(row...); err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				text.WriteString(v.String + "\n")
			}
		}
		if err := rows.Close(); err != nil || n == 0 {
			t.Fatalf("%s has %d rows: %v", table, n, err)
		}
	}
	return text.String()
}
