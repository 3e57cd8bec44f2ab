package config

import (
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/fold"
)

// platforms reads the county's own headings of the platforms' exports.
func platforms(v value) annex.PlatformHeadings {
	all := annex.PlatformHeadings{}
	for _, platform := range v.entries() {
		if !slices.Contains(annex.Platforms, platform.key) {
			platform.failKey("写三个平台之一："+strings.Join(annex.Platforms, "、"), "没有“%s”这个平台", excerpt(platform.key))
			continue
		}
		all[platform.key] = headings(platform.value)
	}
	return all
}

// headings reads field → headings of a platform.
func headings(v value) annex.Headings {
	return fieldHeadings(v, append(slices.Clone(annex.PlatformFields), annex.NotRead))
}

// fieldHeadings reads field → headings, of the fields that there are. Two headings that differ in blanks and signs only are the same.
func fieldHeadings(v value, known []annex.Field) annex.Headings {
	var names []string
	for _, f := range known {
		names = append(names, string(f))
	}
	all := annex.Headings{}
	seen := map[string]annex.Field{}
	for _, e := range v.entries() {
		field := annex.Field(e.key)
		if !slices.Contains(known, field) {
			e.failKey("冒号前面写这些栏之一："+strings.Join(names, "、"), "没有“%s”这一栏", excerpt(e.key))
			continue
		}
		for _, item := range e.items() {
			heading := item.text()
			label := fold.Label(heading)
			switch first, twice := seen[label]; {
			case heading == "": // already a fault
			case label == "":
				item.fail("照导出表的表头写", "“%s”不是栏名", excerpt(heading))
			case twice:
				item.fail("一个栏名只写在一处", "“%s”已经写在“%s”里", excerpt(heading), first)
			default:
				seen[label] = field
				all[field] = append(all[field], heading)
			}
		}
	}
	return all
}

// describePlatforms lists the county's own headings.
func describePlatforms(line func(format string, args ...any), own annex.PlatformHeadings) {
	n := 0
	for _, fields := range own {
		for _, headings := range fields {
			n += len(headings)
		}
	}
	line("平台导出表的栏名，本县加的：%d 个", n)
	for _, platform := range annex.Platforms {
		for _, field := range append(slices.Clone(annex.PlatformFields), annex.NotRead) {
			if headings := own[platform][field]; len(headings) > 0 {
				line("  %s：%s ← %s", platform, field, strings.Join(headings, "、"))
			}
		}
	}
}
