// Package xlsx turns the bytes of a spreadsheet file into plain cells, and tables into the bytes of a file. It opens no
// files and knows no store: every store that holds files uses it, through sheets/workbook to read, whether they lie in a
// folder or were uploaded.
//
// An .xlsx is a zip of XML parts. Decode goes from the outside in: the zip gives its parts (sheets/parts), the workbook's
// part names the tabs (workbook.go), the shared strings become a table (strings.go), and each sheet's part goes by once, leaving
// its cells in a grid.Grid (cells.go, rows.go). A .csv takes a shortcut (csv.go). What cannot be read becomes a
// *sheets.UnreadableError that says in Chinese what is wrong and what to do (unreadable.go).
//
// There are two ways through a part, and whoever is told of its elements does not notice which it is (walk.go). One goes by its
// bytes (scan.go, tag.go, plain.go) and keeps none of them. It knows how nearly all programs write, and is sure of what it tells; at
// anything else, such as another encoding, a comment or a declared entity, it gives up. The part is then read again token by token
// (tokens.go), and counted (Reread). That way is several times as slow, and what the first is held against in the tests.
//
// What people see is what counts. The styles are sorted out before the cells: the few that show something else than what a
// cell holds have a display (stylesheet.go, display.go), a text may have runs in fonts of their own (runs.go), and check
// boxes that lie over a sheet become values of the cells under them (controls.go, vml.go, boxes.go).
//
// Write goes the other way: a grid.Table says what its cells are, sheets/look how that looks. All parts are numbered first (encode.go),
// then written one after the other straight into the zip, a sheet's row by row (tab.go, sheetdata.go, page.go; pack.go), and at the end the
// texts that cells name by number (textlist.go). Parts that all workbooks have alike are made once per process (common.go), the looks of
// cells by excelize, which draws charts as well (charts.go). The order and the time of parts are fixed: the same output gives the same
// bytes, so a store can tell by comparing them that nothing needs to be written.
//
// Reading is our own because anybody can put a file into the input area, and because types count: an ID that was stored as
// a number has lost its last digits, and the checks must tell it from one that was stored as text. excelize's row iterator
// drops the types, its other readers load whole sheets, and all of them trust the sizes that a zip declares. Writing is
// our own because excelize's stream takes four times as long as the cells need, and had to be mended for links, remarks and where charts
// stand. A property test holds what is written against excelize and our own reading.
package xlsx
