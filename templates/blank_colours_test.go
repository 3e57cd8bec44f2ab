package templates_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/sheets/grid"
	"guantong/templates"
)

// colours is 附件1 with entries right and wrong, and beside each row the formulas of the cells' colours.
type colours struct {
	*testing.T
	table grid.Table
	rows  [][]string // by column
	want  []map[annex.Field]grid.Role
	seen  map[string]int // how often there is which ID
}

func newColours(t *testing.T) *colours {
	b := templates.Blank{Form: annex.WorkersForm, Name: "附件1", Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}, Year: year}
	c := &colours{T: t, table: b.Table(smallCounty()), seen: map[string]int{}}
	random := rand.New(rand.NewPCG(11, 18))
	for range 150 {
		id := somebody(random)
		c.id(id)
		c.id(spoilt(random, id))
	}
	twice := somebody(random)
	c.id(twice)
	c.id(twice)
	first15 := twice[:15] // another person, the same to a program that makes numbers of IDs
	for n := range 1000 {
		if other := fmt.Sprintf("%s%02d", first15, n%100); other[:17] != twice[:17] {
			c.id(other + string(idcard.Checksum(other)))
			break
		}
	}
	for _, id := range []string{"", " ", "431227900101003", "43122790010100a", "4312 2719 9001 0100 36", "４３１２２７１９９００１０１００３６", "43122719900101003O", "无", "431227199001010036431227"} {
		c.id(id)
	}
	for _, phone := range []string{"", "13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "1381234567", "138123456789", "12812345678", "23812345678",
		"13812345x78", "6222222", "622 2222", "07456222222", "0745-6222222", "010-62222222", "0745-62222", "13812345678/13987654321", "13812345678 6222222",
		"+8613812345678", "8613812345678", "(0745)6222222", "无", "0"} {
		c.phone(phone)
	}
	for _, row := range [][]string{{"√"}, {"√", "√"}, {"√", "否"}, {"√", "×", "√"}, {"否", "否"}, {"", "", "是", "有"}, {"0", "1", "0", "1"}, {"√", "", "", "在家务农"}, {"√", "□", "☐", "n"}, {"√", " "}} {
		c.ticks(row, annex.ReasonFields)
	}
	c.ticks([]string{"√", "√"}, []annex.Field{annex.InCounty, annex.OutCounty})
	c.ticks([]string{"", "√"}, []annex.Field{annex.InCounty, annex.OutCounty})
	c.ticks([]string{"√", "已办"}, []annex.Field{annex.Coach, annex.SelfDrive})
	c.ticks([]string{"√", "否"}, []annex.Field{annex.Coach, annex.SelfDrive})
	return c
}

// somebody is a right ID.
func somebody(random *rand.Rand) string {
	first17 := fmt.Sprintf("4312%02d19%02d%02d%02d%03d", random.IntN(30), random.IntN(100), 1+random.IntN(12), 1+random.IntN(28), random.IntN(1000))
	return first17 + string(idcard.Checksum(first17))
}

// spoilt is an ID with a slip in it, or in another spelling.
func spoilt(random *rand.Rand, id string) string {
	at := 6 + random.IntN(len(id)-7)
	switch random.IntN(6) {
	case 0:
		return id[:at] + string('0'+(id[at]-'0'+byte(1+random.IntN(9)))%10) + id[at+1:]
	case 1:
		return id[:at] + id[at+1:]
	case 2:
		return id[:at] + "0" + id[at:]
	case 3:
		return id[:at] + string(id[at+1]) + string(id[at]) + id[at+2:] // the same if they are alike
	case 4:
		return id[:at] + "X" + id[at+1:]
	}
	return strings.ToLower(id[:at]) + " " + strings.ToLower(id[at:])
}

func (c *colours) add(entries map[annex.Field]string, want map[annex.Field]grid.Role) {
	row := make([]string, len(c.table.Columns))
	for col, column := range annex.WorkersForm.Columns() {
		row[col] = entries[column.Field]
	}
	c.rows, c.want = append(c.rows, row), append(c.want, want)
}

func (c *colours) id(id string) {
	c.seen[id]++
	role := grid.Plain
	switch number, old, fault := idcard.Parse(id); {
	case fault == idcard.Length, fault == idcard.Character, fault == idcard.Check:
		role = grid.Error
	case old:
		role = grid.Warning
	case fault == idcard.Province, fault == idcard.BirthDate:
		if idcard.Checksum(id[:17]) != id[17] {
			role = grid.Error // 31 February, and a wrong end
		}
	case number == "":
	}
	c.add(map[annex.Field]string{annex.ID: id}, map[annex.Field]grid.Role{annex.ID: role})
}

func (c *colours) phone(phone string) {
	role := grid.Plain
	switch _, fault := annex.ParsePhone(phone); {
	case fault == annex.PhoneMalformed:
		role = grid.Error
	case fault == annex.PhoneLocal && len(phone) < 10:
		role = grid.Warning
	}
	c.add(map[annex.Field]string{annex.Phone: phone}, map[annex.Field]grid.Role{annex.Phone: role})
}

