package letter_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"
	"time"

	"guantong/rules/civil"
	"guantong/templates/letter"
)

// document is the main part of a letter.
func document(t *testing.T, l letter.Letter) string {
	t.Helper()
	l.Date = civil.Of(time.Date(2020, 3, 1, 0, 0, 0, 0, time.UTC))
	file := l.Encode()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	text, err := fs.ReadFile(z, "word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestSigned: the office stands two characters from the right margin and the date begins two characters after it; a date that is
// longer than the office stands two characters from the margin itself.
func TestSigned(t *testing.T) {
	for office, want := range map[string][2]string{ // in hundredths of a character
		"县复工复产领导小组用工保障组": {`w:rightChars="200"`, `w:rightChars="800"`}, // 14 characters, and a date of 6
		"县人社局":     {`w:rightChars="600"`, `w:rightChars="200"`},
		"县人力资源和社会": {`w:rightChars="200"`, `w:rightChars="200"`},
	} {
		text := document(t, letter.Letter{Signed: office})
		_, signed, _ := strings.Cut(text, `<w:pStyle w:val="Signed"/>`)
		first, second, _ := strings.Cut(signed, `<w:pStyle w:val="Signed"/>`)
		if !strings.Contains(first, want[0]) || !strings.Contains(first, office) || !strings.Contains(second, want[1]) || !strings.Contains(second, "2020年3月1日") {
			t.Errorf("%s: %s … %s, want %v", office, first, second, want)
		}
	}
}

// TestNotSignedAlone: all from the last paragraph of the text to the date stays on one page.
func TestNotSignedAlone(t *testing.T) {
	text := document(t, letter.Letter{
		Body: []letter.Block{letter.Paragraph{Text: "一"}, letter.Paragraph{Text: "二"}}, Annexes: []letter.Annex{{Title: "名单"}}, Signed: "县人社局",
	})
	if strings.Count(text, `"LastText"`) != 1 || !strings.Contains(text, `<w:pStyle w:val="LastText"/></w:pPr><w:r><w:t xml:space="preserve">二<`) {
		t.Errorf("the last paragraph is not kept: %s", text)
	}
	if n := strings.Count(text, `<w:p><w:pPr><w:keepNext/></w:pPr></w:p>`); n != 2 {
		t.Errorf("%d empty lines are kept, want one above 附件 and one above the signature", n)
	}
}

// TestRedHeading: it is as large as fits on a line, and no larger than 48 points.
func TestRedHeading(t *testing.T) {
	for heading, want := range map[string]string{"县人社局文件": `<w:sz w:val="96"/>`, "县复工复产领导小组用工保障组文件": `<w:sz w:val="55"/>`} {
		if text := document(t, letter.Letter{Heading: heading}); !strings.Contains(text, want) || !strings.Contains(text, `"RedLine"`) {
			t.Errorf("%s is not of %s", heading, want)
		}
	}
	if text := document(t, letter.Letter{Number: "通〔2020〕3号"}); strings.Contains(text, "RedLine") || !strings.Contains(text, "通〔2020〕3号") {
		t.Error("there is a red line without a heading")
	}
}

// TestAnnexes: one alone has no number; without any there is nothing of them.
func TestAnnexes(t *testing.T) {
	one := document(t, letter.Letter{Annexes: []letter.Annex{{Title: "名单"}}})
	if !strings.Contains(one, ">附件：名单<") || !strings.Contains(one, ">附件<") || strings.Contains(one, "附件1") {
		t.Errorf("one annex: %s", one)
	}
	if none := document(t, letter.Letter{}); strings.Contains(none, "附件") {
		t.Errorf("no annex: %s", none)
	}
}

// TestTextOfPeople: whatever stands in the settings, the document opens.
func TestTextOfPeople(t *testing.T) {
	text := document(t, letter.Letter{To: "<各&乡镇>\x00", Title: []string{"甲", "乙"}})
	if !strings.Contains(text, "&lt;各&amp;乡镇&gt;\uFFFD：") || !strings.Contains(text, "甲</w:t><w:br/>") {
		t.Errorf("it says %s", text)
	}
}
