package check

import "guantong/rules/annex"

// environment tells the compiler the type of each column of a form. Numbers are int, ticks and answers bool except
// 是 and 否, dates text such as 2020-03-01, a typed 到岗率 percentage points or nil.
func environment(form *annex.Form) env {
	switch form.Kind {
	case annex.Workers:
		return workerEnv(&annex.Worker{})
	case annex.Seekers:
		return seekerEnv(&annex.Seeker{})
	}
	return enterpriseEnv(&annex.Enterprise{}, "")
}

func workerEnv(w *annex.Worker) env {
	e := env{
		string(annex.Name):      w.Name,
		string(annex.Sex):       w.Sex,
		string(annex.ID):        string(w.ID.Number),
		string(annex.Phone):     first(w.Phone.Numbers),
		string(annex.Poor):      yesNo(w.Poor),
		string(annex.Casual):    yesNo(w.Casual),
		string(annex.InCounty):  w.InCounty.Counts(),
		string(annex.OutCounty): w.OutCounty.Counts(),
		string(annex.Employer):  w.Employer,
		string(annex.Contact):   w.Contact,
		string(annex.Planned):   w.Planned.Day.String(),
		string(annex.Returned):  w.Returned.Day.String(),
	}
	for reason := range annex.NumReasons {
		e[string(reason.Field())] = w.Reasons[reason].Counts()
	}
	for need := range annex.NumNeeds {
		e[string(need.Field())] = w.Needs[need].Counts()
	}
	return e
}

func seekerEnv(s *annex.Seeker) env {
	return env{
		string(annex.Name):      s.Name,
		string(annex.Sex):       s.Sex,
		string(annex.Age):       s.Age,
		string(annex.ID):        string(s.ID.Number),
		string(annex.Phone):     first(s.Phone.Numbers),
		string(annex.Education): s.Education,
		string(annex.Skill):     s.Skill,
		string(annex.Residence): s.Residence,
		string(annex.Health):    s.Health,
		string(annex.WantPlace): s.WantPlace,
		string(annex.WantTrade): s.WantTrade,
		string(annex.WantClass): s.WantClass,
	}
}

// enterpriseEnv is a row of 附件5; rate is what was typed as 到岗率.
func enterpriseEnv(x *annex.Enterprise, rate string) env {
	e := env{
		string(annex.EnterpriseName): x.Name,
		string(annex.EmployerKind):   x.Kind,
		string(annex.Resumed):        yesNo(x.Resumed),
		string(annex.BusinessPhone):  x.Contact,
		string(annex.Cars):           x.Cars,
		string(annex.Officer):        x.Officer,
		string(annex.Location):       x.Place,
		string(annex.AppliedAt):      x.Applied.Day.String(),
		string(annex.ArrivalRate):    (*float64)(nil),
	}
	for i, f := range annex.NumberFields {
		e[string(f)] = x.Numbers[i]
	}
	// Without a value it stays a nil of its type, which the compiler has to know.
	if rate != "" {
		points := x.Rate * 100
		e[string(annex.ArrivalRate)] = &points
	}
	return e
}

func yesNo(a annex.Answer) string {
	if a == annex.Yes {
		return "是"
	}
	return "否"
}

func first(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
