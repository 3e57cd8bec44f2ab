package digest

import (
	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/survey"
)

func codeTrip(c *codec.Coder, x *survey.Trip, sheet *annex.Sheet) {
	codePlace(c, &x.At, sheet)
	for _, text := range []*string{&x.Vehicle, &x.Plate, &x.Carrier, &x.Escorts, &x.Payer, &x.Remark} {
		codec.Text(c, text)
	}
	codeWhen(c, &x.Day)
	codec.Number(c, &x.Aboard)
	c.Flag(&x.Counted)
	codeMoney(c, &x.Cost)
}
