package past

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/daemon/codec"
	"guantong/rules/dispatch"
	"guantong/rules/region"
	"guantong/rules/survey"
)

// Of what dispatch.Employers says every field is kept.
func TestEmployersAreKeptWhole(t *testing.T) {
	gazetteer, err := region.New(region.Local{Code: "431227", Name: "新晃侗族自治县"})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var workers []*survey.Worker
		for range rapid.IntRange(0, 20).Draw(t, "workers") {
			w := &survey.Worker{Firm: rapid.SampledFrom([]string{"富士康", "比亚迪", "华为"}).Draw(t, "firm")}
			w.Employer = rapid.SampledFrom([]string{"深圳市", "深圳", ""}).Draw(t, "place") + w.Firm
			w.Place = gazetteer.Classify(region.Input{Employer: w.Employer})
			workers = append(workers, w)
		}
		a := answer[[]dispatch.Outside]{of: "of", found: dispatch.Employers(gazetteer, workers, dispatch.Options{EmployerMinimum: 2})}
		again := answer[[]dispatch.Outside]{of: "of"}
		if !codec.Decode(codec.Encode(&a, codeEmployers), &again, codeEmployers) {
			t.Fatal("they cannot be read")
		}
		if diff := cmp.Diff(a.found, again.found); diff != "" {
			t.Errorf("(-kept +read)\n%s", diff)
		}
	})
}
