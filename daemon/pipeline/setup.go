// Package pipeline is one run, step by step: read, check, roll up, follow, lay out, publish, remember. A run is a function of the
// sheets, the settings, the moment it counts for and what was known before: the same input gives the same workbooks, byte for
// byte. Run, in run.go, reads from top to bottom.
package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"guantong/daemon/chain"
	"guantong/daemon/config"
	"guantong/daemon/digest"
	"guantong/daemon/past"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/rules/county"
	"guantong/rules/dispatch"
	"guantong/rules/employer"
	"guantong/rules/region"
	"guantong/rules/ruledata"
	"guantong/rules/track"
	"guantong/templates"
)

// Setup is what every run of a county shares: its register, the rules in force, and what earlier runs left behind.
type Setup struct {
	County   *county.County
	Campaign config.Campaign
	Zone     *time.Location

	Cache    digest.Cache // what workbooks said; nil: every run reads every workbook
	Leavings Leavings     // what outputs and marked copies were made of, and how they were left; nil: all are laid out in every run
	Sheets   past.Memory  // which sheets there were, and their last good records; nil: nothing is kept of them
	Days     past.Memory  // who was known when, and what was reported; nil: it is read back from what earlier runs wrote
	Copied   *chain.Chain // what the archive's copies were like when they were written; nil: there is no record of it
	Lost     error        // why these are missing; nil if they are there or not wanted

	// Begin makes ready for a run that has something to do, before it relies on what earlier runs left; nil: nothing is needed. A run may
	// call it more than once. The error says what of it the run will not find.
	Begin func(ctx context.Context) error

	byVillage bool // blank forms are in a workbook for each village
	archives  bool // copies of what was reported are kept
	parallel  int  // workbooks read or written at a time
	rules     *check.Rules
	reader    *digest.Reader
	gazetteer *region.Gazetteer
	settings  [32]byte // the hash of the settings
	dispatch  func() dispatch.Options
	convoy    func() *convoy.Settings
	policy    config.Policy
	sender    templates.Sender // of circulars
	shrink    float64          // a sheet that loses more than this share of its records is named
	vanish    float64          // if more than this share of the sheets is gone at once, nothing is counted
}

// Named is a rule in force for people: 沿用以前的记录（RUN-STALE）.
func (s *Setup) Named(rule string) string { return s.rules.Named(rule) }

// NewSetup prepares the rules for the settings in force. Its error says which setting is at fault. What settings cannot be wrong about is
// read when a run first needs it: one that finds nothing changed needs next to nothing.
func NewSetup(c *config.Config) (*Setup, error) {
	rules, err := check.Load(c.Rules)
	if err != nil {
		return nil, err
	}
	annexes := annex.NewReader(c.County, c.Campaign.Year, c.Zone)
	if err := annexes.AddHeadings(c.Platforms, c.Intake.Headings); err != nil {
		return nil, fmt.Errorf("设置里的 platforms、intake.headings：%w", err)
	}
	gazetteer, err := region.New(c.Local())
	if err != nil {
		return nil, fmt.Errorf("地名规则：%w", err)
	}
	reader := digest.NewReader(c.County, annexes, rules, gazetteer)
	reader.Records = c.Limits.Records
	return &Setup{
		County: c.County, Campaign: c.Campaign, Zone: c.Zone,
		byVillage: c.ByVillage,
		archives:  c.Archives,
		parallel:  cmp.Or(c.Limits.Parallel, min(runtime.GOMAXPROCS(0), 4)),
		rules:     rules,
		reader:    reader,
		gazetteer: gazetteer,
		settings:  c.Hash,
		dispatch:  sync.OnceValue(func() dispatch.Options { return ruledata.Must(dispatch.NewOptions(c.Dispatch.EmployerMinimum)) }),
		convoy:    convoySettings(c.Travel, c.County, gazetteer),
		policy:    c.Policy,
		sender: templates.Sender{
			Issuer: c.Circular.Issuer, To: c.Circular.To, Number: c.Circular.Number, Heading: c.Circular.RedHeading,
		},
		shrink: c.Shrink,
		vanish: c.Vanish,
	}, nil
}

// company tells companies apart by their names.
func (s *Setup) company(name string) string { return employer.Company(s.gazetteer, name) }

func (s *Setup) dates() track.Dates {
	return track.Dates{SurveyDeadline: civil.Of(s.Campaign.SurveyDeadline), Deadline: s.Campaign.Deadline}
}

// Judge is what the rules in force say of values that stand in no sheet: see digest.Reader.Judge.
func (s *Setup) Judge(form *annex.Form, unit county.Unit, values annex.Values, day civil.Day) []check.Finding {
	return s.reader.Judge(form, unit, values, day)
}
