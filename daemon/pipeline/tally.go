package pipeline

import "guantong/rules/annex"

// Tasks counts the tasks that lists have: those that are open, and those that ended in the last days.
type Tasks struct {
	Open      int                  `json:"open"`
	Late      int                  `json:"late"`      // of these, those that should have been done
	Unreached int                  `json:"unreached"` // likewise, those whose people could not be reached on several days (多次联系不上)
	Ended     int                  `json:"ended"`     // done, ended by 办理登记 or dropped
	Results   map[annex.Result]int `json:"results"`   // by what 办理登记 said of them last
}

// tally counts the tasks of the run's day.
func (c *conclusion) tally() Tasks {
	t := Tasks{Results: map[annex.Result]int{}}
	for i := range c.results.Tasks {
		task := &c.results.Tasks[i]
		if task.Told != nil && task.Told.Result != "" {
			t.Results[task.Told.Result]++
		}
		if !task.Open() {
			t.Ended++
			continue
		}
		t.Open++
		if task.Late(c.results.Ledger.Day) {
			t.Late++
		}
		if task.Told.Many() {
			t.Unreached++
		}
	}
	return t
}
