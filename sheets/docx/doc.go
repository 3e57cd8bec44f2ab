// Package docx turns the tables of a Word document into plain cells: the notice's own annexes are Word tables, and villages
// hand them in filled. It opens no files and knows no store.
//
// Each table of the document's main part is a sheet, with the paragraphs above it as its first rows (document.go). A table
// that goes on over several pages is one table in the file. Cells are text (table.go, text.go): as it stands once all tracked
// changes are accepted, without text boxes, remarks and whatever is hidden.
package docx
