package config_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong"
	"guantong/daemon/config"
	"guantong/daemon/notify"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func shipped(t *testing.T) *config.Config {
	t.Helper()
	c, err := config.Load(filepath.Join("..", "..", "config.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShippedFile(t *testing.T) {
	c := shipped(t)

	var townships []string
	villages := map[string]int{}
	total := 0
	for _, town := range c.County.Townships {
		townships = append(townships, town.Name)
		villages[town.Name] = len(town.Villages)
		total += len(town.Villages)
	}
	if diff := cmp.Diff(strings.Fields("步头降苗族乡 波洲镇 鱼市镇 林冲镇 凉伞镇 贡溪镇 扶罗镇 禾滩镇 中寨镇 米贝苗族乡 晃州镇"), townships); diff != "" {
		t.Errorf("townships in the order of 附件4 (-want +got):\n%s", diff)
	}
	if total != 151 {
		t.Errorf("%d villages, want the register's 151", total)
	}
	want := map[string]int{"波洲镇": 12, "鱼市镇": 11, "凉伞镇": 23, "扶罗镇": 15, "中寨镇": 11, "晃州镇": 38, "林冲镇": 10, "贡溪镇": 7,
		"禾滩镇": 9, "步头降苗族乡": 7, "米贝苗族乡": 8}
	if diff := cmp.Diff(want, villages); diff != "" {
		t.Errorf("villages of each township (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(strings.Fields("县农业农村局 县科工局 县商务局 县住建局 县文旅广体局 县交通运输局 县水利局 县发改局 县林业局 县自然资源局 县教育局 县工业集中区"),
		c.County.Reporters()[:12]); diff != "" {
		t.Errorf("departments (-want +got):\n%s", diff)
	}
	if got := c.County.Name + c.County.Code + c.Zone.String(); got != "新晃侗族自治县431227Asia/Shanghai" {
		t.Errorf("county is %s", got)
	}
	campaign := config.Campaign{
		Year:           2020,
		Start:          civil.Date(2020, 2, 23),
		SurveyDeadline: time.Date(2020, 2, 27, 12, 0, 0, 0, c.Zone),
		Deadline:       civil.Date(2020, 3, 31),
	}
	if diff := cmp.Diff(campaign, c.Campaign); diff != "" {
		t.Errorf("campaign (-want +got):\n%s", diff)
	}
	root, err := filepath.Abs(filepath.Join("..", "..", "data"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Store.Folder.Root != root {
		t.Errorf("sheets are in %s, want %s", c.Store.Folder.Root, root)
	}
	if want := filepath.Join(filepath.Dir(root), "guantong.db"); c.Database != want || c.FormerDatabase != filepath.Join(root, "guantong.db") {
		t.Errorf("the database is %s, once %s, want %s", c.Database, c.FormerDatabase, want)
	}
	if diff := cmp.Diff(config.Limits{File: 20 << 20, Unzipped: 200 << 20, Records: 20000, Run: 30 * time.Minute}, c.Limits); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
}

func TestDefaultIsTheShippedFile(t *testing.T) {
	c, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(shipped(t).County.Townships, c.County.Townships); diff != "" {
		t.Error(diff)
	}
}

// TestCommentedExamples: what the comments of the shipped file show works when it is uncommented.
func TestCommentedExamples(t *testing.T) {
	text := string(guantong.DefaultConfig)
	t.Setenv("GUANTONG_ROBOT", "https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef")
	t.Setenv("GUANTONG_ROBOT_SECRET", "SEC0123456789abcdef")
	for _, empty := range []string{"employers: {}\n", "platforms: {}\n", "notify: {}\n", "  off: []\n", "  levels: {}\n", "  relations: []\n"} {
		if !strings.Contains(text, empty) {
			t.Fatalf("the shipped file has no %q", empty)
		}
		text = strings.Replace(text, empty, "", 1)
	}
	text = strings.Replace(text, "rules:\n", "rules:\n  off: [A1-AGE-OLD, A1-HEAD]\n  levels: {A1-CASUAL: 错误, A3-AGE: 提示}\n", 1)
	var lines []string
	example := false
	for line := range strings.Lines(text) {
		bare := strings.TrimLeft(line, " ")
		switch {
		case strings.HasPrefix(bare, "#   例如："):
			example = true
			continue
		case example && strings.HasPrefix(bare, "#   "):
			line = strings.Repeat(" ", len(line)-len(bare)) + strings.TrimPrefix(bare, "#   ")
		default:
			example = false
		}
		lines = append(lines, line)
	}
	c, err := config.Parse("config.yaml", []byte(strings.Join(lines, "")))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"富士康龙华园区": "广东省深圳市", "老杨五金厂": "浙江省金华市义乌市"}, c.Employers); diff != "" {
		t.Error(diff)
	}
	own := annex.PlatformHeadings{"湖南省劳务协作平台": {annex.Phone: {"务工人员电话", "本人手机"}, annex.NotRead: {"对接人", "对接日期"}}}
	if diff := cmp.Diff(own, c.Platforms); diff != "" {
		t.Errorf("platforms (-want +got):\n%s", diff)
	}
	if r := c.Notify.Robots; len(r) != 1 || r[0].Kind != notify.DingTalk || r[0].Secret != "SEC0123456789abcdef" || !r[0].Wants(notify.Deadline) || r[0].PerDay != 20 {
		t.Errorf("robots are %+v", r)
	}
	want := check.Overrides{
		AreaCode: "0745",
		Off:      []string{"A1-AGE-OLD", "A1-HEAD"},
		Levels:   map[string]string{"A1-CASUAL": "错误", "A3-AGE": "提示"},
		Relations: []check.Relation{{
			Rule: "XH-RECRUIT", Annex: 5, Name: "新招人数", Level: "警告", When: "总需求 > 0", Expr: "新招 <= 总需求", Field: "新招",
			Message: "新招 {新招} 人，比总需求 {总需求} 人还多", Advice: "核对两项人数",
		}},
	}
	if diff := cmp.Diff(want, c.Rules); diff != "" {
		t.Errorf("overrides (-want +got):\n%s", diff)
	}
}

const small = `county: {name: 新晃侗族自治县, code: "431227"}
units:
  townships:
    - name: 波洲镇
      villages: [炉冲村, {name: 波洲社区, aliases: [老街社区]}]
campaign: {year: 2020, start: 2020-02-23, survey_deadline: 2020-02-27 12:00, deadline: 2020-03-31}
store: {folder: {root: data}}
`

func TestSmallestFile(t *testing.T) {
	c, err := config.Parse(filepath.Join(string(filepath.Separator), "srv", "config.yaml"), []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	if c.Zone.String() != "Asia/Shanghai" || len(c.County.Departments) != 12 || c.Limits.File != 20<<20 || c.Limits.Parallel != 0 {
		t.Errorf("defaults: %v, %d departments, %+v", c.Zone, len(c.County.Departments), c.Limits)
	}
	if u, ok := c.County.Village("波洲镇", "老街居委会"); !ok || u.Village != "波洲社区" {
		t.Errorf("老街居委会 is %v, %v", u, ok)
	}
	if n, ok := c.County.Department("县住房和城乡建设局"); !ok || n != "县住建局" {
		t.Errorf("the default departments lost their aliases: %q", n)
	}
	for _, ending := range []string{"\r\n", "\r"} {
		if _, err := config.Parse("c", []byte("\ufeff"+strings.ReplaceAll(small, "\n", ending))); err != nil {
			t.Errorf("as Notepad saves it, line ending %q: %v", ending, err)
		}
	}
}

func TestStorePath(t *testing.T) {
	t.Setenv("GUANTONG_SHEETS", filepath.Join("共享", "表格"))
	dir := t.TempDir()
	for _, tc := range []struct{ name, root, want string }{
		{"relative", "data", filepath.Join(dir, "data")},
		{"above", "../sheets", filepath.Join(filepath.Dir(dir), "sheets")},
		{"environment", `"${GUANTONG_SHEETS}/2020"`, filepath.Join(dir, "共享", "表格", "2020")},
		{"a lone dollar sign", "a$b", filepath.Join(dir, "a$b")},
		{"absolute", "'" + filepath.Join(dir, "elsewhere") + "'", filepath.Join(dir, "elsewhere")},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, err := config.Parse(filepath.Join(dir, "config.yaml"), []byte(strings.Replace(small, "root: data", "root: "+tc.root, 1)))
			if err != nil {
				t.Fatal(err)
			}
			if c.Store.Folder.Root != tc.want {
				t.Errorf("got %s, want %s", c.Store.Folder.Root, tc.want)
			}
		})
	}
}

func TestLoadMissingFile(t *testing.T) {
	_, err := config.Load(filepath.Join(t.TempDir(), "config.yaml"))
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "找不到设置文件") {
		t.Errorf("error is %v", err)
	}
}

// TestFaults reads every testdata/*.yaml and compares the message with the golden file beside it.
func TestFaults(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files to test", err)
	}
	t.Setenv("GUANTONG_WECOM", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim")
	t.Setenv("GUANTONG_PLAIN", "http://example.com/geheim")
	t.Setenv("GUANTONG_SHORT", "geheim")
	t.Setenv("GUANTONG_LONG", strings.Repeat("geheim", 6))
	t.Setenv("GUANTONG_EMPTY", "")
	t.Setenv("GUANTONG_BLANK", " ")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, err := config.Parse("config.yaml", data)
			var faults *config.Faults
			if !errors.As(err, &faults) || c != nil {
				t.Fatalf("got %v, %v; want faults and no settings", c, err)
			}
			golden(t, filepath.Join("testdata", name+".golden"), faults.Error()+"\n")
		})
	}
}

