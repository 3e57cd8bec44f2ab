package demo

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"guantong/sheets/dirs"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// perExport is how many people there are to one export at most: a large county's come in parts.
const perExport = 100_000

// exports are what was exported of the three platforms: a workbook, and two files as such systems write CSV.
func (s *Sample) exports() (books []book) {
	for from := 0; from == 0 || from < s.people(); from += perExport {
		part := ""
		if s.people() > perExport {
			part = fmt.Sprintf("（%d）", from/perExport+1)
		}
		path := func(platform int, ending string) string {
			return dirs.Input + "/平台数据/" + platformNames[platform] + part + ending
		}
		books = append(books,
			book{path: path(poverty, ".xlsx"), tabs: []func() page{func() page { return s.povertySystem(from) }}},
			book{path: path(employment, ".csv"), raw: func() ([]byte, error) {
				return simplifiedchinese.GB18030.NewEncoder().Bytes(comma(s.employmentService(from))) // as Excel saves it on a Chinese Windows
			}},
			book{path: path(cooperation, ".csv"), raw: func() ([]byte, error) {
				return append([]byte("\xEF\xBB\xBF"), comma(s.labourCooperation(from))...), nil
			}},
		)
	}
	return books
}

// exported visits the people whom a platform knows among those of one part.
func (s *Sample) exported(platform, from int, visit func(n int, p *profile, e *entry)) {
	n := from
	s.profiles(from, min(from+perExport, s.people()), func(p *profile) {
		if e := p.entries[platform]; e != nil {
			visit(n, p, e)
		}
		n++
	})
}

// PlatformRows is how many rows all exports have together.
func (s *Sample) PlatformRows() (rows int) {
	for from := 0; from == 0 || from < s.people(); from += perExport {
		for platform := range platforms {
			s.exported(platform, from, func(int, *profile, *entry) { rows++ })
		}
	}
	return rows
}

// movedHeading is what the poverty system calls 务工区域 in a month when somebody has renamed it.
const movedHeading = "外出务工去向"

func (s *Sample) povertySystem(from int) page {
	const headings = "省|市|县|乡镇|行政村|户编号|姓名|性别|证件号码|与户主关系|联系电话|务工区域|务工企业名称|脱贫属性"
	lines := []string{headings}
	p := page{}
	if s.Options.Mistakes {
		lines[0] = strings.Replace(headings, "务工区域", movedHeading, 1)
		p.planted = append(p.planted, planted(headingLost, "导出数据", ""))
	}
	s.exported(poverty, from, func(n int, p *profile, e *entry) {
		d := roll(s.Options.Seed, diceBystander, n)
		township, village := p.address()
		lines = append(lines, strings.Join([]string{
			s.around.province.Name, s.around.prefecture.Name, s.County.Name, township, village, fmt.Sprintf("%s0%08d", s.County.Code, n), e.name, p.sex, e.id,
			pick(d, []string{"户主", "配偶", "之子", "之女"}), e.phone, e.where, e.employer, pick(d, []string{"已脱贫", "已脱贫", "未脱贫"}),
		}, "|"))
	})
	p.table = list("导出数据", lines...)
	return p
}

func (s *Sample) employmentService(from int) [][]string {
	rows := [][]string{{"姓名", "公民身份号码", "性别", "年龄", "户籍乡镇", "户籍村（社区）", "手机号码", "就业状态", "就业单位", "就业地点"}}
	s.exported(employment, from, func(_ int, p *profile, e *entry) {
		township, village := p.address()
		rows = append(rows, []string{e.name, e.id, p.sex, fmt.Sprint(p.age(s.Options.Day)), township, village, e.phone, "已就业", e.employer, e.where})
	})
	return rows
}

// labourCooperation has 手机号 where the platform usually has 联系电话.
func (s *Sample) labourCooperation(from int) [][]string {
	rows := [][]string{{"序号", "姓名", "身份证号", "手机号", "所属乡镇", "所属村", "是否贫困劳动力", "意向就业地", "用工单位"}}
	s.exported(cooperation, from, func(_ int, p *profile, e *entry) {
		township, village := p.address()
		poor := "否"
		if p.entries[poverty] != nil {
			poor = "是"
		}
		rows = append(rows, []string{fmt.Sprint(len(rows)), e.name, e.id, e.phone, township, village, poor, e.where, e.employer})
	})
	return rows
}

// comma writes CSV.
func comma(rows [][]string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	_ = w.WriteAll(rows) // a buffer takes all
	return out.Bytes()
}
