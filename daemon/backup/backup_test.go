package backup

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var made = time.Date(2020, 2, 27, 17, 0, 0, 123456789, time.UTC)

// county is a folder with sheets.
func county(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"填报/波洲镇/附件1.xlsx": "forms", "填报/说明.txt": "text", "填报/~$附件1.xlsx": "somebody", "填报/.附件1.tmp": "half",
		"汇总/全县/日报.xlsx": "figures", "存档/2020-02-27/1700 日报.xlsx": "copy", "别的/不是.txt": "other", ".guantong.id": "mark",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		must(t, os.MkdirAll(filepath.Dir(file), 0o755))
		must(t, os.WriteFile(file, []byte(text), 0o600))
		must(t, os.Chtimes(file, made, made))
	}
	return dir
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// zipped is a backup of a county.
func zipped(t testing.TB, dir string) []byte {
	t.Helper()
	spool, err := os.CreateTemp(t.TempDir(), "")
	must(t, err)
	defer spool.Close()
	var out bytes.Buffer
	w := NewWriter(&out)
	must(t, w.Add(Settings, made, strings.NewReader("settings")))
	must(t, w.Add(Database, made, strings.NewReader("database")))
	missing, err := w.AddSheets(t.Context(), dir, spool)
	must(t, err)
	if len(missing) > 0 {
		t.Errorf("missing: %q", missing)
	}
	must(t, w.Close(&Manifest{Made: made, County: "某县", Code: "431227"}))
	return out.Bytes()
}

// saved is a zip as a file.
func saved(t testing.TB, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.zip")
	must(t, os.WriteFile(file, data, 0o600))
	return file
}

// restored is what lies in a place after a backup was restored there.
func restored(t testing.TB, data []byte, dir string) (map[string]string, error) {
	t.Helper()
	b, err := Open(t.Context(), saved(t, data))
	if err != nil {
		return nil, err
	}
	defer b.Close()
	_, err = b.Restore(t.Context(), placesIn(dir), "now")
	return tree(t, dir), err
}

func placesIn(dir string) Places {
	return Places{Settings: filepath.Join(dir, "c.yaml"), Database: filepath.Join(dir, "db", "g.db"), Root: filepath.Join(dir, "sheets")}
}

func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(rel)] = string(data)
		return err
	}))
	return all
}

var whole = map[string]string{
	"c.yaml": "settings", "db/g.db": "database", "sheets/.guantong.id": "mark", "sheets/填报/波洲镇/附件1.xlsx": "forms", "sheets/填报/说明.txt": "text",
	"sheets/汇总/全县/日报.xlsx": "figures", "sheets/存档/2020-02-27/1700 日报.xlsx": "copy",
}

