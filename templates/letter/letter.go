// Package letter writes official documents as offices in China print them (GB/T 9704—2012《党政机关公文格式》), as files of
// Word's (.docx). The same letter gives the same bytes. Fonts are named and not embedded: the font table says what may take
// their place.
package letter

import (
	"fmt"

	"guantong/rules/civil"
)

// Letter is an official document (公文): the parts of GB/T 9704 that it has, in the order in which they stand.
type Letter struct {
	Heading string   // 发文机关标志 in red, above a red line: 县人民政府文件. Empty: none, or printed on the paper already
	Number  string   // 发文字号: 晃政通〔2020〕3号; empty: none
	Title   []string // its lines
	Issue   string   // below the title: 第2期; empty: none
	To      string   // 主送机关, without the colon
	Body    []Block  // 正文
	Signed  string   // 发文机关署名
	Date    civil.Day
	Annexes []Annex // 附件, each from a new page on
}

// Annex is a page or more behind the letter. The letter lists its title.
type Annex struct {
	Title string
	Body  []Block
}

// Block is a part of a text: Section, Paragraph, Note, Table or Chart.
type Block interface{ write(*writer) }

// Encode is the letter as the bytes of a .docx file.
func (l *Letter) Encode() []byte {
	w := &writer{}
	l.head(w)
	for i, b := range l.Body {
		if p, ok := b.(Paragraph); ok && i == len(l.Body)-1 {
			p.last = true
			b = p
		}
		b.write(w)
	}
	l.listAnnexes(w)
	l.sign(w)
	for i, a := range l.Annexes {
		w.line("AnnexLabel", l.annexLabel(i))
		w.blank()
		w.line("AnnexTitle", a.Title)
		for _, b := range a.Body {
			b.write(w)
		}
	}
	return w.pack()
}

// head is 版头, the title and 主送机关, with as many empty lines between them as the standard says.
func (l *Letter) head(w *writer) {
	if l.Heading != "" {
		w.mark(l.Heading)
		w.blank()
		w.blank()
		w.line("RedLine", l.Number)
		w.blank()
		w.blank()
	} else if l.Number != "" {
		w.line("Number", l.Number)
		w.blank()
		w.blank()
	}
	w.line("Title", l.Title...)
	if l.Issue != "" {
		w.line("Issue", l.Issue)
	}
	w.blank()
	w.line("To", l.To+"：")
}

// listAnnexes is 附件说明: below the text, after an empty line.
func (l *Letter) listAnnexes(w *writer) {
	if len(l.Annexes) == 0 {
		return
	}
	w.keptBlank()
	for i, a := range l.Annexes {
		text, style := a.Title, "NextAnnex"
		if len(l.Annexes) > 1 {
			text = fmt.Sprintf("%d.%s", i+1, a.Title)
		}
		if i == 0 {
			text, style = "附件："+text, "FirstAnnex"
		}
		w.line(style, text)
	}
}

// annexLabel stands at the top of an annex: 附件, or 附件1 if there are several.
func (l *Letter) annexLabel(i int) string {
	if len(l.Annexes) == 1 {
		return "附件"
	}
	return fmt.Sprint("附件", i+1)
}

// sign is the office and the date as they stand without a seal: the office two characters from the right margin, the date
// beginning two characters after it; a date that is longer stands two characters from the margin itself (GB/T 9704, 7.3.5.2).
func (l *Letter) sign(w *writer) {
	const edge, after = 4, 4 // in half characters, the width of a digit
	date := l.Date.Format("2006年1月2日")
	office := edge
	day := office + halves(l.Signed) - after - halves(date)
	if day < edge {
		office, day = office+edge-day, edge
	}
	w.keptBlank()
	w.signed(l.Signed, office)
	w.signed(date, day)
}
