package templates

import (
	"cmp"
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/region"
	"guantong/rules/tally"
	"guantong/sheets/grid"
)

// nobody stands in place of an empty list of people.
const nobody = "没有需要列出的"

// areaName is a place on one line: 广东省深圳市, 上海市, 境外（越南）, 新晃工业集中区.
func areaName(province, city string) string {
	switch {
	case province == "":
		return "未写明地方"
	case province == city, province == region.InCounty:
		return city
	case province == region.Abroad && city != "":
		return province + "（" + city + "）"
	}
	return province + city
}

// countsText lists counts: 波洲镇 12人、鱼市镇 3人.
func countsText(counts []dispatch.Count) string {
	var parts []string
	for _, c := range counts {
		parts = append(parts, fmt.Sprintf("%s %d人", mask.Text(c.Name), c.Workers))
	}
	return strings.Join(parts, "、")
}

// originsText says where people come from, the units with the most: 波洲镇 12人、鱼市镇 3人等8处，共20个村.
func originsText(counts []dispatch.Count, villages int) string {
	const most = 5
	text := countsText(counts[:min(most, len(counts))])
	if len(counts) > most {
		text += fmt.Sprintf("等%d处", len(counts))
	}
	if villages > len(counts) {
		text += fmt.Sprintf("，共%d个村", villages)
	}
	return text
}

// villageText is a village; one that the register does not know is as people typed it.
func villageText(u county.Unit) string { return mask.Text(cmp.Or(u.Village, tally.NoVillage)) }

// rangeText is from when to when people plan to leave: 2月25日至3月6日.
func rangeText(p dispatch.Planned, year int) string {
	switch n := len(p.Days); {
	case n == 0 && p.Open > 0:
		return "时间未定"
	case n == 0:
		return ""
	case n == 1:
		return dayText(p.Days[0].Day, year)
	default:
		return dayText(p.Days[0].Day, year) + "至" + dayText(p.Days[n-1].Day, year)
	}
}

// daysShown is how many days are named one by one.
const daysShown = 4

// daysText says how many plan to leave on each of the next days: 已过 3人；2月28日 5人、3月1日 2人；以后 4人；未定 1人.
func daysText(p dispatch.Planned, today civil.Day, year int) string {
	past, later := 0, 0
	var next []string
	for _, d := range p.Days {
		switch {
		case d.Day < today:
			past += d.Workers
		case len(next) < daysShown:
			next = append(next, fmt.Sprintf("%s %d人", dayText(d.Day, year), d.Workers))
		default:
			later += d.Workers
		}
	}
	var parts []string
	add := func(name string, n int) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d人", name, n))
		}
	}
	add("已过", past)
	if len(next) > 0 {
		parts = append(parts, strings.Join(next, "、"))
	}
	add("以后", later)
	add("未定", p.Open)
	return strings.Join(parts, "；")
}

// plannedText is a worker's planned day.
func plannedText(w annex.When, year int) string { return cmp.Or(dayText(w.Day, year), "未定") }

// identityText is a person's ID, masked.
func identityText(id annex.Identity) string {
	if id.Number == "" {
		return "号码有误"
	}
	return mask.ID(string(id.Number))
}

// phoneText is a person's phone in full, for the township that has to call.
func phoneText(p annex.Phones) string {
	if len(p.Numbers) == 0 {
		return "没有能用的号码"
	}
	return strings.Join(p.Numbers, "\n")
}

// contactsText are the commonest contacts that workers write for their employer.
func contactsText(counts []dispatch.Count) string {
	const most = 2
	var parts []string
	for _, c := range counts[:min(most, len(counts))] {
		parts = append(parts, mask.Contact(c.Name))
	}
	text := strings.Join(parts, "\n")
	if len(counts) > most {
		text += fmt.Sprintf("等%d个", len(counts))
	}
	return text
}

// enterpriseCell is an enterprise's name.
func enterpriseCell(name string) grid.Styled {
	if name == "" {
		return textCell(grid.Warning, "没有写企业名称")
	}
	return textCell(grid.Body, mask.Text(name))
}
