package pipeline

import (
	"strconv"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/survey"
	"guantong/rules/track"
)

// matters are the county's own tasks as the day's sheets ask for them. Of a kind that no office sees to there are none, but that
// whoever reports an enterprise answers its application (39号措施（三）谁主管谁负责).
func (s *Setup) matters(g *gathered, outside []dispatch.Outside, day civil.Day) (all []track.Matter) {
	options := s.dispatch()
	if office, ok := s.County.Handler(track.Liaison.String()); ok {
		for i := range outside {
			all = append(all, liaison(office, &outside[i]))
		}
	}
	if office, ok := s.County.Handler(track.SpecialPosts.String()); ok {
		for _, t := range dispatch.Specials(s.County, g.Workers, g.Posts, day, options) {
			all = append(all, track.Matter{
				Kind: track.SpecialPosts, Unit: office, Seat: county.Unit{Township: t.Township}, Name: t.Township, Key: t.Township,
				People: t.Short(), Met: t.Short() == 0, Says: specialText(t),
			})
		}
	}
	cars, drives := s.County.Handler(track.StaffCars.String())
	office, answers := s.County.Handler(track.Resumption.String())
	for _, e := range g.Enterprises {
		if e.Copy {
			continue
		}
		m := track.Matter{From: e.Sheet.Unit, Seat: e.Seat, Name: e.Name, Place: e.Place, Key: e.Company, Exact: e.Sheet.Unit.Reporter(), Row: e}
		if drives && options.WantsCars(e.Cars) {
			m.Kind, m.Unit, m.Says = track.StaffCars, cars, e.Cars
			all = append(all, m)
		}
		if m.Unit = e.Sheet.Unit; answers {
			m.Unit = office
		}
		if e.Application().By(day) && m.Unit.Reporter() != "" {
			all = append(all, s.resumption(m, e))
		}
	}
	return all
}

func liaison(office county.Unit, o *dispatch.Outside) track.Matter {
	place := o.Province
	if o.City != o.Province {
		place += o.City
	}
	return track.Matter{Kind: track.Liaison, Unit: office, Name: o.Name, Place: place, Key: o.Key, Exact: place, People: o.Workers}
}

// resumption is the application of an enterprise, which is answered when it has resumed.
func (s *Setup) resumption(m track.Matter, e *survey.Enterprise) track.Matter {
	m.Kind, m.Says, m.Met = track.Resumption, "", e.Resumed == annex.Yes
	applied := e.Application()
	m.Applied, m.Timed = applied.At(s.Zone), applied.Timed
	return m
}

// specialText is what a township has and lacks of posts for poor households.
func specialText(t dispatch.Special) string {
	return "贫困户求职 " + strconv.Itoa(t.Seeking) + " 人，特岗 " + strconv.Itoa(t.Posts) + " 个"
}
