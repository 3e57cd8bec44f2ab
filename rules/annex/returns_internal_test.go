package annex

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What a label ends with tells in advance which labels none of the patterns fits.
func TestAimEnds(t *testing.T) {
	// the words of such labels, in the order in which they mostly stand
	order := []string{
		"截至 截止到 至", "2月27日 目前 今日", "本人 人员 务工人员 农民工", "计划 预计 预定 拟 拟定 准备 意向 实际 真实 目前 当前 现 最新 至今", "人员 农民工", "是否 有无",
		"已 已经 实 待", "返岗 返工 返厂 到岗 上岗 复岗 在岗 上班 上工 到厂 到位 返 单位", "到岗 返工 上岗 到位 的", "情况 实际", "完成 落实 进展",
		"时间 日期 日子 日 情况 状态 动态 状况 进展 进度 结果 与否 没有 否 了 了吗 了没有 人员 打勾 打√ 计划 预计 拟 原因 ？",
	}
	label := rapid.Custom(func(t *rapid.T) string {
		var words []string
		for _, some := range order {
			if rapid.Bool().Draw(t, "there") {
				words = append(words, rapid.SampledFrom(strings.Fields(some)).Draw(t, "word"))
			}
		}
		return strings.Join(words, "")
	})
	rapid.Check(t, func(t *rapid.T) {
		label := label.Draw(t, "label")
		for _, label := range []string{label, label[len(upTo().FindString(label)):]} {
			last, _ := utf8.DecodeLastRuneInString(label)
			if strings.ContainsRune(aimEnds, last) {
				continue
			}
			if plans().MatchString(label) || returns().MatchString(label) || plainDay().MatchString(label) {
				t.Errorf("%s is a day or a return, and does not end like one", label)
			}
		}
	})
}
