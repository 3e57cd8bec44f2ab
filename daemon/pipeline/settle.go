package pipeline

import "guantong/daemon/past"

// settle lets go of what nobody asks for once the run's report is made, while its workbooks take memory: the rows of platforms, which may be
// more than all others, and everybody as he was on the day before.
func (c *conclusion) settle(before *past.Track) {
	c.Platform = nil
	for _, t := range c.tabs {
		t.Platform, t.Unread = nil, nil
	}
	before.Settle()
}
