package track

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/ruledata"
)

//go:embed duties.yaml
var data embed.FS

// Duty says who has to see to the tasks of a kind, by the notice's measures (39号各条措施的责任单位), and until when.
type Duty struct {
	Task    string   `yaml:"task"`
	Measure string   `yaml:"measure"` // （七）健康证明贯通
	What    string   `yaml:"what"`    // what is to be done
	Units   []string `yaml:"units"`
	Due     string   `yaml:"due"`
	Lead    int      `yaml:"lead"`   // days before the planned one
	Within  int      `yaml:"within"` // days after it came, or was applied for
}

// The places in Duty.Units for the unit that a task lies in, and for the county's stations.
const (
	itsTownship = "乡镇"
	itsReporter = "填报单位"
	itsStations = "车站"
)

// duties are those of every kind of task, in the order of TaskKinds.
var duties = sync.OnceValue(func() []Duty { return ruledata.Must(readDuties(data)) })

func readDuties(files fs.FS) ([]Duty, error) {
	var file struct {
		Duties []Duty `yaml:"duties"`
	}
	if err := ruledata.Read(files, "duties.yaml", &file); err != nil {
		return nil, err
	}
	var all []Duty
	for _, k := range TaskKinds {
		i := slices.IndexFunc(file.Duties, func(d Duty) bool { return d.Task == k.String() })
		if i < 0 || len(file.Duties[i].Units) == 0 {
			return nil, fmt.Errorf("规则文件 duties.yaml：没有写明“%s”由谁负责", k)
		}
		if d := file.Duties[i].Due; !slices.Contains([]string{"planned", "told", "applied", "survey", "deadline", "now"}, d) {
			return nil, fmt.Errorf("规则文件 duties.yaml：“%s”的 due 写的是“%s”，应是 planned、told、applied、survey、deadline 或 now", k, d)
		}
		all = append(all, file.Duties[i])
	}
	if extra := len(file.Duties) - len(all); extra > 0 {
		return nil, fmt.Errorf("规则文件 duties.yaml：有 %d 项任务重复，或不是程序知道的任务", extra)
	}
	return all, nil
}

// NamedUnits are the units that the notice names under its measures, each once, in the order in which it does. stations are the
// county's.
func NamedUnits(stations []string) []string {
	var units []string
	for _, d := range duties() {
		for _, u := range d.named(stations) {
			if !slices.Contains(units, u) {
				units = append(units, u)
			}
		}
	}
	return units
}

// named are the duty's units for a task of some units, each once: those that the notice names, the county's stations, the units' own.
func (d *Duty) named(stations []string, units ...county.Unit) (all []string) {
	for _, u := range d.Units {
		some := []string{u}
		switch u {
		case itsTownship:
			some = nil
			for _, of := range units {
				some = append(some, of.Township)
			}
		case itsReporter:
			some = nil
			for _, of := range units {
				some = append(some, of.Reporter())
			}
		case itsStations:
			some = stations
		}
		for _, u := range some {
			if u != "" && !slices.Contains(all, u) {
				all = append(all, u)
			}
		}
	}
	return all
}

// Dates are the campaign's, as days.
type Dates struct {
	SurveyDeadline civil.Day // 摸排截止
	Deadline       civil.Day // 完成期限
}

// due is the day until which a task is to be done: not before the day on which it came, unless it was applied for. asked is the day
// that it was planned or applied for.
func (d *Duty) due(dates Dates, asked, since civil.Day) civil.Day {
	due := dates.Deadline
	switch {
	case d.Due == "now":
		due = since
	case d.Due == "told":
		due = since + civil.Day(d.Within)
	case d.Due == "survey":
		due = dates.SurveyDeadline
	case d.Due == "applied": // the hours run from then, whenever it was told
		return cmp.Or(asked, since) + civil.Day(d.Within)
	case d.Due == "planned" && !asked.IsZero():
		due = asked - civil.Day(d.Lead)
	}
	return max(due, since)
}
