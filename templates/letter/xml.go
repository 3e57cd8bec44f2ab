package letter

import (
	"encoding/xml"
	"strings"
)

// escape is a text as it stands in XML. What XML cannot hold is replaced.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// text is what stands in a run: lines, with breaks between them.
func text(s string) string {
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		b.WriteString(`<w:t xml:space="preserve">` + escape(line) + `</w:t>`)
	}
	return b.String()
}

// run is text in the font of its paragraph; of nothing there is none.
func run(s string) string {
	if s == "" {
		return ""
	}
	return `<w:r>` + text(s) + `</w:r>`
}
