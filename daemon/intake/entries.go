package intake

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/fold"
	"guantong/rules/idcard"
	"guantong/rules/tally"
	"guantong/templates"
)

// Entry is a row that an answer makes: of which workbook of 扫码登记, and what stands in its columns.
type Entry struct {
	Book   string                 `json:"book"` // the label or title of its form
	Key    string                 `json:"key"`  // of the row
	Values map[annex.Field]string `json:"values"`

	form  *annex.Form
	about string // of a question that the row is about: the beginning of its name
}

// moment is how the moment of an answer is written, in county time.
const moment = "2006-01-02 15:04:05"

// put sets a value that somebody gave.
func put(values map[annex.Field]string, f annex.Field, v string) {
	if v != "" {
		values[f] = v
	}
}

// workerEntries are the rows of an answer to 附件8: one of 附件1, and one of 附件3 if the person looks for work.
func workerEntries(a answers, now time.Time) []Entry {
	v := map[annex.Field]string{}
	for name, f := range map[string]annex.Field{"name": annex.Name, "sex": annex.Sex, "id": annex.ID, "phone": annex.Phone, "poor": annex.Poor,
		"casual": annex.Casual, "employer": annex.Employer, "contact": annex.Contact, "other": annex.OtherNeed,
		"wish": templates.Wish, "trouble": templates.Trouble} {
		put(v, f, a.one(name))
	}
	v[annex.ID] = strings.ToUpper(v[annex.ID])
	switch a.one("where") {
	case "县内":
		v[annex.InCounty] = "√"
	case "县外":
		v[annex.OutCounty] = "√"
	}
	if a.one("gone") == gone {
		put(v, annex.Planned, a.one("returned"))
		v[annex.Returned] = "√"
		put(v, annex.Returned, a.one("returned"))
	} else {
		put(v, annex.Planned, a.one("planned"))
		if r := a.one("reason"); r != "" {
			v[annex.Field(r)] = "√"
		}
	}
	for _, n := range a["needs"] {
		v[annex.Field(n)] = "√"
	}
	rows := []Entry{{form: annex.WorkersForm, Values: v}}
	if a.has("needs", string(annex.Introduction)) {
		rows = append(rows, seekerEntry(a, now))
	}
	return rows
}

func seekerEntry(a answers, now time.Time) Entry {
	v := map[annex.Field]string{}
	for name, f := range map[string]annex.Field{"name": annex.Name, "sex": annex.Sex, "id": annex.ID, "phone": annex.Phone, "education": annex.Education,
		"skill": annex.Skill, "wantplace": annex.WantPlace, "wanttrade": annex.WantTrade, "wantclass": annex.WantClass,
		"residence": annex.Residence, "health": annex.Health} {
		put(v, f, a.one(name))
	}
	v[annex.ID] = strings.ToUpper(v[annex.ID])
	if age, ok := ageOf(v[annex.ID], now); ok {
		v[annex.Age] = strconv.Itoa(age)
	}
	return Entry{form: annex.SeekersForm, Values: v}
}

// ageOf is how old the owner of an ID is, in years.
func ageOf(id string, now time.Time) (int, bool) {
	n, _, fault := idcard.Parse(id)
	return n.Age(civil.Of(now)), fault == idcard.None
}

// enterpriseEntries are the rows of an answer to 附件9: one of 附件5, and one of 岗位需求清单 for each post.
func enterpriseEntries(a answers, now time.Time) []Entry {
	v := map[annex.Field]string{}
	for name, f := range map[string]annex.Field{"firm": annex.EnterpriseName, "seat": annex.Location, "kind": annex.EmployerKind, "resumed": annex.Resumed,
		"lastyear": annex.LastYear, "demand": annex.Demand, "back": annex.Back, "waiting": annex.Waiting, "new": annex.NewHires,
		"contact": annex.BusinessPhone, "cars": annex.Cars, "officer": annex.Officer} {
		put(v, f, a.one(name))
	}
	demand, isDemand := whole(v[annex.Demand])
	back, isBack := whole(v[annex.Back])
	hired, areHired := whole(v[annex.NewHires])
	if isDemand && isBack && areHired {
		v[annex.Shortage] = strconv.Itoa(max(0, demand-back-hired))
		if rate, ok := tally.RateOf(back+hired, demand); ok {
			v[annex.ArrivalRate] = rate.String() + "%"
		}
	}
	if a.one("resumed") == "否" {
		switch a.one("apply") {
		case applyNow:
			v[annex.AppliedAt] = now.Format("2006-01-02 15:04")
		case appliedFor:
			v[annex.AppliedAt] = "√"
			put(v, annex.AppliedAt, a.one("applied"))
		}
	}
	rows := []Entry{{form: annex.EmployersForm, Values: v}}
	for i := range mostPosts {
		if postListed(a, i) {
			rows = append(rows, postEntry(a, i))
		}
	}
	return rows
}

func postEntry(a answers, i int) Entry {
	e := Entry{form: annex.PostsForm, Values: map[annex.Field]string{}, about: fmt.Sprintf("p%d.", i+1)}
	put(e.Values, annex.PostEmployer, a.one("firm"))
	put(e.Values, annex.PostContact, a.one("contact"))
	for name, f := range map[string]annex.Field{"trade": annex.PostTrade, "people": annex.PostPeople, "kind": annex.PostKind, "place": annex.PostPlace,
		"age": annex.PostAge, "education": annex.PostEducation, "skill": annex.PostSkill, "pay": annex.PostPay, "start": annex.PostStart} {
		put(e.Values, f, a.one(e.about+name))
	}
	return e
}

// whole is a number of people.
func whole(s string) (int, bool) {
	n, err := strconv.Atoi(fold.Compact(s))
	return n, err == nil && n >= 0 && n < 10_000_000
}
