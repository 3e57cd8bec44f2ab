package tally

// Tie is two numbers that must be equal, each counted in its own way.
type Tie struct {
	Name  string `json:"name"`
	Left  int    `json:"left"`
	Right int    `json:"right"`
	OK    bool   `json:"ok"`
}

// NewTie states that two numbers must be equal.
func NewTie(name string, left, right int) Tie {
	return Tie{Name: name, Left: left, Right: right, OK: left == right}
}
