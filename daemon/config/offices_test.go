package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/rules/track"
)

// handled are the offices of a file's county by the tasks that they see to, and those that are no departments.
func handled(t *testing.T, units string) (tasks, others string) {
	t.Helper()
	text := "county: {name: 某县, code: 430121}\nunits:\n  townships: [{name: 甲镇, villages: [乙村]}]\n" + units +
		"campaign: {year: 2020, start: 2020-02-23, survey_deadline: 2020-02-27T12:00, deadline: 2020-03-31}\nstore: {folder: {root: data}}\n"
	c, err := Parse("config.yaml", []byte(text))
	if err != nil {
		return err.Error(), ""
	}
	var all, names []string
	for _, k := range track.OfficeKinds {
		if u, ok := c.County.Handler(k.String()); ok {
			all = append(all, k.String()+"="+u.Department)
		}
	}
	for _, o := range c.County.Offices() {
		names = append(names, o.Name)
	}
	return strings.Join(all, " "), strings.Join(names, " ")
}

func TestOffices(t *testing.T) {
	for name, tc := range map[string]struct{ units, tasks, others string }{
		"the shipped ones": {"", "外地企业对接=县人社局 特岗开发=县扶贫办 县外员工用车=县交通运输局 政策兑现=县人社局", "县人社局 县扶贫办"},
		"none":             {"  offices: []\n", "", ""},
		"the county's own": {"  offices:\n    - {name: 区人社局, tasks: [外地企业对接, 复工审批]}\n", "外地企业对接=区人社局 复工审批=区人社局", "区人社局"},
		"a department by another name": {
			"  departments: [{name: 县交通局, aliases: [县交通运输局]}]\n  offices: [{name: 县交通运输局, tasks: [县外员工用车]}]\n", "县外员工用车=县交通局", "",
		},
		"none of a county with departments of its own": {"  departments: [县科工局]\n", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			tasks, others := handled(t, tc.units)
			if diff := cmp.Diff([]string{tc.tasks, tc.others}, []string{tasks, others}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFaultsOfOffices(t *testing.T) {
	for units, want := range map[string]string{
		"  offices: [{name: 县人社局, tasks: [外出对接]}]\n":                                           "没有“外出对接”这种县直单位的任务",
		"  offices: [{name: 县人社局}]\n":                                                          "tasks",
		"  offices: [{name: 甲镇, tasks: [特岗开发]}]\n":                                             "“甲镇”是乡镇（甲镇），不是县直单位",
		"  offices:\n    - {name: 县人社局, tasks: [特岗开发]}\n    - {name: 县扶贫办, tasks: [特岗开发]}\n":   "“特岗开发”前面已经由县人社局承办",
		"  offices:\n    - {name: 县人社局, tasks: [特岗开发]}\n    - {name: 县人社局, tasks: [外地企业对接]}\n": "“县人社局”写了两次",
		"  offices: [{name: 县人社局, task: [特岗开发]}]\n":                                            "没有“task”这个设置",
	} {
		if got, _ := handled(t, units); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", units, got, want)
		}
	}
}
