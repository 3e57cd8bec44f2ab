package region

import "testing"

// One round reads every hard case; ns/text is what counts.
func BenchmarkLocate(b *testing.B) {
	g := xinhuang(b)
	rows := cases(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, c := range rows {
			g.Locate(c.in.Employer)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/text")
}

func BenchmarkLocateLong(b *testing.B) {
	g := xinhuang(b)
	b.ReportAllocs()
	for b.Loop() {
		g.Locate("广东省深圳市龙华区观澜街道富士康科技集团股份有限公司")
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		xinhuang(b).Locate("广东省深圳市") // the names are put together when they are first asked for
	}
}
