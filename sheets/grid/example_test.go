package grid_test

import (
	"fmt"

	"guantong/sheets/grid"
)

// Places are counted from zero, and named as people see them on a sheet.
func ExampleRef() {
	at := grid.Ref{Row: 6, Col: 2}
	fmt.Println(at)
	fmt.Println(grid.Ref{Row: 0, Col: 26})

	back, err := grid.ParseRef("$C$7")
	fmt.Println(back == at, err)

	_, err = grid.ParseRef("C0")
	fmt.Println(err)
	// Output:
	// C7
	// AA1
	// true <nil>
	// "C0" 不是单元格地址
}

// A range holds both of its corners, whichever two they were given by.
func ExampleRange() {
	heads, err := grid.ParseRange("E5:A4")
	fmt.Println(heads, err)
	fmt.Println(heads.Contains(grid.Ref{Row: 4, Col: 4}), heads.Contains(grid.Ref{Row: 5, Col: 4}))
	// Output:
	// A4:E5 <nil>
	// true false
}
