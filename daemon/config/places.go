package config

import (
	"errors"

	"guantong/rules/region"
)

// Local is what the settings say of places.
func (c *Config) Local() region.Local {
	return region.Local{
		Code:      c.County.Code,
		Name:      c.County.Name,
		Aliases:   c.County.Aliases,
		Zone:      c.County.Zone,
		Places:    c.County.PlaceNames(),
		Employers: c.Employers,
	}
}

// located tries the places that the settings name on the gazetteer, so that a fault has its place in the file.
func located(c *Config, employers, risk value) {
	if c.County == nil || len(c.Employers)+len(c.Travel.Risk) == 0 {
		return
	}
	faults := employers.faults
	var own []Fault
	employers.faults, risk.faults = &own, &own
	entries, items := employers.entries(), risk.items()
	own = nil // these were told when they were read
	local := c.Local()
	g, err := region.New(local)
	for _, fault := range split(err) {
		for _, e := range entries {
			if wrong, ok := errors.AsType[*region.EmployerError](fault); ok && wrong.Employer == e.key {
				e.fail("写成“广东省深圳市”或“县内其他”这样", "单位“%s”的去向“%s”不是地名，也不是附件4的行", excerpt(e.key), excerpt(wrong.To))
			}
		}
	}
	if g == nil {
		local.Employers = nil
		if g, err = region.New(local); err != nil {
			return // the county itself is wrong
		}
	}
	for _, item := range items {
		told := len(own)
		name := item.text()
		own = own[:told]
		if name != "" && g.Locate(name).Name != name && name != c.County.Name {
			item.fail("写省、市、县的全称，例如 湖北省、武汉市", "%s 里的“%s”不是省、市、县的全称", risk.name(), excerpt(name))
		}
	}
	*faults = append(*faults, own...)
}

// split are the errors that one is made of.
func split(err error) []error {
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		return all.Unwrap()
	}
	return []error{err}
}
