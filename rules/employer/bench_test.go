package employer_test

import (
	"testing"

	"guantong/rules/employer"
)

// One round folds texts as they are in a survey; ns/text is what counts.
func BenchmarkKey(b *testing.B) {
	g := gazetteer(b)
	texts := []string{
		"广东省深圳市宝安区鸿达电子有限公司", "深圳富士康", "浙江义乌永盛五金厂", "在东莞恒丰鞋厂上班", "鸿达包装印刷厂（佛山）", "湖南 长沙 好运来快递",
		"贵州省铜仁市打零工", "晃州镇明珠蔬菜基地", "新晃工业集中区锦绣服饰有限公司", "上海青浦区天宇服装厂",
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			employer.Key(g, text)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(texts)), "ns/text")
}
