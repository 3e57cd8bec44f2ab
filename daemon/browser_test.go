package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// browser is a real one at the size of a phone, without scripts of ours or anybody's. Where none is installed the test is left out, but in
// CI it fails. GUANTONG_SCREENSHOTS names a folder for pictures of all pages.
type browser struct {
	t     *testing.T
	ctx   context.Context
	shots int
	name  string
}

func newBrowser(t *testing.T, width int) *browser {
	t.Helper()
	leaveOutOfShort(t)
	var program string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		const message = "Chromium is not installed, so no page was tried in a browser: apt-get install chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(message)
		}
		t.Skip(message)
	}
	ctx, cancel := chromedp.NewContext(context.Background(), chromedp.WithAllocatorOptions(chromedp.Headless, chromedp.ExecPath(program), chromedp.NoSandbox,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-dev-shm-usage", true), chromedp.WSURLReadTimeout(time.Minute)))
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, name: fmt.Sprintf("%s-%d", strings.ReplaceAll(t.Name(), "/", "-"), width)}
	if err := chromedp.Do(ctx); err != nil { // it lives as long as the context that it is started with
		t.Fatal(err)
	}
	b.run(chromedp.EmulateViewport(int64(width), 700, chromedp.EmulateMobile, chromedp.EmulateTouch))
	return b
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v\n%s", err, b.text())
	}
}

// patience is how long a page may take at most.
const patience = 30 * time.Second

// ask evaluates an expression in the page.
func (b *browser) ask(expression string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.t.Fatalf("%v: %s", err, expression)
	}
	return answer
}

// text is what a person reads on the page.
func (b *browser) text() string {
	text, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.body ? document.body.innerText : ''"))
	return text
}

// open goes to an address.
func (b *browser) open(address string) {
	b.t.Helper()
	b.run(chromedp.Navigate(address))
	b.look()
}

// press presses a button, and waits for the next page.
func (b *browser) press(button string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(fmt.Sprintf(`//button[normalize-space()="%s" or @aria-label="%s"]`, button, button))); err != nil {
		b.t.Fatalf("%s: %v\n%s", button, err, b.text())
	}
	b.look()
}

// obstacles finds what keeps people from using the page: it is wider than the phone, or something to fill in, or to press, has no name or is
// too small for a thumb. A screen reader says the name: of a radio button also what is asked.
const obstacles = `(() => {
	const all = [];
	if (document.documentElement.scrollWidth > document.documentElement.clientWidth) all.push("wider than the phone: " + document.documentElement.scrollWidth);
	if (!document.documentElement.lang || !document.title || document.querySelectorAll("h1").length !== 1) all.push("no language, title or heading");
	if (document.scripts.length) all.push("a script");
	for (const e of document.querySelectorAll("input:not([type=hidden]),select,textarea")) {
		if (!e.labels.length || !e.labels[0].innerText.trim()) all.push("no label: " + e.name);
		if (["radio", "checkbox"].includes(e.type) && !(e.closest("fieldset") && e.closest("fieldset").querySelector("legend").innerText.trim())) all.push("no legend: " + e.name);
		const box = (["radio", "checkbox"].includes(e.type) ? e.labels[0] : e).getBoundingClientRect();
		if (box.height < 44) all.push("too small: " + e.name);
	}
	for (const e of document.querySelectorAll("button,a.btn")) {
		if (!e.innerText.trim() || e.getBoundingClientRect().height < 44) all.push("a button too small: " + e.innerText);
	}
	for (const e of document.querySelectorAll("[aria-describedby]"))
		for (const id of e.getAttribute("aria-describedby").split(" "))
			if (!document.getElementById(id)) all.push("described by nothing: " + id);
	for (const e of document.querySelectorAll("main p,main label,main legend,main button,main input[type=text]"))
		if (parseFloat(getComputedStyle(e).fontSize) < 16) all.push("small letters: " + e.innerText);
	return all.join("; ");
})()`

// look looks at a page, and takes its picture.
func (b *browser) look() {
	b.t.Helper()
	if found := b.ask(obstacles); found != "" {
		b.t.Errorf("%s:\n%s", found, b.text())
	}
	if dir := os.Getenv("GUANTONG_SCREENSHOTS"); dir != "" {
		b.shots++
		picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%02d.png", b.name, b.shots)), picture, 0o600)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

// fill types into fields, by their labels, as a thumb does.
func (b *browser) fill(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.ask(fmt.Sprintf(`(f => { f.focus(); f.select(); return "" })(document.querySelector(%q))`, string(b.field(pairs[i]))))
		b.run(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: pairs[i+1]}) // as an input method does
			return err
		}))
	}
}

// field is the field of a label.
func (b *browser) field(label string) chromedp.CSS {
	b.t.Helper()
	id := b.ask(fmt.Sprintf(`([...document.querySelectorAll("label")].find(l => l.innerText.replace(/（可不填）/, "").trim() === %q) || {htmlFor: ""}).htmlFor`, label))
	if id == "" {
		b.t.Fatalf("nothing asks for %s:\n%s", label, b.text())
	}
	return chromedp.CSS("#" + id)
}

// choose touches answers to questions, by what they say.
func (b *browser) choose(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.run(chromedp.Click(fmt.Sprintf(`//fieldset[starts-with(normalize-space(legend), "%s")]//label[normalize-space()="%s"]`, pairs[i], pairs[i+1])))
	}
}

// pick picks from a list.
func (b *browser) pick(pairs ...string) {
	b.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		b.run(chromedp.SetValue(b.field(pairs[i]), pairs[i+1]))
	}
}

// reads wants the page to say all of these.
func (b *browser) reads(parts ...string) {
	b.t.Helper()
	for _, part := range parts {
		if text := b.text(); !strings.Contains(text, part) {
			b.t.Fatalf("%q is not on the page:\n%s", part, text)
		}
	}
}

// beside is what is said beside a field, by its label.
func (b *browser) beside(label string) string {
	b.t.Helper()
	return b.ask(fmt.Sprintf(`([...document.querySelectorAll(".q")].find(q => q.querySelector("legend,label").innerText.startsWith(%q)).querySelector(".err,.warn") || {innerText: ""}).innerText`, label))
}
