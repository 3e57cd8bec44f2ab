package config_test

import (
	"strings"
	"testing"

	"guantong"
	"guantong/daemon/config"
)

// The share of records that a sheet may lose is a number between 0 and 1, a third if nothing is said.
func TestShrink(t *testing.T) {
	for text, want := range map[string]float64{
		"": 1.0 / 3, "0.5": 0.5, "0.125": 0.125,
		"0": 0, "1": 0, "-0.5": 0, "33": 0, `"0.5"`: 0, "1/3": 0, "[0.5]": 0, ".inf": 0, ".nan": 0, "true": 0,
	} {
		line := "rules:\n"
		if text != "" {
			line += "  shrink: " + text + "\n"
		}
		c, err := config.Parse("config.yaml", []byte(strings.Replace(string(guantong.DefaultConfig), "rules:\n", line, 1)))
		switch {
		case want == 0 && (err == nil || !strings.Contains(err.Error(), "rules.shrink") || !strings.Contains(err.Error(), "0 到 1 之间")):
			t.Errorf("%q: the error is %v", text, err)
		case want != 0 && (err != nil || c.Shrink != want):
			t.Errorf("%q: %v, %v", text, c, err)
		}
	}
}
