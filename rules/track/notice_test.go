package track

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"guantong/rules/county"
)

// TestDutiesNameAllUnits: the tasks of a measure are everybody's whom the notice names under it, the first one first.
func TestDutiesNameAllUnits(t *testing.T) {
	f, err := os.Open("testdata/责任单位.txt") // as the notice has them
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	stations := []string{"新晃汽车站", "新晃火车站", "新晃高铁西站"}
	of := map[string][]string{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		measure, units, _ := strings.Cut(lines.Text(), "责任单位：")
		// 县复工复产领导小组交通运输保障组、用工保障组 are two groups of it.
		group := ""
		for unit := range strings.FieldsFuncSeq(strings.ReplaceAll(units, "县委推动企业和重点项目有序复工复产工作领导小组〔以下简称县复工复产领导小组〕", "县复工复产领导小组"),
			func(r rune) bool { return strings.ContainsRune("，、", r) }) {
			switch {
			case strings.HasPrefix(unit, "县复工复产领导小组"):
				group = "县复工复产领导小组"
			case strings.HasSuffix(unit, "组") && group != "":
				unit = group + unit
			case unit == "各乡镇":
				unit = "某镇"
			}
			of[measure] = append(of[measure], unit)
		}
	}
	for _, d := range duties() {
		number := strings.SplitAfter(d.Measure, "）")[0]
		units := of[number]
		if number == "（十）" { // 用工保障组、县人社局、县扶贫办负责统筹协调、调度实施; no line of its own
			units = []string{"县复工复产领导小组用工保障组", "县人社局", "县扶贫办", "某镇"}
		}
		if len(units) == 0 {
			t.Errorf("%s: the notice has no %s", d.Task, number)
		}
		named := d.named(stations, county.Unit{Township: "某镇"})
		for _, unit := range units {
			if !slices.Contains(named, unit) {
				t.Errorf("%s: %s is not named", d.Task, unit)
			}
		}
		if len(units) > 0 && named[0] != units[0] {
			t.Errorf("%s: %s leads, in the notice %s", d.Task, named[0], units[0])
		}
		if extra := len(named) - len(units); extra > 0 {
			t.Errorf("%s: of %v the notice names %v", d.Task, named, units)
		}
	}
}
