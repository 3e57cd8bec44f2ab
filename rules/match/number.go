package match

import "fmt"

// Numbering gives posts their 岗位编号: 人社-012, the short name of the unit that lists it and a running number. A number is never
// given twice, and stays with its post while unit, employer, kind, trade and place stay the same, even if the post is away for
// some days.
type Numbering struct {
	Last  map[string]int // by short name: the last number that was given
	Given []Numbered     // in the order in which they were given
}

// Numbered is a number with the post that has it.
type Numbered struct {
	Number string
	Listing
	Nth int // of several posts with the same listing: from 0
}

// Listing is what tells a post from others. What is typed for people, ages or pay may change.
type Listing struct {
	Unit     string // the township or department that lists it, in full
	Employer string // folded
	Kind     string
	Trade    string
	Place    string
}

// elsewhere stands for a unit that has no short name.
const elsewhere = "全县"

// Assign numbers posts in their order; short are the short names of units.
func (n *Numbering) Assign(posts []Listing, short map[string]string) []string {
	type key struct {
		Listing
		nth int
	}
	known := make(map[key]string, len(n.Given))
	for _, g := range n.Given {
		known[key{g.Listing, g.Nth}] = g.Number
	}
	if n.Last == nil {
		n.Last = map[string]int{}
	}
	seen := map[Listing]int{}
	numbers := make([]string, len(posts))
	for i, p := range posts {
		k := key{p, seen[p]}
		seen[p]++
		if known[k] == "" {
			unit := short[p.Unit]
			if unit == "" {
				unit = elsewhere
			}
			n.Last[unit]++
			known[k] = fmt.Sprintf("%s-%03d", unit, n.Last[unit])
			n.Given = append(n.Given, Numbered{known[k], p, k.nth})
		}
		numbers[i] = known[k]
	}
	return numbers
}
