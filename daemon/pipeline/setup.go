// Package pipeline is one run, step by step: collect, check, roll up, compose, publish. A run is a function of the
// sheets, the settings and the moment it counts for: the same input gives the same workbooks, byte for byte.
package pipeline

import (
	"cmp"
	"fmt"
	"runtime"
	"time"

	"guantong/daemon/config"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/employer"
	"guantong/rules/region"
	"guantong/rules/rollup"
	"guantong/rules/track"
)

// Setup is what every run of a county shares: its register, and the rules in force.
type Setup struct {
	County   *county.County
	Campaign config.Campaign
	Zone     *time.Location
	Memory   Memory // what digests are kept in; nil: every run reads every workbook
	Tracking Memory // ledger and history; nil: they are read back from the sheets that people read
	Lost     error  // why there is no memory; nil: there is one, or none is wanted
	LastGood Memory // what is kept of the sheets in case they cannot be read any more; nil: nothing is

	parallel  int // workbooks read or written at a time
	rules     *check.Rules
	reader    *annex.Reader
	gazetteer *region.Gazetteer
	settings  version // of those that digests depend on
	all       version // of those that outputs depend on
	dispatch  dispatch.Options
	shrink    float64 // a sheet that loses more than this share of its records is named
}

// NewSetup prepares the rules for the settings in force. Its error says which setting or rule is at fault.
func NewSetup(c *config.Config) (*Setup, error) {
	if err := rollup.Load(); err != nil {
		return nil, err
	}
	if err := track.Load(); err != nil {
		return nil, err
	}
	rules, err := check.Load(c.Rules)
	if err != nil {
		return nil, err
	}
	reader, err := annex.NewReader(c.County, c.Campaign.Year)
	if err != nil {
		return nil, err
	}
	if err := reader.AddHeadings(c.Platforms); err != nil {
		return nil, fmt.Errorf("设置里的 platforms：%w", err)
	}
	gazetteer, err := region.New(region.Local{
		Code:      c.County.Code,
		Name:      c.County.Name,
		Aliases:   c.County.Aliases,
		Places:    c.County.PlaceNames(),
		Employers: c.Employers,
	})
	if err != nil {
		return nil, fmt.Errorf("地名规则：%w", err)
	}
	settings, err := settingsVersion(c)
	if err != nil {
		return nil, err
	}
	options, err := dispatch.NewOptions(c.Dispatch.EmployerMinimum)
	if err != nil {
		return nil, err
	}
	all, err := outputsVersion(c)
	if err != nil {
		return nil, err
	}
	return &Setup{
		County: c.County, Campaign: c.Campaign, Zone: c.Zone,
		parallel: cmp.Or(c.Limits.Parallel, min(runtime.GOMAXPROCS(0), 4)),
		rules:    rules, reader: reader, gazetteer: gazetteer, settings: settings, all: all,
		dispatch: options, shrink: c.Shrink,
	}, nil
}

// company tells companies apart by their names.
func (s *Setup) company(name string) string { return employer.Company(s.gazetteer, name) }
