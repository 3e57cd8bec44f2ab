package annex

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What a label ends with tells in advance which labels none of the patterns fits.
func TestAimEnds(t *testing.T) {
	words := strings.Fields(`本人 人员 个人 务工人员 农民工 计划 预计 预定 预期 拟 拟定 准备 打算 意向 已经 已 返岗 到岗 返工 上岗 返厂 复岗 在岗 到位 上班 上工 到厂
		实际 真实 目前 当前 现在 现 最新 截至目前 至今 时间 日期 日子 日 完成 落实 进展 情况 状态 动态 进度 结果 与否 没有 否 了 了吗 了没有 打勾 打√ 是否 有无 的
		状况 实返 已返 截至 截止到 2月27日 今日 姓名 单位 原因 ？`)
	told := 0
	rapid.Check(t, func(t *rapid.T) {
		label := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 7).Draw(t, "label"), "")
		for _, label := range []string{label, label[len(upTo.FindString(label)):]} {
			if !plans.MatchString(label) && !returns.MatchString(label) && !plainDay.MatchString(label) {
				continue
			}
			told++
			if last, _ := utf8.DecodeLastRuneInString(label); !strings.ContainsRune(aimEnds, last) {
				t.Errorf("%s is a day or a return, and does not end like one", label)
			}
		}
	})
	if told == 0 {
		t.Error("no label means anything")
	}
}
