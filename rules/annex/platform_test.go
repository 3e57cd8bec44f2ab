package annex_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
)

// The platforms' own headings, and a person under them.
var exports = map[string]struct{ headings, row string }{
	"全国扶贫开发信息系统": {
		"省 市 县 乡镇 行政村 户编号 姓名 性别 证件号码 与户主关系 联系电话 务工区域 务工企业名称 脱贫属性",
		"湖南省 怀化市 新晃侗族自治县 波洲镇 炉冲村 4312270001 杨刚 男 431227199001010036 户主 13812345678 广东省深圳市 富士康 已脱贫",
	},
	"湖南省公共就业服务平台": {
		"姓名 公民身份号码 性别 年龄 户籍乡镇 户籍村（社区） 手机号码 就业状态 就业单位 就业地点",
		"杨刚 431227199001010036 男 30 波洲镇 炉冲村 13812345678 已就业 富士康 广东省深圳市",
	},
	"湖南省劳务协作平台": {
		"序号 姓名 身份证号 联系电话 所属乡镇 所属村 是否贫困劳动力 意向就业地 用工单位",
		"1 杨刚 431227199001010036 13812345678 波洲镇 炉冲村 是 广东省深圳市 富士康",
	},
}

// platformRecords reads a sheet of an export.
func platformRecords(s *annex.Sheet) (all []annex.PlatformRecord) {
	for row := range s.Rows() {
		all = append(all, row.PlatformRecord())
	}
	return all
}

