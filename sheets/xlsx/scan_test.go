package xlsx

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// told is what a part comes to, and whether it could be walked through.
type told struct {
	Read any
	Err  string
}

// tell walks through a sheet's part, one with controls over it, shared strings or styles.
func tell(kind int, content []byte, how func(io.Reader, *walk) error) told {
	var begun func() (*texts, visitor)
	var read func() any
	switch kind % 4 {
	case 0, 1:
		var over *controls
		if kind%4 == 1 {
			over = &controls{}
		}
		in := &cellReader{cells: 100_000, chars: 1 << 20, shared: &sharedTexts{table: []string{"甲", "乙"}}}
		in.displays = []*display{nil, {struck: true}}
		begun = func() (*texts, visitor) { in.begin(over); return &in.texts, in }
		read = func() any {
			if over != nil {
				over.open, over.corner = nil, nil // they may point into what has grown since
			}
			return []any{in.g, in.arrays, in.cells, in.chars, in.sorted, in.hideZeros, over}
		}
	case 2:
		s := &stringReader{anyCell: true}
		begun, read = s.begin, func() any { return s.sharedTexts }
	case 3:
		s := &styleReader{date1904: true}
		begun, read = s.begin, func() any { return []any{s.codes, s.fonts, s.displays, s.special} }
	}
	w := &walk{}
	w.texts, w.to = begun()
	err := how(bytes.NewReader(content), w)
	if err != nil {
		return told{Err: err.Error()}
	}
	return told{Read: read()}
}

// inPieces walks through bytes as byBytes does, of which it holds only so many at first.
func inPieces(n int) func(io.Reader, *walk) error {
	return func(r io.Reader, w *walk) error { return (&scanner{in: r, buf: make([]byte, n)}).scan(w) }
}

// agree tells whether a part could be walked through by its bytes alone; then it must have come to the same token by token.
func agree(t rapid.TB, kind int, content []byte, n int) bool {
	t.Helper()
	got := tell(kind, content, inPieces(n))
	if got.Err == errUnsure.Error() {
		return false
	}
	if want := tell(kind, content, byTokens); !reflect.DeepEqual(want, got) {
		all := cmp.Exporter(func(reflect.Type) bool { return true })
		t.Fatalf("kind %d, in pieces of %d (-by tokens +by bytes):\n%s\n%.2000q", kind, n, cmp.Diff(want, got, all), content)
	}
	return true
}

// FuzzBytes holds what the bytes of a part say against its tokens.
func FuzzBytes(f *testing.F) {
	for _, content := range plainParts {
		f.Add(0, 64, []byte(content))
	}
	for _, content := range oddParts {
		f.Add(0, 64, []byte(content))
	}
	files, err := filepath.Glob("testdata/made/*.xlsx")
	if err != nil || len(files) == 0 {
		f.Fatal("no workbooks", err)
	}
	for _, file := range files {
		for name, content := range partsOf(f, file) {
			switch {
			case strings.HasPrefix(name, "xl/worksheets/sheet"):
				f.Add(0, 1000, content)
				f.Add(1, 100, content)
			case name == "xl/sharedStrings.xml":
				f.Add(2, 100, content)
			case name == "xl/styles.xml":
				f.Add(3, 100, content)
			}
		}
	}
	f.Fuzz(func(t *testing.T, kind, n int, content []byte) {
		agree(t, kind&3, content, 1+n&1023)
	})
}

