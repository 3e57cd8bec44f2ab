package pipeline_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/rules/civil"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
	"guantong/templates"
)

// campaign is a county's office on the days of the campaign.
type campaign struct {
	*testing.T
	dir      string
	setup    *pipeline.Setup
	clerks   *clerks
	officers *officers
	numbers  *numbers
	eyes     eyes
	oracle   *oracle
	archives map[string]string // what each archive held when it was first seen
	clock    civil.Day         // what the office's clock shows
	trouble  *trouble          // of the store in the next run
}

func openCampaign(t *testing.T, seed uint64) *campaign {
	c := &campaign{T: t, dir: t.TempDir(), setup: setupOf(t, campaignCounty), clerks: newClerks(seed), officers: newOfficers(seed), numbers: &numbers{of: map[string]*taskNumber{}, by: map[spell]*taskNumber{}}, oracle: &oracle{}, archives: map[string]string{}}
	if err := os.MkdirAll(filepath.Join(c.dir, dirs.Input), 0o755); err != nil {
		t.Fatal(err)
	}
	c.forget()
	return c
}

// forget loses all that was remembered.
func (c *campaign) forget() {
	c.setup.Cache, c.setup.Leavings, c.setup.Sheets, c.setup.Days = &keptInMind{}, &keptInMind{}, &keptInMind{}, &keptInMind{}
}

const usualSeed = 40

// campaignSeed is that of the campaign: GUANTONG_CAMPAIGN_SEED, or always the same.
func campaignSeed(t *testing.T) uint64 {
	text := os.Getenv("GUANTONG_CAMPAIGN_SEED")
	if text == "" {
		return usualSeed
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return seed
}

// works is half a day of the clerks, and what a run sees at its end.
func (c *campaign) works(day civil.Day, hour int) *seen {
	c.Helper()
	c.clerks.work(day, c.eyes.safe)
	c.officers.work(day)
	c.clerks.save(c.T, c.dir, c.at(day, hour))
	c.officers.save(c.T, c.dir, c.at(day, hour))
	s := c.eyes.look(c.clerks)
	s.said, s.numbers = c.officers.all(), c.numbers
	c.oracle.tell(s)
	return s
}

// at is a moment of a day, county time.
func (c *campaign) at(day civil.Day, hour int) time.Time {
	return day.At(hour, 0, c.setup.Zone)
}

// run makes a run as of a moment.
func (c *campaign) run(kind schedule.Kind, at time.Time, issue templates.Issue) *pipeline.Report {
	c.Helper()
	store, err := folder.Open(c.dir, xlsx.Limits{})
	if err != nil {
		c.Fatal(err)
	}
	job := pipeline.Job{Kind: kind, AsOf: at, Issue: issue, Today: c.clock}
	report, err := c.setup.Run(c.Context(), c.troubled(store), job, func(string, int, int) {})
	if err != nil {
		c.Fatal(err)
	}
	if len(report.Unwritten) > 0 || report.MemoryLost != nil {
		c.Fatalf("%s as of %s: %+v", kind, at, report)
	}
	for _, tie := range report.Ties {
		if !tie.OK {
			c.Errorf("%s as of %s: a tie does not hold: %+v", kind, at, tie)
		}
	}
	return report
}

// Thirty-eight days of a small county: villages report late, people are corrected, move, vanish, come back, return and do
// not, workbooks are lost and found. On each of them the published sheets say what the test works out by itself, knowing
// who is who.
func TestCampaign(t *testing.T) {
	leaveOutOfShort(t)
	t.Parallel()
	seed := campaignSeed(t)
	c := openCampaign(t, seed)
	out, all := outputs{t, c.dir}, eventful{}
	var issued []int
	for day := firstDay; day <= lastDay && !t.Failed(); day++ {
		what := func(kind string) string {
			return kind + " of " + day.Format(time.DateOnly) + ", seed " + strconv.FormatUint(seed, 10)
		}
		c.clock = day
		morning := c.works(day, 8)
		c.run(schedule.Dispatch, c.at(day, 8), templates.Issue{})
		dispatch := out.dispatch()
		compare(t, what("dispatch"), c.oracle.dispatch(morning), dispatch)
		c.learn(day, c.oracle.tasks(morning), out.numbers())
		all.see(dispatch)
		compare(t, what("inspection"), c.oracle.inspection(morning), out.inspection())

		c.oracle = c.oracle.with(c.works(day, 17))
		c.hostile(day)
		c.run(schedule.Daily, c.at(day, 17), templates.Issue{})
		daily := out.daily()
		compare(t, what("daily"), c.oracle.daily(), daily)
		all.see(daily)
		compare(t, what("groups"), c.oracle.groups(), out.groups())
		policy := out.policy()
		compare(t, what("policy"), c.oracle.policy(), policy)
		all.see(policy)
		c.again(c.at(day, 17))
		if day.DayOfMonth() == 2 || day == lastDay {
			c.lookBack(day)
		}

		if number, before, due := issueOn(day); due {
			issued = append(issued, len(c.oracle.days)-1)
			c.run(schedule.Circular, c.at(day, 18), templates.Issue{Number: number, Before: before})
			circular := out.circular(number)
			compare(t, what("circular"), c.oracle.circular(issued), circular)
			all.see(circular)
			tied(t, what("circular"), daily, circular)
		}
		c.kept()
	}
	if t.Failed() { // what comes after would not say more
		return
	}
	c.fillIn()
	c.secret()
	if seed == usualSeed { // in others something may not happen
		all.check(t)
	}
}
