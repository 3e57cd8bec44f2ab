package config_test

import (
	"strings"
	"testing"

	"guantong"
	"guantong/daemon/config"
)

// The least number of workers of an employer to contact is 10 if nothing is said.
func TestEmployerMinimum(t *testing.T) {
	const shippedLine = "  employer_minimum: 10"
	if !strings.Contains(string(guantong.DefaultConfig), shippedLine) {
		t.Fatalf("the shipped file has no %q", shippedLine)
	}
	for line, want := range map[string]int{
		"": 10, "  employer_minimum: 1": 1, "  employer_minimum: 10000": 10000,
		"  employer_minimum: 0": 0, "  employer_minimum: 10001": 0, "  employer_minimum: -3": 0, "  employer_minimum: 2.5": 0,
		"  employer_minimum: 十人": 0, "  employer_minimum: [10]": 0, "  least: 10": 0,
	} {
		c, err := config.Parse("config.yaml", []byte(strings.Replace(string(guantong.DefaultConfig), shippedLine, line, 1)))
		switch {
		case want == 0 && (err == nil || !strings.Contains(err.Error(), "employer_minimum")):
			t.Errorf("%q: the error is %v", line, err)
		case want != 0 && (err != nil || c.Dispatch.EmployerMinimum != want):
			t.Errorf("%q: %v, %v", line, c, err)
		}
	}
}
