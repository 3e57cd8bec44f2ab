// Package parts opens the zips of XML parts that spreadsheets and documents are, whoever sent them: it unzips no more than
// it is told to, follows no entities and no nesting without end, and takes the encodings that XML may be in.
package parts
