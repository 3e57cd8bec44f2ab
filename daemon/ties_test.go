package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/pipeline"
	"guantong/rules/tally"
)

// What agrees is told in a line; what does not, by its name and figures, once.
func TestTiesAreTold(t *testing.T) {
	right, other, wrong := tally.Tie{Name: "甲 ＝ 乙", Left: 3, Right: 3, OK: true}, tally.Tie{Name: "丙 ＝ 丁", Left: 4, Right: 4, OK: true}, tally.Tie{Name: "戊 ＝ 己", Left: 5, Right: 6}
	for name, c := range map[string]struct {
		ties [][]tally.Tie
		ok   bool
		want string
	}{
		"none":  {nil, true, ""},
		"right": {[][]tally.Tie{{right, other}, {right}}, true, "  ✓ 各表之间的 2 项勾稽关系都对得上\n"},
		"wrong": {[][]tally.Tie{{right, wrong}, {wrong, other}}, false, "  各表之间的 3 项勾稽关系，对不上的 1 项：\n  ✗ 对不上： 戊 ＝ 己（5 ≠ 6）\n"},
	} {
		var said bytes.Buffer
		p := program{stderr: &said}
		var reports []*pipeline.Report
		for _, ties := range c.ties {
			reports = append(reports, &pipeline.Report{Ties: ties})
		}
		ok := p.tellTies(reports...)
		if diff := cmp.Diff(c.want, said.String()); diff != "" || ok != c.ok {
			t.Errorf("%s: %v (-want +got):\n%s", name, ok, diff)
		}
	}
}
