// Package xlsx turns the bytes of a spreadsheet file into plain cells, and tables into the bytes of a file. It opens no
// files and knows no store: every store that holds files uses it, whether they lie in a folder or were uploaded.
//
// An .xlsx is a zip of XML parts. Decode goes from the outside in: the package (package.go) finds the workbook's part, that
// one names the tabs (workbook.go), the shared strings are read into a table (strings.go), and each sheet's part goes by
// once, token by token (xmlwalk.go), leaving its cells in a grid.Grid (cells.go). A .csv takes a shortcut (csv.go). What
// cannot be read becomes a *sheets.UnreadableError that says in Chinese what is wrong and what to do (unreadable.go).
//
// Encode goes the other way: a grid.Table says what its cells are, sheets/look how that looks, and excelize makes parts of
// it (encode.go, tab.go and what they call). They are packed in one order, with one time (pack.go): the same output gives
// the same bytes, so a store can tell by comparing them that nothing needs to be written.
//
// Parts are read here, and not by excelize, because its readers drop what counts: whether an ID was stored as text or as a
// number, which has lost its last digits. They also unzip every part into memory, trusting the sizes that the zip declares,
// and anybody can put a file into the input area. Writing has no such concerns, and the format has more sides there (styles,
// validation, charts, printing) than would be wise to write a second time. Two things are done by hand even so, and say why:
// links (links.go) and where charts stand (charts.go).
package xlsx
