package intake_test

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is a page as a phone shows it.
type page struct {
	t      testing.TB
	at     string // its address
	status int
	header http.Header
	text   string // what it is made of
	body   string // what people read
	fields url.Values
	asked  map[string]bool // what a person may fill in
}

// open opens an address.
func (d *door) open(path string) *page {
	d.t.Helper()
	r, err := http.Get(d.url + path)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.shown(d.url+path, r)
}

// shown takes an answer apart as a browser does, and finds fault with what no page may have.
func (d *door) shown(at string, r *http.Response) *page {
	d.t.Helper()
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	p := &page{t: d.t, at: at, status: r.StatusCode, header: r.Header, text: string(data), fields: url.Values{}, asked: map[string]bool{}}
	if len(data) > 60_000 {
		d.t.Errorf("a page of %d bytes", len(data))
	}
	if strings.Contains(strings.ToLower(p.text), "<script") {
		d.t.Error("a script is on the page")
	}
	for name, part := range map[string]string{"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
		"Referrer-Policy": "same-origin", "X-Frame-Options": "DENY", "X-Robots-Tag": "noindex"} {
		if !strings.Contains(p.header.Get(name), part) {
			d.t.Errorf("%s is %q", name, p.header.Get(name))
		}
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	var body strings.Builder
	p.walk(root, &body)
	p.body = strings.Join(strings.Fields(body.String()), " ")
	return p
}

func (p *page) walk(n *html.Node, body *strings.Builder) {
	get := func(name string) (value string, there bool) {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val, true
			}
		}
		return "", false
	}
	if n.Type == html.TextNode && n.Parent.Data != "style" && n.Parent.Data != "title" {
		body.WriteString(strings.TrimSpace(n.Data) + " ")
	}
	if n.Type == html.ElementNode {
		name, _ := get("name")
		value, _ := get("value")
		switch n.Data {
		case "input":
			kind, _ := get("type")
			_, checked := get("checked")
			if kind != "hidden" {
				p.asked[name] = true
			}
			if kind != "radio" && kind != "checkbox" && (value != "" || kind == "hidden") || checked {
				p.fields.Add(name, value)
			}
		case "textarea":
			p.asked[name] = true
			if n.FirstChild != nil {
				p.fields.Add(name, n.FirstChild.Data)
			}
		case "option":
			if _, selected := get("selected"); selected {
				for _, a := range n.Parent.Attr {
					if a.Key == "name" {
						p.fields.Add(a.Val, value)
					}
				}
			}
		case "select":
			p.asked[name] = true
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, body)
	}
}

// fill answers questions of the page.
func (p *page) fill(pairs ...string) *page {
	p.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if !p.asked[pairs[i]] {
			p.t.Fatalf("the page does not ask for %s: %s", pairs[i], p.body)
		}
		p.fields[pairs[i]] = nil
		for value := range strings.SplitSeq(pairs[i+1], "|") {
			if value != "" {
				p.fields.Add(pairs[i], value)
			}
		}
	}
	return p
}

// press presses a button.
func (d *door) press(p *page, button string) *page {
	d.t.Helper()
	sent := maps.Clone(p.fields)
	sent.Set("go", button)
	r, err := http.PostForm(p.at, sent)
	if err != nil {
		d.t.Fatal(err)
	}
	return d.shown(p.at, r)
}

// reads wants the page to say all of these.
func (p *page) reads(status int, parts ...string) *page {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("the status is %d, want %d: %s", p.status, status, p.body)
	}
	for _, part := range parts {
		if !strings.Contains(p.body, part) {
			p.t.Fatalf("%q is not on the page: %s", part, p.body)
		}
	}
	return p
}

var receipt = regexp.MustCompile(`回执号： ([0-9A-Z]{5}) ([0-9A-Z]{5}) `)

// receipt is the one on the page, empty if there is none.
func (p *page) receipt() string {
	m := receipt.FindStringSubmatch(p.body)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// answered goes through the form of a village to its last page, as somebody who answers all at once.
func (d *door) answered(path string, changes ...string) *page {
	d.t.Helper()
	values := []string{"name", "杨小刚", "sex", "男", "id", "431227199001010036", "phone", "13812345678", "poor", "否", "where", "县外", "casual", "否",
		"employer", "广东省深圳市某某电子厂", "gone", "还没有", "planned", "3月5日", "reason", "出行受阻", "needs", "健康证明"}
	p := d.press(d.open(path), "start")
	for n := 0; p.fields.Get("at") != "review"; n++ {
		if n > 20 {
			d.t.Fatalf("the form has no end: %s", p.body)
		}
		for _, all := range [][]string{values, changes} {
			for pair := range slices.Chunk(all, 2) {
				if p.asked[pair[0]] {
					p.fill(pair...)
				}
			}
		}
		p = d.press(p, "next")
	}
	return p
}
