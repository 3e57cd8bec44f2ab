package config

import (
	"fmt"

	"guantong/rules/convoy"
)

// travel are the settings of 包车编组; what the file leaves out is as convoy.Defaults has it.
func travel(o object) convoy.Settings {
	s := convoy.Defaults()
	for _, n := range []struct {
		key       string
		value     *int
		low, high int
	}{
		{"early", &s.Early, 0, 30}, {"late", &s.Late, 0, 30}, {"lead", &s.Lead, 1, 30}, {"within", &s.Within, 1, 60},
		{"minimum", &s.Minimum, 0, 100}, {"escorts", &s.Escorts, 0, 10}, {"carriage", &s.Carriage, 1, 10_000},
	} {
		*n.value = standardInteger(o.get(n.key), *n.value, n.low, n.high)
	}
	if lead := o.get("lead"); s.Lead > 0 && 0 < s.Within && s.Within < s.Lead {
		lead.fail("写得不比 within 大", "%s（%d 天）比 travel.within（%d 天）还长，没有人走得了", lead.name(), s.Lead, s.Within)
	}
	if sizes := o.get("sizes"); sizes.present() {
		s.Sizes = nil
		for _, item := range sizes.items() {
			size := item.object("size")
			s.Sizes = append(s.Sizes, convoy.Size{
				Seats: size.need("seats").integer(1, 200), Price: standardInteger(size.get("price"), 0, 0, 1_000_000),
			})
		}
	}
	for _, place := range o.get("risk").items() {
		if name := place.text(); name != "" {
			s.Risk = append(s.Risk, name)
		}
	}
	return s
}

func describeTravel(line func(format string, args ...any), s *convoy.Settings) {
	var sizes []string
	for _, size := range s.Sizes {
		sizes = append(sizes, fmt.Sprintf("%d 座（%d 元）", size.Seats, size.Price))
	}
	line("包车编组：比计划早 %d 天以内、晚 %d 天以内，最早编组后第 %d 天走；过期、未定的 %d 天以内走", s.Early, s.Late, s.Lead, s.Within)
	line("  车型：%s；每车护送 %d 人，至少坐满可乘人数的 %d%%；同省剩 %d 人以上包车厢", orNone(sizes), s.Escorts, s.Minimum, s.Carriage)
	line("  中、高风险地区：%s", orNone(s.Risk))
}
