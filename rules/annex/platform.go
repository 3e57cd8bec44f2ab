package annex

import (
	"cmp"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/sheets/grid"
)

// PovertySystem registers the 建档立卡 households. Of who is one it is the authority.
const PovertySystem = "全国扶贫开发信息系统"

// Platforms are the three platforms whose exports are compared with 附件1, in the notice's order (39号措施（一）).
var Platforms = []string{PovertySystem, "湖南省公共就业服务平台", "湖南省劳务协作平台"}

// The fields of a platform's export that 附件1 does not have.
const (
	HomeTownship Field = "乡镇"
	HomeVillage  Field = "村"
	WorkPlace    Field = "务工地"
	WorkUnit     Field = "务工单位"
)

// NotRead stands for the headings of an export that are known and of no use here.
const NotRead Field = "不读"

// PlatformFields are the fields that are read of an export.
var PlatformFields = []Field{Name, ID, Phone, HomeTownship, HomeVillage, Poor, WorkPlace, WorkUnit}

// platformForm declares the export of a platform by the platform's own headings. Where somebody lives and works makes no
// record without anybody.
func platformForm(platform string, headings Headings) *Form {
	f := &Form{Kind: Platform, Title: platform}
	for _, field := range PlatformFields {
		label := string(field)
		if len(headings[field]) > 0 {
			label = headings[field][0]
		}
		f.Heads = append(f.Heads, Head{
			Label: label, Field: field, Need: field == Name,
			Byway: field != Name && field != ID && field != Phone,
		})
	}
	return f
}

// PlatformRecord is one row of a platform's export.
type PlatformRecord struct {
	At
	Platform  string // one of Platforms
	Name      string
	ID        Identity
	Phone     Phones
	Unit      county.Unit // the village of the register; its township alone, or nothing, where the export names none
	Named     string      // what the export has in the place of a village, or a township, that the register does not know
	Poor      Answer      // 建档立卡 or not
	PoorText  string      // what the export says of it
	WorkPlace string
	Employer  string
}

// PlatformRecord reads a row of a platform's export.
func (r Row) PlatformRecord() PlatformRecord {
	township, village := r.Text(HomeTownship), r.Text(HomeVillage)
	p := PlatformRecord{
		At:        r.At(),
		Platform:  r.sheet.Form.Title,
		Name:      fold.Name(r.Text(Name)),
		ID:        holder(r.Cell(ID)),
		Unit:      r.sheet.home(township, village),
		PoorText:  r.Text(Poor),
		WorkPlace: r.Text(WorkPlace),
		Employer:  r.Text(WorkUnit),
	}
	switch {
	case p.Unit.Township == "":
		p.Named = fold.Line(township + village)
	case p.Unit.Village == "":
		p.Named = fold.Line(village)
	}
	p.Poor = r.sheet.vocab.readPoor(r.Cell(Poor), p.Platform == PovertySystem)
	p.Phone.Numbers, p.Phone.Fault = ParsePhone(r.Text(Phone))
	return p
}

// readPoor reads whether somebody is 建档立卡. The poverty system registers nobody else: there only a clear no is one.
func (v *vocabulary) readPoor(c grid.Cell, registered bool) Answer {
	answer := v.readAnswer(c)
	if poor, ok := find(v.poor, c.Text); ok && c.Kind == grid.Text {
		answer = No
		if poor {
			answer = Yes
		}
	}
	if registered && answer != No {
		return Yes
	}
	return answer
}

// home is the unit that an export names: the two cells, or where they are empty the file and its folders.
func (s *Sheet) home(township, village string) county.Unit {
	c := s.county
	if village == "" && township == "" {
		return county.Unit{Township: s.Unit.Township, Village: s.registered(s.Unit)}
	}
	in, ok := c.Township(township)
	if !ok && township != "" {
		u, _ := c.Mentioned("", clip(township))
		in, village = u.Township, cmp.Or(village, u.Village) // 波洲镇炉冲村 in one cell
	}
	if township == "" {
		in = s.Unit.Township
	}
	if village == "" || in == "" && township != "" {
		return county.Unit{Township: in}
	}
	u, ok := c.Village(in, village)
	if !ok {
		u, _ = c.Mentioned(in, clip(village)) // 炉冲村三组
	}
	if u.Village == "" || in != "" && u.Township != in {
		return county.Unit{Township: cmp.Or(in, u.Township)}
	}
	return county.Unit{Township: u.Township, Village: u.Village}
}

// registered is a unit's village if the register has it.
func (s *Sheet) registered(u county.Unit) string {
	if s.county.Known(u) {
		return u.Village
	}
	return ""
}
