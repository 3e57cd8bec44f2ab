package demo

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/county"
)

// look is how a tab differs from the blank form, and what its clerk is used to.
type look struct {
	order      []int // the form's columns from left to right; columns of the clerk's own are negative
	oneRow     bool  // the heading is one row
	nicknames  bool  // columns go by other names
	noReturned bool  // the form of the notice, without 实际返岗时间
	lacks      int   // the column that somebody deleted, -1 for none
	split      bool  // the unit line in several cells
	dated      bool  // the form that init makes now, with a cell for the day
	bare       bool  // 波洲 乡（镇）  炉冲 村（社区）
	spelling   bool  // 晃洲镇
	gaps       bool  // blank rows between records
	total      bool  // a row 合计
	signed     bool  // a line to sign below the notes
	hidden     bool  // some rows are hidden
	name       string
}

// The columns of a clerk's own.
const (
	ownSerial = -1 - iota
	ownGroup
	ownRemark
)

var ownLabels = map[int]string{ownSerial: "序号", ownGroup: "组别", ownRemark: "备注"}

// lookOf is how a village's tab of 附件1 looks.
func (s *Sample) lookOf(v *village) look {
	d := roll(s.Options.Seed, diceTab, v.number)
	l := look{
		lacks:      -1,
		oneRow:     d.chance(8),
		nicknames:  d.chance(10),
		noReturned: d.chance(5) && s.Options.Mistakes,
		split:      d.chance(12),
		bare:       d.chance(15),
		spelling:   d.chance(40),
		gaps:       d.chance(12),
		total:      d.chance(12),
		signed:     d.chance(15),
		hidden:     d.chance(5),
	}
	switch v.role {
	case noPhone:
		l.lacks = colPhone
	case noCertificate:
		l.lacks = colNeed + needCertificate
	case strayLine, unknown:
		l.bare, l.split = false, false
	}
	for c := range workerCols {
		if c == l.lacks || c == colReturned && l.noReturned {
			continue
		}
		l.order = append(l.order, c)
	}
	if d.chance(10) && l.lacks < 0 { // ID before sex, phone behind the two questions
		copy(l.order, []int{colName, colID, colSex, colPoor, colCasual, colPhone})
	}
	if d.chance(10) {
		l.order = slices.Insert(l.order, 1, ownGroup)
	}
	if d.chance(20) {
		l.order = slices.Insert(l.order, 0, ownSerial)
	}
	if d.chance(10) {
		l.order = append(l.order, ownRemark)
	}
	l.dated = v.number%4 != 0 // one in four goes on in the form of last week
	l.name = v.unit.Village
	if v.role != unknown && v.role != strayLine {
		l.name = s.tabName(d, v)
	}
	return l
}

// tabName is what a clerk calls a village's tab.
func (s *Sample) tabName(d dice, v *village) string {
	name := v.unit.Village
	bare, isVillage := s.bareName(v.unit)
	switch d.IntN(10) {
	case 0:
		return fmt.Sprintf("%d.%s", v.number%40+1, name)
	case 1:
		if isVillage {
			return bare
		}
	case 2:
		if strings.HasSuffix(name, "村") {
			return name + "委会"
		}
	}
	return name
}

// bareName is a village's name without 村; not ok for a 社区 and where the bare name says something else.
func (s *Sample) bareName(u county.Unit) (string, bool) {
	bare, ok := strings.CutSuffix(u.Village, "村")
	if !ok || len([]rune(bare)) < 2 {
		return "", false
	}
	if _, taken := s.County.Township(bare); taken {
		return "", false
	}
	for _, v := range s.township(u.Township).Villages {
		if v.Name == bare+"社区" {
			return "", false
		}
	}
	return bare, true
}

// nicknames are other names of 附件1's columns.
var nicknames = map[int]string{
	colID: "身份证号", colPhone: "联系电话", colPoor: "是否建档立卡贫困户", colCasual: "是否打零工", colEmployer: "务工单位",
	colPlanned: "计划返岗日期", colReason: "单位未复工", colReason + 1: "交通受阻", colReason + reasonOwn: "个人原因",
	colNeed + needCoach: "统一乘车", colNeed + needDrive: "自驾", colReturned: "是否已返岗",
}
