package check

import (
	"slices"

	"guantong/rules/annex"
)

// collect begins the findings about a row with those about its cells: whether it is struck through, and where there is nothing
// to read though something stands there. A struck row counts all the same; the name's cell, key, decides. Of idle
// columns nothing is asked.
func (r *Rules) collect(row annex.Row, name, struck string, key annex.Field, idle ...annex.Field) collector {
	c := collector{rules: r, at: row.At(), name: name, vain: row.Vain()}
	if row.Struck() {
		c.say(struck, "", key, name, nil)
	}
	for _, v := range c.vain {
		which := ""
		switch {
		case slices.Contains(idle, v.Field):
			continue
		case v.NoResult && !v.Needed:
			which = "extra"
		case !v.NoResult && v.Needed:
			which = "failed"
		case !v.NoResult && matters(v.Field):
			which = "failed-extra"
		case !v.NoResult:
			continue
		}
		c.say("S-FORMULA", which, v.Field, v.Shown, nil)
	}
	return c
}

// matters tells of the columns that a sheet may lack which figures are made or checked with nevertheless.
func matters(f annex.Field) bool { return f == annex.Returned || f == annex.ArrivalRate }

// illegible tells whether there is nothing to read in the row's cell of a field, though something stands there.
func (c *collector) illegible(f annex.Field) bool {
	return slices.ContainsFunc(c.vain, func(v annex.Vain) bool { return v.Field == f })
}
