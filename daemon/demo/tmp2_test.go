package demo

import (
	"fmt"
	"testing"
	"time"

	"guantong/daemon/config"
	"guantong/rules/region"
)

func TestTmp2(t *testing.T) {
	cfg, err := config.Default()
	if err != nil {
		t.Fatal(err)
	}
	c := cfg.County
	g, err := region.New(region.Local{Code: c.Code, Name: c.Name, Aliases: c.Aliases, Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2020, 2, 27, 0, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	n := 0
	for seed := range 10 {
		s := Generate(cfg.County, Options{Workers: 6000, Seed: uint64(seed), Day: day, Mistakes: true})
		for i := range 6000 {
			v := s.villageAt(i)
			w := s.worker(i, v, &habit{look: s.lookOf(v)})
			n++
			r := g.Classify(region.Input{Employer: w.cells[colEmployer].String(), In: w.in, Out: w.out})
			x := w.placed && w.in != w.out && w.in != w.home
			if r.Row.Name != w.dest || r.Unplaced != (w.dest == rowLost) || r.Conflict != x {
				k := w.cells[colEmployer].String() + "|" + w.dest + "|" + r.Row.Name + "|" + r.Place.Name + fmt.Sprint(w.in, w.out, r.Unplaced, r.Conflict)
				if !seen[k] {
					fmt.Printf("%q\n", k)
				}
				seen[k] = true
			}
		}
	}
	fmt.Println(len(seen), n)
}
