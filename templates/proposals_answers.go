package templates

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/mask"
	"guantong/rules/match"
	"guantong/rules/track"
	"guantong/sheets/grid"
)

func (d *edition) answerColumns() []column[*track.Matter] {
	return []column[*track.Matter]{
		serial[*track.Matter](),
		center("任务编号", 14, func(m *track.Matter) string { return string(m.Span.Number) }).field(proposalTask),
		center("村", 12, func(m *track.Matter) string { return villageText(m.Unit) }).field(proposalVillage),
		center("姓名", 10, func(m *track.Matter) string { return mask.Text(m.Name) }).field(proposalName).fixed(),
		code("身份证号码", 20, func(m *track.Matter) string { return shownID(m) }).field(proposalID),
		center("岗位编号", 13, func(m *track.Matter) string { return m.Exact }).field(proposalPost),
		body("单位名称", 34, func(m *track.Matter) string { return mask.Text(m.Place) }).field(proposalFirm),
		center("办理结果", 14, func(m *track.Matter) string { return string(m.Span.Result) }).field(proposalResult),
		center("办理日期", 12, func(m *track.Matter) string { return d.date(m.Span.Done) }),
	}
}

// shownID is what a list shows of the ID of the person of a proposal; nothing if it was wrong.
func shownID(m *track.Matter) string {
	if key := m.Key; m.Shown == "" && !strings.Contains(key, "|") {
		return mask.ID(key)
	}
	return m.Shown
}

// answersTownship is 介绍结果: what came of proposals; nil if there are none. They stay for good, because a pair that was refused is not
// proposed again.
func answersTownship(d *edition, unit string) *tab {
	var all []*track.Matter
	for _, m := range d.Own.Matters {
		if m.Kind == track.Proposal && m.Unit.Reporter() == unit && m.Span.Result != "" {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return nil
	}
	l := newList(d, AnswersTab, "岗位介绍结果", d.answerColumns(), join(unit, d.asOf()))
	l.fill(all, "")
	l.notes("注：照“办理登记”。“本人不愿”“单位不录用”的不再介绍到同一个岗位，“已录用”“另有安排”的不再介绍；登记错了的，在“办理登记”里改正。")
	return l.tab
}

// What heads these tabs does not depend on the run.
var (
	proposalForm = form("", emptyEdition.townshipProposalColumns())
	answerForm   = form("", emptyEdition.answerColumns())
	postForm     = form("", postColumns())
)

// ReadProposals reads a township's 撮合建议 back, or its 介绍结果: who was proposed for which post under which number, and what came of it.
func ReadProposals(g *grid.Grid, township string, answers bool) (all []track.Matter, err error) {
	f := proposalForm
	if answers {
		f = answerForm
	}
	head, ok := findHeads(g, f)
	if !ok {
		return nil, errors.New("没有“任务编号、岗位编号”等表头")
	}
	for _, row := range g.Rows {
		text := func(f annex.Field) string { return fold.Trim(row.Cell(head.cols[f]).String()) }
		number, post := track.Number(text(proposalTask)), text(proposalPost)
		if _, _, ok := number.Cut(); !ok || post == "" || row.Index <= head.row {
			continue
		}
		m := track.Matter{
			Kind: track.Proposal, Unit: county.Unit{Township: township, Village: text(proposalVillage)}, Name: text(proposalName),
			Exact: post, Place: text(proposalFirm), People: 1, Shown: text(proposalID),
		}
		m.Key = m.Name + "|" + m.Unit.String()
		m.Span.Number = number
		if answers {
			m.Span.Result = annex.Result(text(proposalResult))
		} else {
			m.Place = strings.TrimSpace(m.Place + " " + text(proposalTrade))
		}
		all = append(all, m)
	}
	return all, nil
}

var lastPost = regexp.MustCompile(`([^\s、]+)-(\d+)[、。]`)

// ReadPostNumbers reads 岗位编号 back from the county's 岗位安置.
func ReadPostNumbers(g *grid.Grid) (n match.Numbering, err error) {
	head, ok := findHeads(g, postForm)
	if !ok {
		return n, errors.New("没有“岗位编号、单位名称”等表头")
	}
	n.Last = map[string]int{}
	seen := map[match.Listing]int{}
	for _, row := range g.Rows {
		for _, cell := range row.Cells {
			if _, list, ok := strings.Cut(cell.String(), lastPosts); ok {
				for _, m := range lastPost.FindAllStringSubmatch(list, -1) {
					n.Last[m[1]], _ = strconv.Atoi(m[2])
				}
			}
		}
		text := func(f annex.Field) string { return fold.Trim(row.Cell(head.cols[f]).String()) }
		number := text(postNumber)
		if short, running, ok := track.Number(number).Cut(); ok && row.Index > head.row {
			l := match.Listing{
				Unit: text(postUnit), Employer: fold.Label(text(postEmployer)), Kind: text(postKind),
				Trade: fold.Label(text(postTrade)), Place: fold.Label(text(postPlace)),
			}
			n.Given = append(n.Given, match.Numbered{Number: number, Listing: l, Nth: seen[l]})
			seen[l]++
			n.Last[short] = max(n.Last[short], running)
		}
	}
	return n, nil
}
