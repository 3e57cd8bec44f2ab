package tally

// Totals are what annexes 2 and 4 say of the county, in persons. A list that counts the same people in another way states its
// ties to them.
type Totals struct {
	Planned      int           // 附件2的1
	Returned     int           // 附件2的2
	Certificates int           // 附件2的④健康证明
	Destinations []Destination // in the order of region.Rows
	Townships    []Township    // of annex 2
}

// Destination is one pair of rows of 附件4, in persons.
type Destination struct{ Returned, Waiting int }

// Township is how many plan to return in a township, by its name in annex 2.
type Township struct {
	Name    string
	Planned int
}

// Waiting is who has not returned, by annex 4.
func (t *Totals) Waiting() int {
	n := 0
	for _, d := range t.Destinations {
		n += d.Waiting
	}
	return n
}
