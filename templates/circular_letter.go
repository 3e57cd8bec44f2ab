package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/sheets/grid"
	"guantong/templates/letter"
)

// circularLetter is 通报 as the document that is sent out: the words of the page in its text, the rankings and the trend in its
// annexes. All its figures are those of the workbook's own tables. Nobody is named in it but units.
func circularLetter(c *circular) *letter.Letter {
	l := &letter.Letter{
		Title: []string{c.County.Name, subject}, Issue: c.Issue.String(),
		To: strings.TrimRight(c.Sender.To, "：:"), Signed: c.Sender.Issuer, Date: c.day(),
	}
	const oneLine = 20 // characters of a title
	if title := strings.Join(l.Title, ""); len([]rune(title)) <= oneLine {
		l.Title = []string{title}
	}
	if c.Sender.Heading {
		l.Heading = c.Sender.Issuer + "文件"
	}
	if !c.Issue.Draft { // a draft is not sent out
		l.Number = strings.NewReplacer("{年}", fmt.Sprint(c.AsOf.Year()), "{期}", fmt.Sprint(c.Issue.Number)).Replace(c.Sender.Number)
	}

	if notice := c.County.Notice.Full(); notice != "" {
		l.Body = append(l.Body, letter.Paragraph{Text: "按照" + notice + "要求，现将全县农民工返岗、企业用工情况通报如下。"})
	}
	l.Body = append(l.Body, letter.Section("一、总体情况"))
	for i, part := range c.summary() {
		l.Body = append(l.Body, letter.Paragraph{Lead: fmt.Sprintf("（%s）%s。", ordinals[i], part.about), Text: part.words})
	}
	l.Body = append(l.Body,
		letter.Section("二、乡镇返岗率排名"), letter.Paragraph{Text: lastThree(c.townships) + "各乡镇返岗率排名见附件1。"},
		letter.Section("三、填报单位到岗率排名"), letter.Paragraph{Text: lastThree(c.departments) + "各填报单位到岗率排名见附件2。"},
	)
	trend := trend(c)
	townships := letter.Annex{Title: "乡镇返岗率排名", Body: []letter.Block{c.only(c.townshipRanking)}}
	for _, remark := range c.remarks() {
		townships.Body = append(townships.Body, letter.Note(remark))
	}
	townships.Body = append(townships.Body, trend.drawn(grid.BarChart)...)
	l.Annexes = []letter.Annex{townships, {Title: "填报单位到岗率排名", Body: []letter.Block{c.only(c.departmentRanking)}}}
	if days := c.reportedDays(); len(days) > 0 {
		l.Body = append(l.Body, letter.Section("四、返岗走势"), letter.Paragraph{Text: "全县逐日待返岗人数、返岗率见附件3。"})
		l.Annexes = append(l.Annexes, letter.Annex{Title: "农民工返岗走势", Body: append(trend.drawn(grid.LineChart), daysTable(days))})
	}
	l.Body = append(l.Body, letter.Paragraph{Text: "特此通报。"})
	return l
}

var ordinals = []string{"一", "二", "三", "四", "五", "六", "七"}

// only is a ranking without the page that it stands on.
func (c *circular) only(ranking func(*tab)) letter.Table {
	t := c.sheet()
	ranking(t)
	return letter.Table(t.Table)
}

// drawn are the charts of a kind that a tab has.
func (t *tab) drawn(kind grid.ChartKind) (all []letter.Block) {
	for _, c := range t.Charts {
		if c.Kind == kind {
			all = append(all, letter.Chart{Table: &t.Table, Chart: c})
		}
	}
	return all
}

// reportedDays are the days of the trend that have figures.
func (c *circular) reportedDays() []progress {
	return slices.DeleteFunc(c.progress(), func(p progress) bool { return p.figures == nil })
}

// daysTable is the trend of the days that have been reported.
func daysTable(days []progress) letter.Table {
	t := &tab{}
	for _, col := range trendColumns {
		t.Columns = append(t.Columns, grid.Column{Width: col.Width})
	}
	within(t, trendColumns).add(days...)
	return letter.Table(t.Table)
}