func TestDescribe(t *testing.T) {
	text := small + `
employers: {老杨五金厂: 浙江省金华市}
platforms: {湖南省劳务协作平台: {不读: [对接人], 电话号码: [务工人员电话, 本人手机]}}
rules:
  off: [A1-HEAD]
  levels: {A3-AGE: 提示}
  relations:
    - {rule: XH-1, annex: 5, name: 新招人数, level: 警告, expr: 新招 <= 总需求, field: 新招, message: 新招比总需求多}
limits: {parallel: 2, run_minutes: 90}
`
	c, err := config.Parse("config.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "describe.golden"), described(t, c))
}

// described is what Describe says, with the settings file's folder left out.
func described(t *testing.T, c *config.Config) string {
	t.Helper()
	dir, err := filepath.Abs(filepath.Dir(c.File))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	c.Describe(&b)
	return strings.ReplaceAll(filepath.ToSlash(b.String()), filepath.ToSlash(dir)+"/", "（设置文件夹）/")
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(string(want), "\r\n", "\n"), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestEncodings(t *testing.T) {
	for _, tc := range []struct {
		name, data   string
		line, column int
		reason       string
	}{
		{"UTF-16", "\xff\xfec\x00", 1, 1, "UTF-16"},
		{"GBK", "county:\n  # 县\n  name: \xd0\xc2\xbb\xce", 3, 9, "不是 UTF-8"},
		{"nothing", "", 1, 1, "没有设置"},
		{"only comments", "# 说明\n\n", 1, 1, "没有设置"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := config.Parse("config.yaml", []byte(tc.data))
			var faults *config.Faults
			if !errors.As(err, &faults) || len(faults.All) != 1 {
				t.Fatalf("error is %v", err)
			}
			f := faults.All[0]
			if f.Line != tc.line || f.Column != tc.column || !strings.Contains(f.Reason, tc.reason) {
				t.Errorf("fault is %+v", f)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(strings.ReplaceAll(small, ": ", "：")))
	f.Add([]byte("\tcounty：{name: 甲}\n? a\n: b\n"))
	f.Add([]byte("a: &x [*x]\n<<: !!map {}\n---\nb: |\n  c\n"))
	files, _ := filepath.Glob(filepath.Join("testdata", "*.yaml"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := config.Parse("config.yaml", data)
		var faults *config.Faults
		switch {
		case err == nil && (c == nil || c.County == nil || len(c.County.Townships) == 0 || c.Zone == nil):
			t.Errorf("no error, but the settings are not whole: %+v", c)
		case err != nil && (c != nil || !errors.As(err, &faults) || len(faults.All) == 0):
			t.Errorf("got %v, %v", c, err)
		}
		if faults != nil {
			for _, one := range faults.All {
				if one.Line < 1 || one.Column < 1 || one.Reason == "" || one.Remedy == "" {
					t.Errorf("incomplete fault %+v", one)
				}
			}
		}
	})
}
