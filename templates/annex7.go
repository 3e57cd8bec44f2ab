package templates

import (
	"slices"
	"strings"
	"unicode/utf8"

	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// Annex7 are the workbooks 附件7 健康状况表 of the townships (39号措施（七）): for each village a tab with the notice's form, two
// pages for everybody who still needs a certificate, and the register of who was given his.
func Annex7(r *Results) (all []Output) {
	open := map[*survey.Worker]bool{} // not of those whose task 办理登记 has ended
	for i := range r.Tasks {
		if t := &r.Tasks[i]; t.Kind == track.Certificate && t.Open() {
			open[t.Person.Row] = true
		}
	}
	for _, t := range r.County.Townships {
		people := slices.DeleteFunc(slices.Clone(r.Dispatch.Township(t.Name).Certificates.People),
			func(p dispatch.Person) bool { return !open[p.Worker] })
		own := &healthPart{common(r), people}
		own.Dispatch = r.Dispatch.In("")
		all = append(all, Output{
			Path: dirs.For(t.Name, dirs.Health), Unit: t.Name, People: copies * len(people), From: own,
			Empty: func() []grid.Table { return nothingLeft("附件7", "现在没有要办健康证明的人。") },
			LayOut: func() (tables []grid.Table) {
				d := newEdition(&part{Results: own.Results})
				for _, some := range d.byVillage(own.People) {
					tables = d.handedOut(some).addTo(d.healthForms(some).addTo(tables))
				}
				return tables
			},
		})
	}
	return all
}

// healthPart is all that a township's forms are made of.
type healthPart struct {
	*Results
	People []dispatch.Person
}

// byVillage are people of one township, village by village, each as they were.
func (d *edition) byVillage(people []dispatch.Person) (all [][]dispatch.Person) {
	sorted := byUnits(d.County, people, func(p *dispatch.Person) county.Unit { return p.Sheet.Unit }, func(_, _ *dispatch.Person) int { return 0 })
	for len(sorted) > 0 {
		n := slices.IndexFunc(sorted, func(p dispatch.Person) bool { return p.Village() != sorted[0].Village() })
		if n < 0 {
			n = len(sorted)
		}
		all = append(all, sorted[:n])
		sorted = sorted[n:]
	}
	return all
}

// copies of the form: one for the worker, one for the village.
const copies = 2

// healthColumns are as fine as the two rows of short answers need, together as wide as an upright page.
var healthColumns = []grid.Column{{Width: 9}, {Width: 10}, {Width: 3}, {Width: 4}, {Width: 5}, {Width: 7}, {Width: 5}, {Width: 5}, {Width: 4}, {Width: 5}, {Width: 16}}

// healthForms are the forms of a village's people, as the notice has 附件7: all have the same cells, but for the two rows about the person.
func (d *edition) healthForms(people []dispatch.Person) *tab {
	t := healthTab(villageText(people[0].Sheet.Unit))
	head, person, foot := d.healthHead(), healthTab(""), d.healthFoot()
	for i, p := range people {
		person.Rows, person.Merges = person.Rows[:0], person.Merges[:0]
		d.healthPerson(person, p)
		if i == 0 {
			t.room(copies*len(people), head, person, foot)
		}
		for range copies {
			if len(t.Rows) > 0 {
				t.Breaks = append(t.Breaks, len(t.Rows))
			}
			t.below(head)
			t.below(person)
			t.below(foot)
		}
	}
	return t
}

func healthTab(name string) *tab {
	return &tab{grid.Table{Name: name, Columns: healthColumns, Tall: true}}
}

func (d *edition) healthHead() *tab {
	t := healthTab("")
	t.high(24, []int{11}, textCell(grid.Label, "附件7："))
	t.high(54, []int{11}, textCell(grid.Title, d.County.Name+"外出务工人员健康状况表"))
	t.high(28, []int{6, 5}, textCell(grid.UnitLine, "单位（盖章）："), textCell(grid.UnitLine, "填报日期：　　　年　　月　　日"))
	return t
}

// healthPerson adds what the survey knows of somebody.
func (d *edition) healthPerson(t *tab, p dispatch.Person) {
	age := grid.Styled{Role: grid.Center}
	if p.ID.Number != "" {
		age = countCell(grid.Count, p.ID.Number.Age(d.Dispatch.Day))
	}
	label := func(text string) grid.Styled { return textCell(grid.Center, text) }
	value := func(text string) grid.Styled { return textCell(grid.Code, text) }
	home := ""
	if u := p.Sheet.Unit; u.Township != "" {
		home = d.County.Name + mask.Text(u.String())
	}
	t.high(46, []int{1, 1, 2, 1, 1, 1, 2, 2},
		label("姓　　名"), label(mask.Text(p.Name)), label("年　龄"), age, label("性　别"), label(p.Sex), label("身份证号"), value(string(p.ID.Number)))
	t.high(56, []int{1, 2, 2, 3, 2, 1},
		label("联系方式"), value(phoneOnForm(p)), label("户籍地址"), label(home), label("居住地址"), label(""))
}

func (d *edition) healthFoot() *tab {
	t := healthTab("")
	t.high(130, []int{11}, textCell(grid.Body, "本人承诺事项：\n1.有无疫区旅居史：有□  无□\n"+
		"2.有无与新冠肺炎疑似或确诊病例患者密切接触史：有□  无□\n3.有无同疫区来"+d.shortName()+"人员有聚餐、聚会等接触行为：有□  无□"))
	t.high(110, []int{11}, textCell(grid.Body, "本人承诺以上事项真实准确，如有不实，本人愿意承担由此引起的一切后果及相关法律责任。\n\n\n本人签名："))
	t.high(170, []int{11}, textCell(grid.Body, "本人当前健康状况：\n1.体温：        度。\n2.有无发热、咳嗽症状：有□  无□\n\n\n\n村卫生室签章："))
	t.high(52, []int{11}, textCell(grid.Body, "填表说明：1.本表由村、社区（居委会）负责发放并登记盖章。2.本表一式二份，外出务工人员一份，村、社区（居委会）留存一份。"))
	return t
}

// shortName is the county in one character, if it has an alias of one and 县, as the notice writes it.
func (d *edition) shortName() string {
	for _, alias := range d.County.Aliases {
		if short, ok := strings.CutSuffix(alias, "县"); ok && utf8.RuneCountInString(short) == 1 {
			return short
		}
	}
	return "本县"
}

// high adds a row of a height whose cells cover so many columns each.
func (t *tab) high(points float64, widths []int, cells ...grid.Styled) {
	t.spread(widths, cells...)
	t.Rows[len(t.Rows)-1].Height = points
}

// phoneOnForm is one number: the form has no room for more.
func phoneOnForm(p dispatch.Person) string {
	if len(p.Phone.Numbers) == 0 {
		return ""
	}
	return p.Phone.Numbers[0]
}

var handedOutColumns = []column[dispatch.Person]{
	serial[dispatch.Person](),
	center("姓名", 16, func(p dispatch.Person) string { return mask.Text(p.Name) }).fixed(),
	count("份数", 10, func(dispatch.Person) int { return copies }),
	center("发放日期", 20, func(dispatch.Person) string { return "" }),
	center("签名", 22, func(dispatch.Person) string { return "" }),
}

// handedOut is the 发放登记簿 of a village.
func (d *edition) handedOut(people []dispatch.Person) *tab {
	village := villageText(people[0].Sheet.Unit)
	l := newList(d, village+" 登记簿", "外出务工人员健康状况表发放登记簿", handedOutColumns, join(people[0].Sheet.Unit.Township, village, d.asOf()))
	l.Tall = true
	l.add(people...)
	l.sum(people)
	return l.tab
}
