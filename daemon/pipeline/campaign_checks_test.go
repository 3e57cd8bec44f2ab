package pipeline_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"guantong/sheets/dirs"
)

// tied checks that the sheets of a day agree with each other: 返岗跟踪台账 and 通报 with 附件2, the latest row of 历史 too.
func tied(t *testing.T, what string, daily, circular facts) {
	t.Helper()
	people := map[string]int{}
	for place, says := range daily {
		if p := strings.Split(place, " · "); p[0] == "台账" {
			people[p[1]]++
			if strings.Split(says, "|")[3] == "已返岗" {
				people[p[1]+"已返岗"]++
			}
		}
	}
	want, got := facts{}, facts{}
	for _, township := range campaignTownships {
		annex2 := strings.Split(daily[key("附件2", township)], "|")
		issue := strings.Split(circular[key("通报", township)], "|")
		want[township], want[township+"已返岗"] = annex2[0], annex2[1]
		got.count(people[township], township)
		got.count(people[township+"已返岗"], township+"已返岗")
		want[township+"通报"], got[township+"通报"] = strings.Join(annex2[:2], "|"), strings.Join(issue[:2], "|")
	}
	compare(t, what, want, got)
}

// workersNumber is an ID or a phone of a worker, or an ID that was ruined as a number.
var workersNumber = regexp.MustCompile(`138\d{8}|\d{17}[\dX]|\d[.]\d+[eE][+]?17`)

// named is somebody's name; 姒某某 is none.
var named = regexp.MustCompile("[" + surnames + "][^某]")

// maskedName is what lists of the county show of people.
var maskedName = regexp.MustCompile("[" + surnames + "]某")

// secret checks that nobody's name, ID or phone stands in the county's sheets and archives, and no ID or phone in the
// townships' 日报.
func (c *campaign) secret() {
	c.Helper()
	parts := 0
	for _, dir := range []string{"汇总/全县", dirs.Archive} {
		eachPart(c.T, filepath.Join(c.dir, filepath.FromSlash(dir)), func(name string, data []byte) {
			parts++
			if named.Match(maskedName.ReplaceAll(data, nil)) || workersNumber.Match(data) {
				c.Errorf("%s: %s names a worker, or his number", dir, name)
			}
		})
	}
	if parts == 0 {
		c.Error("nothing to look at")
	}
	for _, township := range campaignTownships {
		for _, tab := range (outputs{c.T, c.dir}).tabs("汇总/"+township+"/日报.xlsx", "返岗跟踪台账", "数据问题") {
			text := fmt.Sprint(tab)
			if !named.MatchString(text) || workersNumber.MatchString(text) {
				c.Errorf("日报 of %s names nobody, or a number", township)
			}
		}
	}
}

// eventful gathers what the sheets of a campaign said.
type eventful map[string]bool

// events are what must have happened in a campaign for its sheets to have been put to the test.
var events = []string{
	"更正", "没有了", "沿用", "迟报", "已报", "未报", "转入", "姓名由", "身份证号码由", "身份证号码有更正", "身份证号码原来存成了数字", "存成了数字", "电话由",
	"已办", "已办结", "超期", "取消", "改期", "起表里没有", "企业缺工", "部门未报", "逾期未返岗", "时间未定", "排名靠后", "↑", "↓", "清零",
	"联系不上", "待答复", "，约定", "本人不愿", "另有安排", "已录用", remarkOnly, "新就业", "没有到岗日期", "在县内就业",
}

func (e eventful) see(f facts) {
	for place, says := range f {
		for _, event := range events {
			if strings.Contains(place, event) || strings.Contains(says, event) {
				e[event] = true
			}
		}
	}
}

func (e eventful) check(t *testing.T) {
	t.Helper()
	for _, event := range events {
		if !e[event] {
			t.Errorf("no sheet ever said %s", event)
		}
	}
}
