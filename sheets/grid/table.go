package grid

// Table is one tab to be written. It says what its cells are (Role), never how they look: each store knows that.
type Table struct {
	Name    string // the tab's title
	Columns []Column
	Rows    []Line
	Merges  []Range
	Freeze  Ref // rows above and columns left of it stay in sight; {0, 0} freezes nothing
	Repeat  int // so many rows from the top are repeated on every printed page

	// Where printed pages begin, before a row or a column, in order. Pages go side by side only if there are Parts; on each of them the
	// columns that stay in sight stand again. A store that cannot set up a page has no use for these: Google's API has no print settings.
	Breaks, Parts []int

	Choices []Choice
	Alerts  []Alert // the first that holds of a cell counts
	Charts  []Chart
	Remarks []Remark
	Filter  *Range // a filter over these cells, its first row the headings
	Tall    bool   // printed upright; otherwise A4 landscape. Without Parts always as wide as one page.
}

// Column is how a column is laid out.
type Column struct {
	Width float64 // in characters of the standard font; a Chinese character takes two
	Role  Role    // what an untouched cell below the rows is: Code presets text, so that an ID typed there stays whole
}

// Line is one row of a Table. A zero Height leaves it to the store.
type Line struct {
	Height float64 // in points
	Cells  []Styled
}

// Styled is a cell, what it is, and where a click on it leads. A person's text stays text whatever it looks like.
type Styled struct {
	Cell
	Role Role
	Link *Link
}

// Link leads to a cell of a workbook in the store.
type Link struct {
	Workbook string // path within the store
	Sheet    string // empty: the workbook as a whole
	Cell     Ref
}

// Choice says what goes into the cells of a range. Other entries remain possible: the checks say what is wrong with them.
type Choice struct {
	Range  Range
	Values []string // offered in a drop-down; none: there is none
	Year   int      // a day of this year is asked for; 0: whatever
	Hint   string   // shown to whoever stands in one of the cells; 255 characters at most
}

// Empty tells of a choice that says nothing.
func (c *Choice) Empty() bool { return len(c.Values) == 0 && c.Year == 0 && c.Hint == "" }

// Alert gives cells the look of a role for as long as a formula holds of them, so that what is wrong shows while it is being typed. The
// formula is written for the range's first cell, without =, in what all spreadsheet programs have in common: no arrays, no names.
type Alert struct {
	Range Range
	When  string
	Role  Role
}

// Remark is what is said of a cell beside it: people see it when they point there. A cell has one at most.
type Remark struct {
	At   Ref
	Text string
}

// Role is what a cell is to its reader.
type Role uint8

// The roles. All but Plain, Label, Title, UnitLine, Day and Note stand in a bordered table.
const (
	Plain      Role = iota // nothing
	Label                  // 附件1, above the title
	Title                  // the form's title
	UnitLine               // unit, person in charge, date, 单位：人
	Head                   // a column heading
	Body                   // text
	Center                 // short text, centred
	Code                   // an ID, phone or date, kept as text
	Count                  // a whole number
	Rate                   // percentage points, one decimal
	TotalHead              // the name of a total row or column
	TotalCount             // a whole number in a total
	TotalRate              // percentage points in a total
	Good                   // ✓
	Error                  // level 错误
	Warning                // level 警告
	Notice                 // level 提示
	Note                   // the notes below a form
	Rate2                  // percentage points, two decimals
	TotalRate2             // likewise in a total
	Money                  // yuan and 分
	TotalMoney             // likewise in a total
	Sparse                 // a whole number of a matrix most of which is zero
	Day                    // a day to be written above a form, kept as a number: 2020年2月26日
	numRoles
)

// Roles lists every role, for stores that prepare one style each.
func Roles() []Role {
	all := make([]Role, numRoles)
	for i := range all {
		all[i] = Role(i)
	}
	return all
}
