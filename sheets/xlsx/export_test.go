package xlsx

// What the tests say by name.
const (
	MaxLinks      = maxLinks
	NumberGeneral = numberGeneral
	NumberText    = numberText
	PaperA4       = paperA4
)
