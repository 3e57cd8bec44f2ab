package templates

import (
	"fmt"

	"guantong/rules/annex"
	"guantong/rules/dispatch"
	"guantong/rules/mask"
	"guantong/rules/survey"
	"guantong/sheets/grid"
)

var shortageColumns = []column[dispatch.Shortage]{
	serial[dispatch.Shortage](),
	styled("企业名称", 24, func(s dispatch.Shortage) grid.Styled { return enterpriseCell(s.Name) }).fixed(),
	center("企业类别", 11, func(s dispatch.Shortage) string { return s.Kind }),
	center("所在地区", 10.5, func(s dispatch.Shortage) string { return mask.Text(s.Place) }),
	center("填报单位", 12, func(s dispatch.Shortage) string { return s.Unit }),
	styled("是否复\n工复产", 7, func(s dispatch.Shortage) grid.Styled { return resumedCell(s.Resumed) }),
	count("2020年\n用工总\n需求", 7.5, dispatch.Shortage.Demand),
	count("已返岗", 7.5, dispatch.Shortage.Back),
	count("新招", 6, dispatch.Shortage.NewHires),
	count("待返岗", 7.5, dispatch.Shortage.Waiting),
	count("缺员", 6.5, dispatch.Shortage.Wanting),
	body("企业联系人\n及联系方式", 17, func(s dispatch.Shortage) string { return mask.Contact(s.Contact) }),
	styled("县外员\n工返岗用\n车需求", 10, carsCell),
	body("帮扶责任人\n及联系方式", 17, func(s dispatch.Shortage) string { return mask.Contact(s.Officer) }),
}

// shortageCounty is 企业缺工 of the county (39号措施（三）).
func shortageCounty(d *edition) *tab { return d.shortages("", d.Dispatch.Shortages) }

// shortageUnit is 企业缺工 of the enterprises that a unit reports, or that lie in its area (39号措施（三）属地负责、谁主管谁负责); nil if none
// lacks people or wants a car.
func shortageUnit(d *edition, unit string) *tab {
	own := d.shortagesOf(unit)
	if len(own) == 0 {
		return nil
	}
	return d.shortages(unit, own)
}

// shortagesOf are those of a unit.
func (d *edition) shortagesOf(unit string) []dispatch.Shortage {
	return some(d.Dispatch.Shortages, func(s *dispatch.Shortage) bool { return answersFor(unit, s.Unit, s.Enterprise) })
}

// answersFor tells whether a unit reports an enterprise, or has it in its area.
func answersFor(unit, reporter string, e *survey.Enterprise) bool {
	return unit == reporter || unit == e.Seat.Reporter()
}

func (d *edition) shortages(unit string, all []dispatch.Shortage) *tab {
	l := newList(d, "企业缺工", "企业缺工清单", shortageColumns, join(unit, d.asOf(), shortageSummary(all), "单位：人"))
	l.fill(all, "没有企业缺工")
	l.sum(all)
	l.notes(
		"注：1.数字照附件5所填，按缺员多少排列；缺员含待返岗员工。不缺员、也没有县外员工用车需求的企业不列。",
		"2.县外员工返岗用车由县交通运输部门组织；缺员的企业对照求职人员介绍就业。",
	)
	if unit != "" {
		l.notes("3.本单位填报的、所在地区属于本单位的企业都列：属地负责、谁主管谁负责。")
	}
	return l.tab
}

// resumedCell is 是否复工复产. Anything but a yes counts as no.
func resumedCell(a annex.Answer) grid.Styled {
	if a == annex.Yes {
		return textCell(grid.Center, "是")
	}
	return textCell(grid.Warning, "否")
}

// carsCell says which cars an enterprise wants for its staff from outside the county.
func carsCell(s dispatch.Shortage) grid.Styled {
	if !s.WantsCars {
		return grid.Styled{Role: grid.Center}
	}
	return textCell(grid.Notice, mask.Text(s.Cars))
}

func shortageSummary(all []dispatch.Shortage) string {
	lacking, closed, cars := 0, 0, 0
	for _, s := range all {
		if s.Wanting() > 0 {
			lacking++
			if s.Resumed != annex.Yes {
				closed++
			}
		}
		if s.WantsCars {
			cars++
		}
	}
	return fmt.Sprintf("缺工企业 %d 家，其中未复工 %d 家；县外员工要车的企业 %d 家", lacking, closed, cars)
}
