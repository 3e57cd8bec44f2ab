package reconcile

import (
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// fields are what is compared, in the order in which differences are listed.
var fields = []annex.Field{annex.Name, annex.ID, annex.Phone, annex.Poor, annex.WorkPlace}

// judge tells where a platform and 附件1 say different things of the same person.
type judge struct {
	gazetteer *region.Gazetteer
	county    *county.County
	covered   map[county.Unit]bool     // villages that the poverty system's export has somebody of
	some      []*survey.PlatformRecord // room for those of one platform
}

func newJudge(g *region.Gazetteer, c *county.County, records []*survey.PlatformRecord) *judge {
	j := &judge{gazetteer: g, county: c, covered: map[county.Unit]bool{}}
	var last county.Unit // most rows are of the village of the row before
	for _, r := range records {
		if r.Platform == annex.PovertySystem && r.Unit.Village != "" && r.Unit != last {
			last = r.Unit
			j.covered[last] = true
		}
	}
	return j
}

// differences adds those between a worker and each platform. What one of them leaves empty is no difference, and of
// several rows of a platform one that agrees is enough: it may be an older export beside a newer one.
func (j *judge) differences(rows []Row, w *survey.Worker, known []*survey.PlatformRecord) []Row {
	for _, platform := range annex.Platforms {
		records := j.of(platform, known)
		if len(records) == 0 && platform != annex.PovertySystem { // that it has nobody tells something, too
			continue
		}
		// Nearly all agree: what there is to tell is put together for those that do not.
		agrees := func(has func(*survey.PlatformRecord) bool) bool { return slices.ContainsFunc(records, has) }
		add := func(field annex.Field, theirs, ours string) {
			rows = append(rows, Row{
				Unit: w.Village(), Verdict: Differs, Name: w.Name, ID: w.ID.Number, Platforms: []string{platform},
				Field: field, Theirs: theirs, Ours: ours,
			})
		}
		if w.Name != "" && !agrees(func(r *survey.PlatformRecord) bool { return r.Name == w.Name }) {
			if names := distinct(records, func(r *survey.PlatformRecord) []string { return []string{r.Name} }); len(names) > 0 {
				add(annex.Name, list(names), w.Name)
			}
		}
		if id := w.ID.Number; id != "" && !agrees(func(r *survey.PlatformRecord) bool { return r.ID.Number == id }) { // matched by name and phone
			if ids := distinct(records, func(r *survey.PlatformRecord) []string { return []string{string(r.ID.Number)} }); len(ids) > 0 {
				add(annex.ID, list(ids), string(id))
			}
		}
		if phones := w.Phone.Numbers; len(phones) > 0 && !agrees(func(r *survey.PlatformRecord) bool { return share(r.Phone.Numbers, phones) }) {
			if theirs := distinct(records, func(r *survey.PlatformRecord) []string { return r.Phone.Numbers }); len(theirs) > 0 {
				add(annex.Phone, list(theirs), list(phones))
			}
		}
		if platform == annex.PovertySystem {
			if theirs, differs := j.poverty(w, records); differs {
				add(annex.Poor, theirs, poor(w))
			}
		}
		if theirs, ours, differs := j.places(w, records); differs {
			add(annex.WorkPlace, theirs, ours)
		}
	}
	return rows
}

// of are the records of one platform, until it is asked for the next.
func (j *judge) of(platform string, known []*survey.PlatformRecord) []*survey.PlatformRecord {
	j.some = j.some[:0]
	for _, r := range known {
		if r.Platform == platform {
			j.some = append(j.some, r)
		}
	}
	return j.some
}

func list(texts []string) string { return strings.Join(texts, "、") }

// share tells whether a number is in both lists. A local number is the same as one with the area code before it.
func share(a, b []string) bool {
	const local = 7
	for _, x := range a {
		for _, y := range b {
			short, long := x, y
			if len(short) > len(long) {
				short, long = long, short
			}
			if x == y || len(short) == local && long[0] == '0' && strings.HasSuffix(long, short) {
				return true
			}
		}
	}
	return false
}

// poverty is what the poverty system says of whether a worker is 建档立卡, if 附件1 says otherwise. It registers everybody
// who is: whoever is not in it is not, provided that its export covers the village. Of a sheet without the column
// nothing is said.
func (j *judge) poverty(w *survey.Worker, records []*survey.PlatformRecord) (theirs string, differs bool) {
	switch {
	case w.Sheet.Column(annex.Poor) < 0:
		return "", false
	case len(records) == 0:
		return "不在册", w.IsPoor() && j.covered[w.Village()]
	}
	registered := slices.ContainsFunc(records, func(r *survey.PlatformRecord) bool { return r.Poor == annex.Yes })
	if registered == w.IsPoor() {
		return "", false
	}
	texts := distinct(records, func(r *survey.PlatformRecord) []string { return []string{r.PoorText} })
	if len(texts) == 0 {
		texts = []string{"在册"}
	}
	return list(texts), true
}

// poor is what 附件1 says of it, for people.
func poor(w *survey.Worker) string {
	switch w.Poor {
	case annex.Yes:
		return "是"
	case annex.No:
		return "否"
	case annex.Unanswered:
		return "没有填写，按“否”统计"
	}
	return "填写不清，按“否”统计"
}

// places are the prefectures that a platform and 附件1 name, with the texts they stand in, if they differ. A signboard
// (重庆饭店) names none.
func (j *judge) places(w *survey.Worker, records []*survey.PlatformRecord) (theirs, ours string, differs bool) {
	if len(records) == 0 {
		return "", "", false
	}
	place := w.Place.Place
	if !place.Known() && w.InCounty.Counts() && !w.OutCounty.Counts() {
		place = region.Place{Code: j.county.Code, InCounty: true}
	}
	if slices.ContainsFunc(records, func(r *survey.PlatformRecord) bool { return r.Place == place }) {
		return "", "", false // most name the same place: whatever area it is in, they do not differ
	}
	here, ok := j.area(place)
	if !ok {
		return "", "", false
	}
	var others []string
	for _, r := range records {
		if there, ok := j.area(r.Place); ok {
			if there.within(here) || here.within(there) {
				return "", "", false
			}
			others = append(others, there.told(r.Where))
		}
	}
	if len(others) == 0 {
		return "", "", false
	}
	slices.Sort(others)
	text := w.Employer
	if text == "" {
		text = w.OutText
	}
	return list(slices.Compact(others)), here.told(text), true
}

// area is a place as far as it is compared.
type area struct{ province, city string }

func (j *judge) area(p region.Place) (area, bool) {
	if p.Weak || p.Row != (region.Row{}) { // the settings send the employer to a row such as 国内省外其他, which is no place
		return area{}, false
	}
	if p.InCounty {
		p.Code = j.county.Code
	}
	province, city := j.gazetteer.Prefecture(p)
	if p.Abroad {
		city = "" // 国外, 东南亚 and 柬埔寨 may be the same place
	}
	return area{province, city}, province != ""
}

// within tells whether the area is the other one, or a part of it: 深圳市 is within 广东省.
func (a area) within(b area) bool {
	return a.province == b.province && (b.city == "" || a.city == b.city)
}

// told is the area with the text that names it: 广东省深圳市（深圳富士康）.
func (a area) told(text string) string {
	name := a.province
	if a.city != a.province {
		name += a.city
	}
	if text == "" || text == name {
		return name
	}
	return name + "（" + text + "）"
}
