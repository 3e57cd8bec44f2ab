package dispatch

// In is what the lists of a township are made of; of a unit that is none it is what all lists have in common.
func (r *Results) In(township string) *Results {
	own := &Results{Options: r.Options, Day: r.Day, townships: map[string]*Lists{}}
	if lists := r.townships[township]; lists != nil {
		own.townships[township] = lists
	}
	return own
}