// ticks takes the reader's word for how many of the entries are ticks.
func (c *colours) ticks(entries []string, fields []annex.Field) {
	row, n := map[annex.Field]string{}, 0
	for i, e := range entries {
		row[fields[i]] = e
	}
	cells := make([]grid.Cell, len(c.table.Columns))
	cells[0] = grid.String("杨刚")
	for col, column := range annex.WorkersForm.Columns() {
		if e := row[column.Field]; e != "" {
			cells[col] = grid.String(e)
		}
	}
	b := templates.Blank{Form: annex.WorkersForm, Unit: county.Unit{Township: "波洲镇", Village: "炉冲村"}, Year: year, Rows: [][]grid.Cell{cells}}
	table := b.Table(smallCounty())
	for r := range reader(c, year).Read("x.xlsx", "Sheet1", asRead(&table)).Rows() {
		w := r.Worker()
		for _, t := range append(append([]annex.Tick{w.InCounty, w.OutCounty}, w.Reasons[:]...), w.Needs[:]...) {
			if t.Counts() {
				n++
			}
		}
	}
	role := grid.Plain
	if n > 1 {
		if role = grid.Error; fields[0] == annex.Coach {
			role = grid.Warning
		}
	}
	want := map[annex.Field]grid.Role{}
	for i, f := range fields {
		if want[f] = grid.Plain; i < len(entries) && entries[i] != "" {
			want[f] = role
		}
	}
	c.add(row, want)
}

// relative are the references of a formula that go along from row to row.
var relative = regexp.MustCompile(`(\$?[A-Z]{1,2})7\b`)

// formula is an alert's for a cell that so many rows and columns away.
func shifted(a grid.Alert, at grid.Ref) string {
	when := relative.ReplaceAllString(a.When, fmt.Sprintf("${1}%d", at.Row+1))
	for col := range 26 { // the cell's own column, where a range has several
		if from := grid.ColumnName(a.Range.From.Col); col == at.Col && at.Col != a.Range.From.Col {
			own := regexp.MustCompile(fmt.Sprintf(`(^|[^$A-Z])%s%d\b`, from, at.Row+1))
			when = own.ReplaceAllString(when, fmt.Sprintf("${1}%s%d", grid.ColumnName(at.Col), at.Row+1))
		}
	}
	return when
}

// workbook is the form, filled, as somebody saves it; right of it, the formulas of each row, one for each alert and column.
func (c *colours) workbook() []byte {
	f := excelize.NewFile()
	defer f.Close()
	c.formulas(func(at, beside grid.Ref, a grid.Alert) {
		if err := f.SetCellFormula("Sheet1", beside.String(), shifted(a, at)); err != nil {
			c.Fatal(err)
		}
	})
	for i, row := range c.rows {
		for col, text := range row {
			if text == "" {
				continue
			}
			if err := f.SetCellStr("Sheet1", grid.Ref{Row: c.table.Freeze.Row + i, Col: col}.String(), text); err != nil {
				c.Fatal(err)
			}
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		c.Fatal(err)
	}
	return data.Bytes()
}

// formulas goes through all formulas: the cell that one is about, and the cell in which it is reckoned.
func (c *colours) formulas(each func(at, beside grid.Ref, a grid.Alert)) {
	for i := range c.rows {
		beside := grid.Ref{Row: c.table.Freeze.Row + i, Col: len(c.table.Columns) + 2}
		for _, a := range c.table.Alerts {
			for col := a.Range.From.Col; col <= a.Range.To.Col; col++ {
				each(grid.Ref{Row: beside.Row, Col: col}, beside, a)
				beside.Col++
			}
		}
	}
}

// check compares what LibreOffice reckoned with what the rules say.
func (c *colours) check(data []byte) {
	c.Helper()
	g := decoded(c.T, data)[0].Grid
	cells := map[int]grid.Row{}
	for _, row := range g.Rows {
		cells[row.Index] = row
	}
	got := map[grid.Ref]grid.Role{}
	c.formulas(func(at, beside grid.Ref, a grid.Alert) {
		cell := cells[beside.Row].Cell(beside.Col)
		if cell.Kind != grid.Bool {
			c.Errorf("the formula for %s comes to %v: %s", at, cell, shifted(a, at))
		}
		if cell.Number != 0 && got[at] == grid.Plain {
			got[at] = a.Role
		}
	})
	counts := map[grid.Role]int{}
	for i, want := range c.want {
		for col, column := range annex.WorkersForm.Columns() {
			role, ok := want[column.Field]
			if !ok {
				continue
			}
			text := c.rows[i][col]
			if column.Field == annex.ID && role == grid.Plain && c.seen[text] > 1 && strings.TrimSpace(text) != "" {
				role = grid.Warning
			}
			counts[role]++
			if at := (grid.Ref{Row: c.table.Freeze.Row + i, Col: col}); got[at] != role {
				c.Errorf("%s “%s” in a row %q looks like role %d, want %d", column.Field, text, c.rows[i], got[at], role)
			}
		}
	}
	if counts[grid.Error] < 50 || counts[grid.Warning] < 5 || counts[grid.Plain] < 150 {
		c.Errorf("too little was tried: %v", counts)
	}
}
