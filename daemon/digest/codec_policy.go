package digest

import (
	"guantong/daemon/codec"
	"guantong/rules/annex"
	"guantong/rules/survey"
)

func codeRecruit(c *codec.Coder, x *survey.Recruit, sheet *annex.Sheet) {
	codePlace(c, &x.At, sheet)
	codec.Text(c, &x.Agency)
	codec.Text(c, &x.Name)
	codeIdentity(c, &x.ID)
	codec.Text(c, &x.Firm)
	codeWhen(c, &x.Hired)
	codec.Number(c, &x.Insured)
	codec.Number(c, &x.AtWork)
	codeWhen(c, &x.Left)
	codec.Text(c, &x.Company)
}

func codeTrainee(c *codec.Coder, x *survey.Trainee, sheet *annex.Sheet) {
	codePlace(c, &x.At, sheet)
	codec.Text(c, &x.Firm)
	codec.Text(c, &x.Course)
	codec.Text(c, &x.Way)
	codec.Text(c, &x.Platform)
	codeWhen(c, &x.Begin)
	codeWhen(c, &x.End)
	codec.Text(c, &x.Name)
	codeIdentity(c, &x.ID)
	codec.Number(c, &x.Hours)
	c.Flag(&x.BadHours)
	codec.Number(c, &x.Passed)
	codeMoney(c, &x.Cost)
	codeMoney(c, &x.Approved)
	codec.Text(c, &x.Company)
}

func codeMoney(c *codec.Coder, m *annex.Money) {
	codec.Text(c, &m.Yuan)
	c.Flag(&m.Bad)
}