func TestPlatformRecords(t *testing.T) {
	t.Parallel()
	for platform, e := range exports {
		s := reader(t).Read("填报/平台数据/导出.csv", "导出", draw().put(0, 0, words(e.headings)...).put(1, 0, words(e.row)...).grid())
		want := annex.PlatformRecord{
			Platform: platform, Name: "杨刚",
			ID:    annex.Identity{Number: idcard.Number("431227199001010036")},
			Phone: annex.Phones{Numbers: []string{"13812345678"}},
			Unit:  county.Unit{Township: "波洲镇", Village: "炉冲村"},
			Poor:  annex.Yes, WorkPlace: "广东省深圳市", Employer: "富士康",
		}
		switch platform {
		case annex.PovertySystem:
			want.PoorText = "已脱贫"
		case "湖南省劳务协作平台":
			want.PoorText = "是"
		default:
			want.Poor = annex.Unanswered
		}
		got := platformRecords(s)
		if diff := cmp.Diff([]annex.PlatformRecord{want}, got, cmpopts.IgnoreTypes(annex.At{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", platform, diff)
		}
		if len(s.Missing) > 0 || len(s.UnknownHeadings()) > 0 {
			t.Errorf("%s lacks %v, does not understand %v", platform, s.Missing, s.UnknownHeadings())
		}
	}
}

// People with a disability have the number of their certificate in an export; in 附件1 that is no ID.
func TestCertificatesInExports(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]idcard.Number{
		"43122719900101003643": "431227199001010036", "43122719900101001X11": "43122719900101001X", "43122719900101001Ⅹ11": "43122719900101001X",
		"43122719900101003643B1": "431227199001010036", "４３１２２７１９９００１０１００３６４３": "431227199001010036",
		"431227199001010036": "431227199001010036", "43122719900101003743": "", "431227199001010036431": "", "43122719900101003699": "",
	} {
		for platform, e := range exports {
			row := words(strings.ReplaceAll(e.row, "431227199001010036", typed))
			s := reader(t).Read("填报/平台数据/导出.csv", "导出", draw().put(0, 0, words(e.headings)...).put(1, 0, row...).grid())
			if got := platformRecords(s)[0].ID; got.Number != want || (got.Fault == idcard.None) != (want != "") {
				t.Errorf("%s, %s: %+v", platform, typed, got)
			}
		}
		if id := one(t, annex.WorkersForm, annex.ID, typed).Worker().ID; id.Number != "" && typed != string(id.Number) {
			t.Errorf("附件1, %s: %+v", typed, id)
		}
	}
}

// Columns may be named otherwise, be missing, or stand elsewhere: three headings that only this platform has are enough.
func TestRenamedHeadings(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		headings string
		platform string // empty: none
		unknown  []string
		missing  []annex.Field
	}{
		"other names": {"劳动力姓名 身份证号码 本人电话 所属乡镇（街道） 所属行政村 是否贫困劳动力 期望就业地 用工企业", "湖南省劳务协作平台", nil, nil},
		"other order": {"就业地点 姓名 就业单位 手机号 公民身份号码 户籍村（社区） 户籍乡镇 就业状态", "湖南省公共就业服务平台", nil, nil},
		"unknown ones": {"姓名 证件号码 联系电话 乡镇 行政村 户编号 与户主关系 脱贫属性 网格编码 帮扶干部", annex.PovertySystem,
			[]string{"网格编码", "帮扶干部"}, nil},
		"no phone":        {"姓名 身份证号 所属乡镇 所属村 用工单位", "湖南省劳务协作平台", nil, nil},
		"no ID":           {"姓名 联系电话 所属乡镇 所属村 用工单位", "湖南省劳务协作平台", nil, nil},
		"neither":         {"姓名 所属乡镇 所属村 用工单位 意向就业地", "湖南省劳务协作平台", nil, []annex.Field{annex.ID, annex.Phone}},
		"no name":         {"人名 身份证号 所属乡镇 所属村 用工单位", "湖南省劳务协作平台", []string{"人名"}, []annex.Field{annex.Name}},
		"only a roster":   {"序号 姓名 身份证号 所属乡镇 所属村 是否贫困户 联系电话", "", nil, nil},
		"nothing to tell": {"姓名 身份证号码 联系电话 乡镇 村 务工单位 务工地点", "", nil, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			s := read(t, draw().put(3, 2, words(c.headings)...))
			if c.platform == "" {
				if s.Kind == annex.Platform {
					t.Fatalf("taken for %s", s.Form.Title)
				}
				return
			}
			if s.Kind != annex.Platform || s.Form.Title != c.platform {
				t.Fatalf("kind %d, form %+v", s.Kind, s.Form)
			}
			var unknown []string
			for _, h := range s.UnknownHeadings() {
				unknown = append(unknown, h.Text)
				if at := slices.Index(strings.Fields(c.headings), h.Text); h.At.Row != 3 || h.At.Col != 2+at {
					t.Errorf("%s stands in %s", h.Text, h.At)
				}
			}
			if diff := cmp.Diff(c.unknown, unknown); diff != "" {
				t.Errorf("unknown (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.missing, s.Missing); diff != "" {
				t.Errorf("missing (-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever is shuffled, renamed to something unknown or left out: as long as three telling headings are there, so is the
// platform, and the person.
func TestPlatformsAreRecognised(t *testing.T) {
	t.Parallel()
	r := reader(t)
	telling := map[string]string{
		"全国扶贫开发信息系统":  "户编号 与户主关系 务工区域 务工企业名称 脱贫属性 行政村",
		"湖南省公共就业服务平台": "户籍乡镇 户籍村（社区） 就业状态 就业单位 就业地点",
		"湖南省劳务协作平台":   "所属乡镇 所属村 是否贫困劳动力 意向就业地 用工单位",
	}
	rapid.Check(t, func(t *rapid.T) {
		platform := rapid.SampledFrom(annex.Platforms).Draw(t, "platform")
		headings, cells := strings.Fields(exports[platform].headings), strings.Fields(exports[platform].row)
		keep := rapid.Permutation(strings.Fields(telling[platform])).Draw(t, "telling")[:3]
		order := make([]int, len(headings))
		for i := range order {
			order[i] = i
		}
		d, renamed := draw(), 0
		for col, i := range rapid.Permutation(order).Draw(t, "order") {
			h := headings[i]
			if !slices.Contains(keep, h) && h != "姓名" && rapid.Bool().Draw(t, "rename") {
				h, renamed = "某某栏", renamed+1
			}
			d.put(0, col, h).put(1, col, cells[i])
		}
		s := r.Read("导出.xlsx", "Sheet1", d.grid())
		if s.Kind != annex.Platform || s.Form.Title != platform || len(s.UnknownHeadings()) != renamed {
			t.Fatalf("kind %d, %d of %d unknown headings named", s.Kind, len(s.UnknownHeadings()), renamed)
		}
		if got := platformRecords(s); len(got) != 1 || got[0].Name != "杨刚" {
			t.Fatalf("records %+v", got)
		}
	})
}

func TestHomes(t *testing.T) {
	t.Parallel()
	village := county.Unit{Township: "波洲镇", Village: "炉冲村"}
	cases := map[string]struct {
		workbook, township, village string
		want                        county.Unit
		named                       string
	}{
		"both":                  {"a.csv", "波洲镇", "炉冲村", village, ""},
		"as people say":         {"a.csv", "波洲", "炉冲", village, ""},
		"committee":             {"a.csv", "新晃县波洲镇", "炉冲村村委会", village, ""},
		"group":                 {"a.csv", "波洲镇", "炉冲村三组", village, ""},
		"all in one cell":       {"a.csv", "", "波洲镇炉冲村", village, ""},
		"all in the other cell": {"a.csv", "波洲镇炉冲村", "", village, ""},
		"village alone":         {"a.csv", "", "炉冲村", village, ""},
		"township alone":        {"a.csv", "波洲镇", "", county.Unit{Township: "波洲镇"}, ""},
		"unknown village":       {"a.csv", "波洲镇", "新塘村", county.Unit{Township: "波洲镇"}, "新塘村"},
		"of another township":   {"a.csv", "凉伞镇", "炉冲村", county.Unit{Township: "凉伞镇"}, "炉冲村"},
		"unknown township":      {"a.csv", "大龙镇", "抚溪江村", county.Unit{}, "大龙镇抚溪江村"},
		"nothing":               {"a.csv", "", "", county.Unit{}, ""},
		"the file says":         {"波洲镇/a.csv", "", "炉冲村", village, ""},
		"the file says so much": {"波洲镇/a.csv", "", "", county.Unit{Township: "波洲镇"}, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			d := draw().put(0, 0, words("姓名 身份证号 联系电话 所属乡镇 所属村 用工单位")...).
				put(1, 0, "杨刚", "431227199001010036", "13812345678", c.township, c.village, "富士康")
			got := platformRecords(reader(t).Read("填报/平台数据/"+c.workbook, "Sheet1", d.grid()))
			if len(got) != 1 || got[0].Unit != c.want || got[0].Named != c.named {
				t.Errorf("%+v, want %+v %q", got, c.want, c.named)
			}
		})
	}
}

func TestRegisteredPoor(t *testing.T) {
	t.Parallel()
	cases := []struct {
		text             string
		registered, said annex.Answer
	}{
		{"已脱贫", annex.Yes, annex.Yes}, {"建档立卡贫困户", annex.Yes, annex.Yes}, {"未脱贫", annex.Yes, annex.Yes}, {"是", annex.Yes, annex.Yes},
		{"", annex.Yes, annex.Unanswered}, {"脱贫不享受政策", annex.Yes, annex.Unclear},
		{"否", annex.No, annex.No}, {"一般农户", annex.No, annex.No}, {"边缘易致贫户", annex.No, annex.No},
	}
	for _, c := range cases {
		for platform, want := range map[string]annex.Answer{annex.PovertySystem: c.registered, "湖南省劳务协作平台": c.said} {
			headings := words("姓名 身份证号 用工单位 所属乡镇 所属村 是否贫困劳动力")
			if platform == annex.PovertySystem {
				headings = words("姓名 证件号码 户编号 与户主关系 行政村 脱贫属性")
			}
			d := draw().put(0, 0, headings...).put(1, 0, "杨刚", "431227199001010036", "x", "波洲镇", "炉冲村", c.text)
			if got := platformRecords(read(t, d)); len(got) != 1 || got[0].Poor != want {
				t.Errorf("%s in %s: %+v, want %d", c.text, platform, got, want)
			}
		}
	}
}

// A county's own headings are read like those known; they may even be all that tells the platform, and beat what the
// program takes them for.
func TestOwnHeadings(t *testing.T) {
	t.Parallel()
	own := annex.PlatformHeadings{"湖南省劳务协作平台": {
		annex.Phone: {"务工人员电话"}, annex.HomeVillage: {"户口落在哪个村"}, annex.WorkUnit: {"在哪家厂"}, annex.NotRead: {"对接人"},
		annex.WorkPlace: {"备注"},
	}}
	r := reader(t)
	if err := r.AddHeadings(own, nil); err != nil {
		t.Fatal(err)
	}
	d := draw().put(0, 0, words("姓名 身份证号 务工人员电话 户口落在哪个村 在哪家厂 对接人 备注")...).
		put(1, 0, words("杨刚 431227199001010036 13812345678 炉冲村 富士康 吴某 深圳市")...)
	s := r.Read("a.xlsx", "Sheet1", d.grid())
	if s.Kind != annex.Platform || s.Form.Title != "湖南省劳务协作平台" || len(s.UnknownHeadings()) > 0 {
		t.Fatalf("kind %d, unknown %v", s.Kind, s.UnknownHeadings())
	}
	got := platformRecords(s)[0]
	if got.Phone.Numbers[0] != "13812345678" || got.Unit.Village != "炉冲村" || got.Employer != "富士康" || got.WorkPlace != "深圳市" {
		t.Errorf("%+v", got)
	}
	if s := read(t, d); s.Kind == annex.Platform {
		t.Error("another reader knows them too")
	}
	for name, wrong := range map[string]annex.PlatformHeadings{
		"platform": {"湖南劳务": {annex.Name: {"人"}}},
		"field":    {annex.PovertySystem: {"住址": {"住哪里"}}},
		"twice":    {annex.PovertySystem: {annex.Name: {"谁 人"}, annex.Phone: {"谁（人）"}}},
		"empty":    {annex.PovertySystem: {annex.Name: {"（）"}}},
	} {
		if err := reader(t).AddHeadings(wrong, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
