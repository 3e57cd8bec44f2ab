package past

import (
	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/reconcile"
)

// comparisonKey is what 平台比对 is kept under: exports may have more rows than all other sheets together, and who finds them compared
// already need not even decode them.
const (
	comparisonKey    = "comparison"
	comparisonFormat = 1
)

// Compare is what comes of comparing exports with 附件1, from memory if an earlier run compared the very same sheets, which are in the order in
// which they count.
func (t *Track) Compare(sheets []*digest.Sheet, compare func() *reconcile.Result) *reconcile.Result {
	return ofSheets(t.tracker, &t.comparison, sheets, compare, codeComparison)
}

func codeComparison(c *codec.Coder, a *answer[reconcile.Result]) {
	a.begin(c, comparisonFormat)
	codec.List(c, &a.found.Platforms, codec.Text[string])
	codec.List(c, &a.found.Coverage, func(c *codec.Coder, v *reconcile.Coverage) {
		codec.Unit(c, &v.Unit)
		codec.Number(c, &v.Known)
		codec.Number(c, &v.Surveyed)
	})
	codec.List(c, &a.found.Rows, func(c *codec.Coder, r *reconcile.Row) {
		codec.Unit(c, &r.Unit)
		codec.Text(c, &r.Named)
		codec.Text(c, &r.Verdict)
		codec.Plain(c, &r.Name)
		codec.Plain(c, &r.ID)
		codec.List(c, &r.Platforms, codec.Text[string])
		codec.List(c, &r.Phones, codec.Plain[string])
		codec.Text(c, &r.Field)
		codec.Text(c, &r.Theirs)
		codec.Text(c, &r.Ours)
	})
}
