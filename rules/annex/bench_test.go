package annex_test

import "testing"

// One operation is a sheet of 400 workers, its heading included.
func BenchmarkWorkers(b *testing.B) {
	const workers = 400
	d := form1()
	for i := range workers {
		d.put(6+i, 0, yang()...)
	}
	g, r := d.grid(), reader(b)
	b.ReportAllocs()
	for b.Loop() {
		read := 0
		for row := range r.Read("填报/波洲镇/附件1.xlsx", "炉冲村", g).Rows() {
			if w := row.Worker(); w.Name != "" {
				read++
			}
		}
		if read != workers {
			b.Fatalf("%d workers", read)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*workers), "ns/record")
}
