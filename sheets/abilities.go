package sheets

import "context"

// What some stores can do besides. A run asks whether a store can, and does without where it cannot.

// Holder is a store whose folders can stay open while a run asks about them many times, until they are released.
type Holder interface {
	Hold() (release func())
}

// TabReader is a store that can read some tabs of an input workbook, which takes less time than all of them. Others may be among those
// that it returns. No names are all tabs.
type TabReader interface {
	ReadTabs(ctx context.Context, wb Workbook, names []string) (Snapshot, error)
}

// Sweeper is a store in which a program that was killed may leave something beside the outputs that it was writing. Sweep removes that.
type Sweeper interface {
	Sweep(outputs ...string)
}

// Noter is a store that has something to tell people of its outputs, as they were last listed.
type Noter interface {
	Notes() []string
}
