package main

import (
	"fmt"

	"guantong/daemon/engine"
	"guantong/daemon/pipeline"
	"guantong/rules/annex"
	"guantong/rules/track"
)

// taskCounts are how tasks stand, as the status page says it; what there is none of is left out.
func taskCounts(t pipeline.Tasks) (counts []engine.Count) {
	add := func(name string, n int) {
		if n > 0 {
			counts = append(counts, engine.Count{Name: name, N: n})
		}
	}
	add("待办", t.Open)
	add("其中超期", t.Late)
	add("其中多次联系不上", t.Unreached)
	add(fmt.Sprintf("近%d天了结", track.ShownDone), t.Ended)
	for _, r := range annex.Results {
		add("登记"+string(r), t.Results[r])
	}
	return counts
}