// What comes out is what went in, down to the times by which workbooks are known again; what programs leave beside sheets is not.
func TestRestoredAsItWas(t *testing.T) {
	dir := t.TempDir()
	got, err := restored(t, zipped(t, county(t)), dir)
	if diff := cmp.Diff(whole, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	info, err := os.Stat(filepath.Join(dir, "sheets/填报/波洲镇/附件1.xlsx"))
	must(t, err)
	if !info.ModTime().Equal(made) {
		t.Errorf("it is of %v, not of %v", info.ModTime(), made)
	}
}

// A backup that lost its end, or in which any byte is another, is refused, or what comes out is the same all the same.
func TestDamagedBackups(t *testing.T) {
	data := zipped(t, county(t))
	refused := 0
	try := func(what string, at int, damaged []byte) {
		t.Helper()
		b, err := Open(t.Context(), saved(t, damaged))
		if err != nil {
			refused++
			return
		}
		defer b.Close()
		for _, f := range b.Files {
			var text bytes.Buffer
			must(t, b.copy(t.Context(), f, &text))
			name := "sheets/" + strings.TrimPrefix(f.Name, Sheets)
			if f.Name == Settings || f.Name == Database {
				continue
			}
			if whole[name] != text.String() {
				t.Errorf("%s at %d: %s reads %q", what, at, f.Name, &text)
			}
		}
	}
	for at := 0; at < len(data); at += 7 {
		damaged := bytes.Clone(data)
		damaged[at] ^= 0x55
		try("a byte", at, damaged)
		try("the end", at, data[:at])
	}
	if refused < len(data)/7 {
		t.Errorf("only %d were refused", refused)
	}
}

// A copy of a backup that ends with a workbook in it looks like that workbook, and may be one; both are said.
func TestHalfABackup(t *testing.T) {
	var book bytes.Buffer
	z := zip.NewWriter(&book)
	_, err := z.Create("xl/workbook.xml")
	must(t, err)
	must(t, z.Close())
	half := append([]byte("PK\x03\x04 what comes before it"), book.Bytes()...)
	if _, err := Open(t.Context(), saved(t, half)); err == nil || !strings.Contains(err.Error(), "不是 guantong backup 做的备份，或者不完整") {
		t.Errorf("it is %v", err)
	}
}

// A zip that somebody made up to write elsewhere, to fill the disk or to be two things at once touches nothing.
func TestHostileBackups(t *testing.T) {
	good := File{Settings, 1, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881", made} // of x
	type entry struct {
		name, text string
		mode       fs.FileMode
	}
	plain := entry{Settings, "x", 0o600}
	named := func(name string) File { f := good; f.Name = name; return f }
	sized := func(n int64) File { f := named("data/填报/a"); f.Size = n; return f }
	for what, h := range map[string]struct {
		files   []File
		entries []entry
		format  int
		says    string
	}{
		"above":       {[]File{good, named("data/填报/../../../a")}, []entry{plain, {"data/填报/../../../a", "x", 0o600}}, 1, "别的地方"},
		"absolute":    {[]File{good, named("/etc/a")}, []entry{plain, {"/etc/a", "x", 0o600}}, 1, "不该有"},
		"elsewhere":   {[]File{good, named("data/a")}, []entry{plain, {"data/a", "x", 0o600}}, 1, "不该有"},
		"an area":     {[]File{good, named("data/填报")}, []entry{plain, {"data/填报", "x", 0o600}}, 1, "不该有"},
		"a link":      {[]File{good, named("data/填报/a")}, []entry{plain, {"data/填报/a", "x", 0o777 | fs.ModeSymlink}}, 1, "不是文件"},
		"twice":       {[]File{good, named("data/填报/a")}, []entry{plain, {"data/填报/a", "x", 0o600}, {"data/填报/a", "y", 0o600}}, 1, "两个"},
		"unlisted":    {[]File{good}, []entry{plain, {"data/填报/a", "x", 0o600}}, 1, "对不上"},
		"not there":   {[]File{good, named("data/填报/a")}, []entry{plain}, 1, "对不上"},
		"larger":      {[]File{good, sized(1)}, []entry{plain, {"data/填报/a", strings.Repeat("x", 1<<20), 0o600}}, 1, "内容和清单"},
		"too large":   {[]File{good, sized(maxBytes + 1)}, []entry{plain, {"data/填报/a", "x", 0o600}}, 1, "太大"},
		"less":        {[]File{good, sized(-1)}, []entry{plain, {"data/填报/a", "x", 0o600}}, 1, "太大"},
		"all of it":   {[]File{good, sized(maxBytes), sized(maxBytes)}, []entry{plain, {"data/填报/a", "x", 0o600}}, 1, "太大"},
		"later":       {[]File{good}, []entry{plain}, format + 1, "更新的版本"},
		"no settings": {nil, nil, 1, "没有设置文件"},
	} {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		put := func(e entry) {
			header := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
			header.SetMode(e.mode)
			w, err := z.CreateHeader(header)
			must(t, err)
			_, err = io.WriteString(w, e.text)
			must(t, err)
		}
		for _, e := range h.entries {
			put(e)
		}
		text, err := json.Marshal(Manifest{Format: h.format, Files: h.files})
		must(t, err)
		put(entry{manifestName, string(text), 0o600})
		must(t, z.Close())
		dir := t.TempDir()
		got, err := restored(t, out.Bytes(), dir)
		if err == nil || !strings.Contains(err.Error(), h.says) || len(got) > 0 {
			t.Errorf("%s: %v, and there is %v", what, err, got)
		}
	}
}

// Who cannot put all in its place puts nothing there, and what was there stays.
func TestSwapsAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	before := map[string]string{"c.yaml": "old", "db/g.db": "old", "db/g.db-wal": "log", "sheets/填报/a": "old", "sheets/存档/b": "old"}
	for name, text := range before {
		must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	b, err := Open(t.Context(), saved(t, zipped(t, county(t))))
	must(t, err)
	defer b.Close()
	to := placesIn(dir)
	there, err := b.InTheWay(t.Context(), to)
	if want := []string{to.Settings, to.Database, filepath.Join(to.Root, "填报"), filepath.Join(to.Root, "存档")}; cmp.Diff(want, there) != "" || err != nil {
		t.Errorf("in the way: %q, %v", there, err)
	}

	var s swap
	must(t, b.stageFile(t.Context(), &s, Settings, to.Settings, "now"))
	must(t, b.stageFile(t.Context(), &s, Database, to.Database, "now"))
	must(t, b.stageSheets(t.Context(), &s, to.Root, "now"))
	for n := range s.moves {
		broken := swap{moves: append(append([]move(nil), s.moves[:n]...), move{from: filepath.Join(dir, "nowhere"), to: filepath.Join(dir, "x")})}
		if aside, err := broken.do(); err == nil || len(aside) > 0 {
			t.Errorf("after %d moves: %q, %v", n, aside, err)
		}
	}
	s.clean()
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Errorf("what was there (-want +got):\n%s", diff)
	}

	// One that was killed has left what it staged.
	must(t, os.MkdirAll(filepath.Join(to.Root, ".guantong.restore-1"), 0o700))
	must(t, os.WriteFile(filepath.Join(to.Root, ".guantong.restore-1", "a"), nil, 0o600))
	aside, err := b.Restore(t.Context(), to, "now")
	must(t, err)
	if len(aside) != 4 {
		t.Errorf("aside: %q", aside)
	}
	want := map[string]string{"c.yaml.before-restore-now": "old", "db/g.db.before-restore-now": "old", "db/g.db.before-restore-now-wal": "log",
		"sheets/恢复前 now/填报/a": "old", "sheets/恢复前 now/存档/b": "old"}
	for name, text := range whole {
		want[name] = text
	}
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("restored (-want +got):\n%s", diff)
	}
}
