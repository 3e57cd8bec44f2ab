package demo

import (
	"strings"
)

// local puts what the county calls itself in the places of a text: {全称} 某某自治县, {县} 某某县, {名} 某某, {区} its industrial zone, {省} and
// {市} its province and prefecture in short.
func (s *Sample) local(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	name, county := s.County.Name, s.County.Name
	for _, alias := range s.County.Aliases {
		kind := strings.HasSuffix(alias, "县") || strings.HasSuffix(alias, "市") || strings.HasSuffix(alias, "区")
		switch {
		case kind && county == s.County.Name:
			county = alias
		case !kind && name == s.County.Name:
			name = alias
		}
	}
	zone := s.County.Zone
	if zone == "" {
		zone = name + rowZone
	}
	return strings.NewReplacer("{全称}", s.County.Name, "{县}", county, "{名}", name, "{区}", zone,
		"{省}", shortProvince(s.around.province.Name), "{市}", shortCity(s.around.prefecture.Name)).Replace(text)
}
