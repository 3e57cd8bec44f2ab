package past

import (
	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/rules/dispatch"
)

// employersKey is what the employers outside the county are kept under: of 60,000 workers nearly all name theirs, in as many spellings.
const (
	employersKey    = "employers"
	employersFormat = 1
)

// Employers are the employers that dispatch.Employers finds in sheets, from memory if an earlier run asked for those of the very same, which are
// in the order in which they count.
func (t *Track) Employers(sheets []*digest.Sheet, find func() []dispatch.Outside) []dispatch.Outside {
	return *ofSheets(t.tracker, &t.employers, sheets, func() *[]dispatch.Outside {
		found := find()
		return &found
	}, codeEmployers)
}

func codeEmployers(c *codec.Coder, a *answer[[]dispatch.Outside]) {
	a.begin(c, employersFormat)
	codec.List(c, &a.found, func(c *codec.Coder, o *dispatch.Outside) {
		codec.Plain(c, &o.Name)
		codec.Text(c, &o.Province)
		codec.Text(c, &o.City)
		codec.Plain(c, &o.Key)
		codec.Number(c, &o.Workers)
	})
}
