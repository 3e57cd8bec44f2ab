package demo

import (
	"encoding/csv"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guantong/sheets/grid"
)

// mostExported is how many people an export of a platform has at most.
const mostExported = 20_000

// bystanders are the inputs that are no annex: exports of two platforms, one of them CSV as such systems write it, and
// the agencies' list.
func (s *Sample) bystanders() []book {
	return []book{
		{path: "填报/平台数据/全国扶贫开发信息系统.xlsx", tabs: []func() page{s.povertySystem}},
		{path: "填报/平台数据/湖南省公共就业服务平台.csv", raw: s.employmentService},
		{path: "填报/政策登记/中介招工登记.xlsx", tabs: []func() page{s.referrals}},
	}
}

// known visits survey rows that a platform knows, with a right ID, as evenly as the limit allows.
func (s *Sample) known(visit func(i int, v *village, w *worker)) {
	every := max(3, s.Options.Workers/mostExported)
	h := &habit{look: look{lacks: -1}, yes: "是", no: "否", check: grid.String("√")}
	for i := 0; i < s.Options.Workers; i += every {
		v := s.villageAt(i)
		if w := s.worker(i, v, h); w.goodID {
			visit(i, v, &w)
		}
	}
}

// stranger is a person whom a platform knows and nobody surveyed.
func (s *Sample) stranger(n int) identity { return s.identity(s.Options.Workers + s.seekers() + n) }

func (s *Sample) povertySystem() page {
	lines := []string{"省|市|县|乡镇|行政村|户编号|姓名|性别|证件号码|与户主关系|联系电话|务工区域|务工企业名称|脱贫属性"}
	add := func(n int, v *village, p *identity, phone, where, employer string) {
		d := roll(s.Options.Seed, diceBystander, n)
		lines = append(lines, strings.Join([]string{
			"湖南省", "怀化市", s.County.Name, v.unit.Township, v.unit.Village, fmt.Sprintf("4312270%08d", n), p.name, p.sex, p.id,
			pick(d, []string{"户主", "配偶", "之子", "之女"}), phone, where, employer, pick(d, []string{"已脱贫", "已脱贫", "未脱贫"}),
		}, "|"))
	}
	s.known(func(i int, v *village, w *worker) {
		if !w.poor {
			return
		}
		where := "省外"
		switch {
		case w.home:
			where = "县内"
		case strings.Contains("长沙市 株洲市 湘潭市 省内市外其他 市内县外", w.dest):
			where = "省内县外"
		}
		add(i, v, &w.identity, w.cells[colPhone].String(), where, strings.ReplaceAll(w.cells[colEmployer].Text, "\n", ""))
	})
	for n := range s.Options.Workers / 200 {
		p := s.stranger(n)
		d := roll(s.Options.Seed, diceBystander, -1-n)
		add(s.Options.Workers+n, s.villageAt(d.IntN(s.Options.Workers)), &p, mobile(d), "省外", "")
	}
	return page{table: list("导出数据", lines...)}
}

// employmentService is GB18030, as Excel saves CSV on a Chinese Windows.
func (s *Sample) employmentService() ([]byte, error) {
	var out strings.Builder
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	rows := [][]string{{"姓名", "公民身份号码", "性别", "年龄", "户籍乡镇", "户籍村（社区）", "手机号码", "就业状态", "就业单位", "就业地点"}}
	s.known(func(_ int, v *village, x *worker) {
		where := strings.TrimSuffix(x.dest, rowLost)
		rows = append(rows, []string{x.name, x.id, x.sex, fmt.Sprint(x.age(s.Options.Day)), v.unit.Township, v.unit.Village,
			x.cells[colPhone].String(), "已就业", strings.ReplaceAll(x.cells[colEmployer].Text, "\n", ""), where})
	})
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(out.String()))
}

func (s *Sample) referrals() page {
	lines := []string{"机构|姓名|身份证号码|企业名称|入职日期|是否参保|是否在岗|离职日期"}
	for n := range 40 {
		p := s.stranger(s.Options.Workers + n)
		d := roll(s.Options.Seed, diceBystander, 1<<30+n)
		at, left := s.Options.Day.AddDate(0, 0, -d.between(0, 260)), ""
		if d.chance(15) {
			left = at.AddDate(0, 0, d.between(5, 90)).Format("2006-01-02")
		}
		lines = append(lines, strings.Join([]string{
			pick(d, []string{"新晃众才人力资源有限公司", "怀化鹏程劳务中介"}), p.name, p.id, "新晃" + pick(d, words) + pick(d, zoneTrades),
			at.Format("2006-01-02"), pick(d, []string{"是", "是", "否"}), map[bool]string{true: "是", false: "否"}[left == ""], left,
		}, "|"))
	}
	return page{table: list("中介招工登记", lines...)}
}
