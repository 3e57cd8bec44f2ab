package parts_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guantong/sheets/parts"
	"guantong/sheets/xlsx/xlsxtest"
)

// TestEncodings reads parts in every encoding that programs write, and in some that they should not.
func TestEncodings(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy) encoding.Encoding {
		return unicode.UTF16(order, mark)
	}
	tests := []struct {
		name, declared string
		in             encoding.Encoding
		fails          bool
	}{
		{"UTF-8", `encoding="UTF-8"`, unicode.UTF8, false},
		{"UTF-8 with a mark", `encoding="utf-8"`, unicode.UTF8BOM, false},
		{"nothing declared", ``, unicode.UTF8, false},
		{"UTF-16, little end first", `encoding="UTF-16"`, utf16(unicode.LittleEndian, unicode.UseBOM), false},
		{"UTF-16, big end first", `encoding="UTF-16"`, utf16(unicode.BigEndian, unicode.UseBOM), false},
		{"UTF-16 without a mark", `encoding="utf-16le"`, utf16(unicode.LittleEndian, unicode.IgnoreBOM), false},
		{"UTF-16BE without a mark", `encoding="UTF-16BE"`, utf16(unicode.BigEndian, unicode.IgnoreBOM), false},
		{"UTF-16 that declares nothing", ``, utf16(unicode.BigEndian, unicode.UseBOM), false},
		{"UTF-16 that says UTF-8", `encoding="UTF-8"`, utf16(unicode.LittleEndian, unicode.UseBOM), false},
		{"UTF-8 that says UTF-16", `encoding="UTF-16"`, unicode.UTF8, false},
		{"GB18030", `encoding="gb18030"`, simplifiedchinese.GB18030, false},
		{"an encoding of nobody's", `encoding="martian"`, unicode.UTF8, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, err := test.in.NewEncoder().String(`<?xml version="1.0" ` + test.declared + `?>` + "\n<a>杨刚𠮷</a>")
			must(t, err)
			p, err := parts.Open(t.Context(), xlsxtest.Zip(t, xlsxtest.Part{Name: "a.xml", Content: text}), 1<<20)
			must(t, err)
			var got struct {
				Text string `xml:",chardata"`
			}
			err = p.Decode("A.XML", &got)
			if test.fails != (err != nil) || err == nil && got.Text != "杨刚𠮷" {
				t.Errorf("Decode: %q, %v", got.Text, err)
			}
		})
	}
}

// TestWalker goes through elements that are asked for, skipped and asked for in part.
func TestWalker(t *testing.T) {
	var said strings.Builder
	w := parts.NewWalker(strings.NewReader(`<a><b x="1">b<c>no</c>B</b><d><e/></d><f>F</f></a> `))
	err := w.Top(func(top xml.StartElement) error {
		said.WriteString(top.Name.Local)
		return w.Each(func(e xml.StartElement) error {
			said.WriteString(" " + e.Name.Local + parts.Attr(e, "x"))
			if e.Name.Local == "d" {
				return nil
			}
			return w.EachOrText(func(xml.StartElement) error { return nil }, func(text []byte) { said.Write(text) })
		})
	})
	if got, want := said.String(), "a b1bB d fF"; err != nil || got != want {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

// TestWalkerEnds on what is no XML, or too much of it.
func TestWalkerEnds(t *testing.T) {
	for _, text := range []string{"", " ", "<a>", "<a></b>", "</a>", "<a/></a>", "<a>&b;</a>", "x<a",
		`<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>`, strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300)} {
		w := parts.NewWalker(strings.NewReader(text))
		err := w.Top(func(xml.StartElement) error {
			return w.Each(func(xml.StartElement) error { return nil })
		})
		if err == nil || err == io.EOF {
			t.Errorf("%.30s: %v", text, err)
		}
	}
}

// TestLimits: what is really unzipped counts.
func TestLimits(t *testing.T) {
	data := xlsxtest.Zip(t, xlsxtest.Part{Name: "a", Content: strings.Repeat(" ", 1<<16)}, xlsxtest.Part{Name: "b", Content: strings.Repeat(" ", 1<<16)})
	p, err := parts.Open(t.Context(), data, 3<<15)
	must(t, err)
	for _, test := range []struct {
		name  string
		limit int64
		want  error
	}{{"b", 100, parts.ErrTooBig}, {"a", 1 << 16, nil}, {"b", 1 << 16, parts.ErrNoSpace}, {"a", 1 << 16, parts.ErrNoSpace}} {
		r, err := p.Open(test.name, test.limit)
		var n int64
		if err == nil {
			n, err = io.Copy(io.Discard, r)
		}
		if n > test.limit {
			t.Errorf("%s of at most %d bytes: %d", test.name, test.limit, n)
		}
		if !errors.Is(err, test.want) {
			t.Errorf("%s of at most %d bytes: %v, want %v", test.name, test.limit, err, test.want)
		}
	}
}

// TestAgain: a part that is begun anew is whole, and counts once.
func TestAgain(t *testing.T) {
	data := xlsxtest.Zip(t, xlsxtest.Part{Name: "a", Content: strings.Repeat("a", 1<<16)})
	p, err := parts.Open(t.Context(), data, 1<<16)
	must(t, err)
	r, err := p.Open("a", 1<<16)
	must(t, err)
	for _, first := range []int64{0, 100, 1 << 16} {
		_, err = io.CopyN(io.Discard, r, first)
		must(t, err)
		must(t, r.Again())
	}
	if n, err := io.Copy(io.Discard, r); n != 1<<16 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	must(t, r.Close())
	must(t, r.Close())
	if _, err := p.Open("a", 1<<16); !errors.Is(err, parts.ErrNoSpace) {
		t.Errorf("another time: %v", err)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
