package annex

import (
	"strings"
	"unicode/utf8"

	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// totalWords name a row that adds others up. 汇总 is the name that Excel itself gives it.
var totalWords = []string{"合计", "小计", "总计", "共计", "汇总", "累计", "总和", "总人数", "总数", "subtotal", "grandtotal", "total", "sum"}

// firstCells is how many of a row's filled cells may name it as a total: the unit, the group and the like may stand before.
const firstCells = 4

func (l line) isTotal() bool {
	if l.second == "计" && (l.first == "合" || l.first == "小" || l.first == "总" || l.first == "共") || l.first == "计" && l.filled > 1 {
		return true // 合 and 计, each in a cell of its own
	}
	if l.filled == 1 && strings.ContainsAny(l.first, "人户名家个") && part().MatchString(l.first) {
		return true
	}
	seen := 0
	for _, c := range l.cells.Cells[:min(len(l.cells.Cells), searchCols)] {
		if blank(c) {
			continue
		}
		if c.Kind == grid.Text && isTotal(c.Text) {
			return true
		}
		if seen++; seen == firstCells {
			break
		}
	}
	return false
}

var traditional = strings.NewReplacer("計", "计", "總", "总", "彙", "汇", "匯", "汇", "數", "数")

// countOfAll is how many there are, as people and programs write it below a table: 全村共35人, 本村共摸排35人, 共 10 条记录, 总记录数：10.
var countOfAll = expression(`^(?:本村|全村|我村|本社区|本组|全组|本乡镇|本镇|本单位|以上|本页|本表)?(?:(?:共|总共|一共)(?:计|有|摸排|登记|上报|统计)*|合计|总计|小计|累计)[0-9]+[人户名家个条行页张项记录数据]*$` +
	`|^(?:总|本页|导出)?(?:记录|数据|条目)(?:总|条)?数?:?[0-9]+[条行记录]*$`)

// part is a part of all, in a line of its own: 其中贫困户12人, 贫困户：12人, 男：5人 女：5人.
var part = expression(`^其中|^[^:]{1,12}:[0-9]+[人户名家个](?:[^:]{1,12}:[0-9]+[人户名家个])*$`)

// isTotal knows 合计, 小计 and 总计, also 本页小计, 合计（人）, 小计（三组） and 共计：35人.
func isTotal(text string) bool {
	if !strings.ContainsAny(text, "计計总總汇彙匯共数tTsSｔＴｓＳ") {
		return false
	}
	text = strings.ToLower(traditional.Replace(fold.Compact(cut(text, 90))))
	if countOfAll().MatchString(text) {
		return true
	}
	name := strings.TrimLeft(text, "([{【*#·、.")
	if end := strings.IndexAny(name, "([{【:)"); end >= 0 {
		name = name[:end]
	}
	name = fold.Label(name)
	whole := fold.Label(text)
	for _, word := range totalWords {
		if strings.HasSuffix(name, word) && utf8.RuneCountInString(name) <= 12 && (word[0] >= 0x80 || name == word) {
			return true
		}
		if rest, ok := strings.CutPrefix(whole, word); ok && word[0] >= 0x80 && !startsHan(strings.TrimLeft(rest, "人数户家")) {
			return true
		}
	}
	return false
}

var example = expression(`^[(\[【]?(?:(?:填写|填表|填报|填报)?(?:示例|样例|范例|举例|样本|例子|例如)|例(?:[:0-9)\]】.、,]|$))|[(\[【](?:填写)?(?:示例|样例|范例|例)[)\]】]$`)

// isExample knows the row that shows how to fill in the form.
func (l line) isExample() bool {
	return mayBeExample(l.first) && example().MatchString(l.first) || mayBeExample(l.second) && example().MatchString(l.second)
}

func mayBeExample(s string) bool { return strings.Contains(s, "例") || strings.Contains(s, "样本") }

// nobodyHere is what stands under 姓名 where there is nobody: 无, 零报告, 本村无返岗人员.
var nobodyHere = expression(`^[(\[【“"]?(?:本村|本社区|本组|本乡镇|本镇|本单位|全村|我村|该村|今日|目前|暂时|暂|均|经排查)*(?:无|没有|零报告|0报告|零上报|零人)` +
	`(?:人|人员|返岗|外出|务工|农民工|劳动力|企业|项目|此类|符合|条件|情况|新增|上报|报告|需求|计划|的|对象)*(?:[(\[【](?:无|零报告|0报告|零上报|无人员?|0人)[)\]】])?[)\]】”"]?[.。!]?$`)

// nothing are signs in place of a value.
var nothing = map[string]bool{
	"0": true, "/": true, "\\": true, "-": true, "--": true, "—": true, "——": true, "无": true, "没有": true, "零": true, "×": true, "空": true,
}

// isNobody tells rows of nothing but zeros, as links to an empty sheet leave, and those that say under 姓名 that there is nobody.
func (s *Sheet) isNobody(cells grid.Row) (why string) {
	zero, said := true, false
	for i := range s.columns {
		c := cells.Cell(s.cols[i])
		if s.columns[i].Byway || blank(c) {
			continue
		}
		switch c.Kind {
		case grid.Number, grid.Bool:
			if c.Number != 0 {
				return ""
			}
		case grid.Text:
			if utf8.RuneCountInString(c.Text) > 30 {
				return ""
			}
			text := fold.Compact(c.Text)
			none := nothing[text]
			if i == s.key {
				none = none || strings.ContainsAny(text, "无没零0") && nobodyHere().MatchString(text)
				said = none
			}
			if !none {
				return ""
			}
			zero = zero && text == "0"
		default:
			return ""
		}
	}
	switch {
	case zero:
		return zeros
	case said:
		return nobody
	}
	return ""
}
