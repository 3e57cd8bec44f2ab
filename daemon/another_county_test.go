package main

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guantong/daemon/config"
)

// second are the settings of another county than the one whose settings come with the program.
const second = "../docs/examples/zhijiang.yaml"

// firstNamed are names that are looked for all at once, by their first character: a demo says much.
type firstNamed map[rune][]string

// in is the first of the names that a text has; empty if it has none.
func (n firstNamed) in(text string) string {
	for i, r := range text {
		for _, name := range n[r] {
			if strings.HasPrefix(text[i:], name) && (r > '9' || wholeCode(text, i, len(name))) {
				return name
			}
		}
	}
	return ""
}

// wholeCode tells of digits that they stand by themselves, or begin a card's number, masked or not: others are of figures or sums.
func wholeCode(text string, at, length int) bool {
	const inside = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ."
	if at > 0 && strings.IndexByte(inside, text[at-1]) >= 0 {
		return false
	}
	rest := text[at+length:]
	number := len(rest) - len(strings.TrimLeft(rest, "0123456789X*"))
	return number == 9 || number == 12 || number == 0 && (rest == "" || strings.IndexByte(inside, rest[0]) < 0)
}

// firstNames are those of what only the county of the shipped settings is called, has in it, or goes by.
func firstNames(t *testing.T) firstNamed {
	t.Helper()
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	other, err := config.Load(second)
	if err != nil {
		t.Fatal(err)
	}
	notice := c.County.Notice
	all := slices.Concat([]string{c.County.Name, c.County.Code, c.County.Zone, notice.Number, notice.Short(), notice.Cite("措施")}, c.County.Aliases, c.County.Stations)
	short := c.County.ShortNames()
	for _, town := range c.County.Townships {
		all = append(append(all, town.Name, short[town.Name]), town.Aliases...)
		for _, v := range town.Villages {
			if _, shared := other.County.Village("", v.Name); !shared {
				all = append(all, v.Name)
			}
		}
	}
	found := firstNamed{}
	for _, name := range all {
		if first, _ := utf8.DecodeRuneInString(name); name != "" {
			found[first] = append(found[first], name)
		}
	}
	if len(all) < 150 || found.in("在"+c.County.Stations[0]+"上车") == "" || found.in("身份证 "+c.County.Code+"199001010036") == "" || found.in("0."+c.County.Code) != "" {
		t.Fatalf("%d names are not looked for as they should be", len(all))
	}
	return found
}

// textsOf are what a file holds to be read: the parts of a workbook or document, else all of it, as UTF-8 and as a Chinese Windows has it.
func textsOf(t *testing.T, file string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		all := map[string]string{"": string(data)}
		if filepath.Ext(file) == ".csv" {
			if text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil {
				all["GB 18030"] = string(text)
			}
		}
		return all
	}
	all := map[string]string{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[part.Name] = string(text)
	}
	return all
}

// The demo of a second county, as somebody makes it who has its settings: it says in one page what there is, the commands that it shows
// work as they stand, and nothing that comes of it, or of anything else that can be asked of it, names the first county.
func TestAnotherCounty(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the commands are run by a shell
	}
	leaveOutOfShort(t)
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "another county")
	settings, err := os.ReadFile(second)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "zhijiang.yaml"), settings, 0o644); err != nil {
		t.Fatal(err)
	}
	first, said := firstNames(t), 0
	look := func(where, text string) {
		t.Helper()
		said += len(text)
		if found := first.in(text); found != "" {
			t.Errorf("%s has %q", where, found)
		}
	}
	shell := demoShell(t, dir)
	out, page := shell(0, "guantong demo --config zhijiang.yaml --workers 200")
	look("the demo", out+page)
	isOnePage(t, page)
	if !strings.Contains(page, "演示做好了：芷江侗族自治县，") {
		t.Errorf("the demo does not say of which county it is:\n%s", page)
	}
	for file, want := range map[string]string{
		"demo/汇总/全县/日报.xlsx": "芷江侗族自治县农民工返岗需求摸排情况汇总表", "demo/汇总/全县/通报 第1期.docx": "芷江侗族自治县", "demo/汇总/芷江镇/日报.xlsx": "芷江镇",
		"demo/填报/平台数据/湖南省劳务协作平台.csv": ",431228", "demo/汇总/全县/政策兑现.xlsx": "通知措施（九）①",
	} {
		if all := textsOf(t, filepath.Join(dir, file)); !oneSays(all, want) {
			t.Errorf("%s does not say %q", file, want)
		}
	}

	listens := regexp.MustCompile(`127\.0\.0\.1:(8020|8443)`)
	own, err := os.ReadFile(filepath.Join(dir, "demo/config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	// So that several can be tried at the same time.
	if err := os.WriteFile(filepath.Join(dir, "demo/config.yaml"), listens.ReplaceAll(own, []byte("127.0.0.1:0")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, said := range tryShown(t, dir, page, shell) {
		look("a command that it shows", said)
	}
	for _, line := range []struct {
		code int
		text string
	}{
		{1, "run daily --at 2020-02-28T17:00 --verbose"}, {1, "run dispatch --at 2020-02-28T18:00 --json"}, {1, "run circular --at 2020-02-28T18:00 --json"},
		{1, "run daily --at 2020-02-29T17:00 --dry-run"}, {0, "check-config"}, {0, "schedule --json"}, {0, "status --json"}, {0, "qr 洞下场乡 县科工局 --dir posters"}, {0, "verify"},
		{1, "check --json demo/填报/*/*.xlsx"},
	} {
		out, errs := shell(line.code, "guantong "+line.text+" --config demo/config.yaml")
		look(line.text, out+errs)
	}
	look("blank forms", strings.Join(append([]string{""}, blankForms(t, dir, shell)...), "\n"))

	d := serve(t, filepath.Join(dir, "demo"), "2020-02-28")
	look("its pages", d.get(t, "/")+d.get(t, "/metrics"))
	_, codes := shell(0, "guantong qr list --config demo/config.yaml")
	path := regexp.MustCompile(`http://127\.0\.0\.1:\d+(/\S+)`).FindStringSubmatch(codes)
	if path == nil {
		t.Fatalf("no code is listed:\n%.600s", codes)
	}
	r, err := http.Get(d.formsOf(t) + path[1])
	if err != nil {
		t.Fatal(err)
	}
	form, err := io.ReadAll(r.Body)
	r.Body.Close()
	if err != nil || !strings.Contains(string(form), "芷江") {
		t.Errorf("the form of a code does not say where it is: %v %.300s", err, form)
	}
	look("the form of a code", string(form))
	d.signal(t, syscall.SIGTERM, 0)
	look("the log", d.log.String())

	files := 0
	err = filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		look("the name of a file", file)
		if e.IsDir() {
			return nil
		}
		files++
		for part, text := range textsOf(t, file) {
			look(file+" "+part, text)
		}
		return nil
	})
	if err != nil || files < 250 || said < 10_000_000 {
		t.Errorf("%d files with %d bytes are too few: %v", files, said, err)
	}
}

func oneSays(all map[string]string, want string) bool {
	for _, text := range all {
		if strings.Contains(text, want) {
			return true
		}
	}
	return false
}

// blankForms makes the blank forms of the county in a folder of their own and returns what is said.
func blankForms(t *testing.T, dir string, shell func(int, string) (string, string)) []string {
	t.Helper()
	empty := filepath.Join(dir, "blank")
	if err := os.MkdirAll(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	out, errs := shell(0, "cp zhijiang.yaml blank/config.yaml && guantong init --config blank/config.yaml")
	return []string{out, errs}
}