func partsOf(t testing.TB, file string) map[string][]byte {
	t.Helper()
	r, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	parts := map[string][]byte{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(in); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

// sheetOf is a sheet of a row of cells.
func sheetOf(cells string) string {
	return `<worksheet><sheetData><row r="1">` + cells + `</row></sheetData></worksheet>`
}

// plainParts are sheets that can be walked through by their bytes.
var plainParts = map[string]string{
	"declared":             `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + sheetOf(`<c r="A1" t="s"><v>1</v></c>`),
	"declared in quotes":   `<?xml version='1.0' encoding='utf-8'?>` + sheetOf(`<c t='str'><v>'</v></c>`),
	"declared in part":     `<?xml version="1.0"?>` + sheetOf(`<c><v>1</v></c>`),
	"a mark":               "\uFEFF" + `<?xml  version="1.0" ?>` + sheetOf(`<c><v>1</v></c>`),
	"a mark alone":         "\uFEFF" + sheetOf(`<c><v>1</v></c>`),
	"prefixes":             `<x:worksheet xmlns:x="y"><x:sheetData><x:row x:r="3"><x:c x:r="B3" x:t="str"><x:v>a</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
	"spaces in tags":       sheetOf("<c \r\n\tr = \"A1\"  t\n=\n'str' ><v\t>a</v ></c\n>"),
	"no spaces":            sheetOf(`<c r="C1"t="str"><v>a</v></c>`),
	"entities":             sheetOf(`<c t="str"><v>&lt;&gt;&amp;&apos;&quot;&#33457;&#x20BB7;&#9;&#13;&#xA;</v></c><c t="st&#114;"><v>&#xFFFD;</v></c>`),
	"ends of lines":        sheetOf("<c t=\"str\"><v>a\r\nb\rc\nd\r\r\n\n&#13;\n\r&#10;</v></c><c t=\"\r\"/>"),
	"brackets":             sheetOf(`<c t="str"><v>a[1]] >]]&gt;]&#93;></v></c><c t="]]>"><v>1</v></c><c><f>表1[[#All],[a]]</f><v>1</v></c>`),
	"greater in values":    sheetOf(`<c t="str" a=">/>"><v>a > b</v></c>`),
	"twice the same":       sheetOf(`<c r="A1" r="D1" t="b" t="str"><v>1</v></c>`),
	"other ends":           `<a><sheetData><row><c><v>1</b></c></e></sheetData></row>`,
	"two tops":             sheetOf(`<c><v>1</v></c>`) + sheetOf(`<c><v>2</v></c>`),
	"text behind":          sheetOf(`<c><v>1</v></c>`) + "\n ]] \uFFE5",
	"text beside elements": sheetOf(`a<c>b<v>1</v>c</c>d`),
	"no cells":             `<worksheet/>`,
	"wide characters":      sheetOf(`<c t="str"><v>` + strings.Repeat("汉é𠮷", 200) + `</v></c>`),
	"a shared one missing": sheetOf(`<c t="s"><v>9</v></c>`),
}

// oddParts are sheets that are to be read token by token, and those that are none.
var oddParts = map[string]string{
	"an encoding":            `<?xml version="1.0" encoding="gbk"?>` + sheetOf(`<c t="str"><v>`+"\xD0\xD5"+`</v></c>`),
	"another encoding":       `<?xml version="1.0" encoding="windows-1252"?>` + sheetOf(`<c t="str"><v>a</v></c>`),
	"a version":              `<?xml version="1.1"?>` + sheetOf(``),
	"quotes that do not fit": `<?xml version="1.0' encoding='utf-8"?>` + sheetOf(``),
	"declared within":        `<a><?xml version="1.0" encoding="UTF-8"?></a>`,
	"an instruction":         `<?mso-application progid="Excel.Sheet"?>` + sheetOf(`<c><v>1</v></c>`),
	"a type":                 `<!DOCTYPE worksheet>` + sheetOf(`<c><v>1</v></c>`),
	"entities of its own":    `<!DOCTYPE x [<!ENTITY a "aaaa">]>` + sheetOf(`<c t="str"><v>&a;</v></c>`),
	"a comment":              sheetOf(`<!-- a > b --><c><v>1<!-- --></v></c>`),
	"CDATA":                  sheetOf(`<c t="str"><v>a<![CDATA[<b>]]></v></c>`),
	"not UTF-8":              sheetOf(`<c t="str"><v>` + "\xFF" + `</v></c>`),
	"half a character":       sheetOf(``) + "\xE6\xB1",
	"surrogates":             sheetOf(`<c t="str"><v>` + "\xED\xA0\x80" + `</v></c>`),
	"no characters":          sheetOf(`<c t="str"><v>` + "\uFFFE" + `</v></c>`),
	"controls":               sheetOf("<c t=\"str\"><v>\x01</v></c>"),
	"zeros":                  "<\x00a\x00>\x00",
	"codes of no characters": sheetOf(`<c t="str"><v>&#xD800;&#0;</v></c>`),
	"unknown entities":       sheetOf(`<c t="str"><v>&nbsp;</v></c>`),
	"a lone ampersand":       sheetOf(`<c t="str"><v>a & b</v></c>`),
	"an end of CDATA":        sheetOf(`<c t="str"><v>]]></v></c>`),
	"less in a value":        sheetOf(`<c t="<"/>`),
	"no quotes":              sheetOf(`<c r=A1/>`),
	"no value":               sheetOf(`<c r/>`),
	"Chinese names":          sheetOf(`<格/>`) + `<a 属性="1"/>`,
	"colons":                 sheetOf(`<a:b:c/>`),
	"names with edges":       sheetOf(`<:c/><c:/>`),
	"a name of digits":       sheetOf(`<1c/>`),
	"spaces before names":    sheetOf(`< c/></ c>`),
	"broken off":             `<worksheet><sheetData><row r="1"`,
	"broken off in a value":  `<worksheet><sheetData><row r="1`,
	"broken off in an end":   `<worksheet></worksheet`,
	"not closed":             `<worksheet><sheetData>`,
	"stray ends":             `</a><a>`,
	"nothing":                ``,
	"spaces":                 ` `,
	"slashes":                sheetOf(`<c/ >`),
	"ends with attributes":   `<a></a b="1">`,
}

func TestPlainParts(t *testing.T) {
	for name, content := range plainParts {
		for n := 1; n < 100; n++ {
			if !agree(t, 0, []byte(content), n) {
				t.Fatalf("%s: unsure, in pieces of %d", name, n)
			}
		}
		agree(t, 0, []byte(content), piece)
	}
}

func TestOddParts(t *testing.T) {
	for name, content := range oddParts {
		for _, n := range []int{1, 2, 3, 5, 8, 13, 21, 34, 55, 89, piece} {
			if agree(t, 0, []byte(content), n) {
				t.Errorf("%s: sure, in pieces of %d", name, n)
			}
		}
	}
}
