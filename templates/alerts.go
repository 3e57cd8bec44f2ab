package templates

import (
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/sheets/grid"
)

// alertNote stands below a form whose cells change their colours.
const alertNote = "注：填的时候格子变红，是填得不对；变黄，是要再看一看。点到格子上，旁边有说明。"

// onlyOnce are the columns in which the same twice is one too many. Who has been trained twice, or referred twice, stands in two rows.
var onlyOnce = map[annex.Kind]annex.Field{annex.Workers: annex.ID, annex.Seekers: annex.ID, annex.Employers: annex.EnterpriseName}

// oneTick are neighbouring columns of which only one may be ticked (39号附件2：1=②=③), or hardly more than one.
var oneTick = []struct {
	fields []annex.Field
	role   grid.Role
}{
	{[]annex.Field{annex.InCounty, annex.OutCounty}, grid.Error},
	{annex.ReasonFields, grid.Error},
	{[]annex.Field{annex.Coach, annex.SelfDrive}, grid.Warning},
}

// alertsFor are the colours that a form's cells take on while they are being filled, from the row of the first record on. They are a help:
// what counts is what the checks say, and what these accept without a word stays white.
func alertsFor(f *annex.Form, first int) (all []grid.Alert) {
	columns := f.Columns()
	add := func(from, to int, when string, role grid.Role) {
		all = append(all, grid.Alert{Range: below(first, from, to), When: when, Role: role})
	}
	for col, c := range columns {
		cell := grid.Ref{Row: first, Col: col}.String()
		switch c.Field {
		case annex.ID:
			add(col, col, wrongID(cell), grid.Error)
			add(col, col, oldID(cell), grid.Warning)
		case annex.Phone:
			add(col, col, wrongPhone(cell), grid.Error)
			add(col, col, localPhone(cell), grid.Warning)
		}
		if c.Field == onlyOnce[f.Kind] {
			add(col, col, twice(cell, grid.ColumnName(col), c.Field == annex.ID), grid.Warning)
		}
	}
	for _, group := range oneTick {
		from := slices.IndexFunc(columns, func(c annex.Column) bool { return c.Field == group.fields[0] })
		if from < 0 {
			continue
		}
		to := from + len(group.fields) - 1
		add(from, to, ticked(grid.Ref{Row: first, Col: from}, grid.Ref{Row: first, Col: to}), group.role)
	}
	return all
}

// halfWidth is a cell's text in half width, without some signs.
func halfWidth(cell string, without ...string) string {
	text := "ASC(" + cell + ")"
	for _, sign := range without {
		text = fmt.Sprintf(`SUBSTITUTE(%s,"%s","")`, text, sign)
	}
	return text
}

// wrongID holds of an ID that has neither 18 characters nor the 15 digits of old ones, whose check character is wrong (GB 11643), or that
// was stored as a number, which loses its end. The check character is right where 1 divided by the comparison is a number: a comparison
// that fails gives an error like the one that letters among the digits give, and ISNUMBER is false for both. The sum is written out term by
// term, because a formula over rows would change when a row is inserted above.
func wrongID(cell string) string {
	x := halfWidth(cell, " ")
	var sum []string
	for i := range 17 {
		sum = append(sum, fmt.Sprintf("MID(%s,%d,1)*%d", x, i+1, 1<<(17-i)%11))
	}
	right := fmt.Sprintf(`ISNUMBER(1/(MID("10X98765432",MOD(%s,11)+1,1)=UPPER(RIGHT(%s,1))))`, strings.Join(sum, "+"), x)
	return fmt.Sprintf("AND(LEN(%[1]s)>0,IF(LEN(%[1]s)=15,NOT(ISNUMBER(%[1]s*1)),OR(LEN(%[1]s)<>18,ISNUMBER(%[2]s),NOT(%[3]s))))", x, cell, right)
}

// oldID holds of 15 digits.
func oldID(cell string) string {
	x := halfWidth(cell, " ")
	return fmt.Sprintf("AND(LEN(%[1]s)=15,ISNUMBER(%[1]s*1))", x)
}

// twice holds of a text that stands in its column again. An ID is looked for with an asterisk behind it, as a text: two numbers of 18 digits
// are the same to a spreadsheet if their first 15 are.
func twice(cell, column string, id bool) string {
	least, wanted := 2, cell
	if id {
		least, wanted = 15, cell+`&"*"`
	}
	return fmt.Sprintf(`IF(LEN(%[1]s)<%[2]d,0,COUNTIF($%[3]s:$%[3]s,%[4]s))>1`, cell, least, column, wanted)
}

// phoneSigns are what people write between the digits of a number.
var phoneSigns = []string{" ", "-"}

// wrongPhone holds of what is no mobile number (11 digits, the first a 1), no number with area code, and no local one. Cells with two numbers,
// which are longer, and brackets are left to the checks.
func wrongPhone(cell string) string {
	y := halfWidth(cell, phoneSigns...)
	return fmt.Sprintf(`AND(LEN(%[1]s)>0,LEN(%[1]s)<17,LEFT(%[1]s,1)<>"(",NOT(AND(ISNUMBER(%[1]s*1),OR(`+
		`AND(LEN(%[1]s)=11,LEFT(%[1]s,1)="1",MID(%[1]s,2,1)>"2"),`+
		`AND(LEN(%[1]s)>9,LEN(%[1]s)<13,LEFT(%[1]s,1)="0"),`+
		`AND(LEN(%[1]s)=13,LEFT(%[1]s,3)="861"),AND(LEN(%[1]s)=14,LEFT(%[1]s,4)="+861"),`+
		`AND(LEN(%[1]s)=7,LEFT(%[1]s,1)>"1")))))`, y)
}

// localPhone holds of a number of seven digits, which lacks its area code.
func localPhone(cell string) string {
	y := halfWidth(cell, phoneSigns...)
	return fmt.Sprintf(`AND(LEN(%[1]s)=7,LEFT(%[1]s,1)>"1",ISNUMBER(%[1]s*1))`, y)
}

// ticked holds of a filled cell of a row in which more than one of some cells is ticked. A cell counts unless its text, between two spaces, is
// found in a list of what is no tick: nothing (the two spaces that the list begins with) and the words for no.
func ticked(from, to grid.Ref) string {
	area := fmt.Sprintf("$%s%d:$%s%d", grid.ColumnName(from.Col), from.Row+1, grid.ColumnName(to.Col), to.Row+1)
	return fmt.Sprintf(`AND(LEN(TRIM(%s))>0,SUMPRODUCT(ISERROR(FIND(" "&TRIM(%[2]s)&" ","  %[3]s "))*1)>1)`,
		from, area, strings.Join(annex.NoTicks(), " "))
}
