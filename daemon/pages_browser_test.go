package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/daemon/verdict"
	"guantong/rules/civil"
	"guantong/sheets/xlsx"
)

// boardCounty is the demo's county after a run of each kind, with a daemon's settings. For pictures it is the whole demo.
func boardCounty(t *testing.T) (dir string, c *config.Config) {
	t.Helper()
	dir = t.TempDir()
	pictures := os.Getenv("GUANTONG_SCREENSHOTS") != ""
	evening := time.Date(2020, 2, 27, 17, 0, 0, 0, time.FixedZone("", 8*60*60))
	p := &program{stdout: io.Discard, stderr: io.Discard, version: released, now: func() time.Time { return evening }}
	if pictures {
		command(t, dir, "2020-02-27", 0, "demo", "--dir", ".", "--workers", "2500")
	} else if _, _, err := p.prepareDemo(t.Context(), demonstration{dir: dir}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "config.yaml")
	text, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, []byte(strings.NewReplacer("127.0.0.1:8020", "127.0.0.1:0", "127.0.0.1:8443", "127.0.0.1:0").Replace(string(text))), 0o600)
	}
	if err == nil {
		c, err = config.Load(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	if pictures {
		return dir, c
	}
	evening = evening.In(c.Zone)
	err = demo.Generate(c.County, demo.Options{Workers: 120, Seed: 39, Mistakes: true, Day: civil.Of(evening)}).Write(t.Context(), dir)
	if err == nil {
		err = p.contacts(t.Context(), c, evening)
	}
	for _, job := range []pipeline.Job{p.job(c, schedule.Daily, evening.AddDate(0, 0, -1), false), p.job(c, schedule.Daily, evening, false)} {
		if err == nil {
			_, err = p.runOnce(t.Context(), c, job)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}

// The board of the demo's county is readable on a desk and on the smallest phone, without scripts, and so are its other pages; nobody who is in a
// sheet is named on it.
func TestTheBoardInABrowser(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the daemon cannot be told to stop there")
	}
	t.Parallel()
	b := newBrowser(t, 320)
	dir, c := boardCounty(t)
	d := serve(t, dir, "2020-02-27")
	board := d.get(t, "/")
	if text := board[strings.Index(board, "<main>"):]; !strings.Contains(text, "tel:199") {
		t.Errorf("nobody is to be called:\n%s", text)
	} else {
		nobody(t, c, dir, text+d.get(t, "/status")+d.log.String())
	}
	sheet := filepath.Join(dir, "填报/晃州镇/附件1 返岗需求摸排.xlsx")
	for _, width := range []int{320, 390, 1366} {
		b.run(chromedp.EmulateViewport(int64(width), map[bool]int64{true: 1330, false: 700}[width > 1000], chromedp.EmulateMobile))
		b.open(d.url + "/")
		b.reads("返岗率", "动态清零", "各乡镇返岗率", "还没有报的", "读不出来的工作簿")
		switch width {
		case 390:
			b.run(chromedp.EmulateViewport(390, 2150, chromedp.EmulateMobile))
			b.picture("dashboard-390.png")
		case 1366:
			b.picture("dashboard-1366.png")
		}
		b.open(d.url + "/status")
		b.open(d.url + "/check")
		b.run(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{sheet}))
		b.press("检查")
		b.reads("共 ", "附件1", "没有要改的")
		if width == 390 {
			b.run(chromedp.EmulateViewport(390, 1100, chromedp.EmulateMobile))
			b.picture("check.png")
		}
	}
	d.signal(t, syscall.SIGTERM, 0)
}

// nobody wants none of those who are in the sheets to be in a text: neither name nor number.
func nobody(t *testing.T, c *config.Config, dir, text string) {
	t.Helper()
	setup, err := newSetup(c)
	if err != nil {
		t.Fatal(err)
	}
	var books []pipeline.Read
	for name := range sums(t, filepath.Join(dir, "填报")) {
		data, err := os.ReadFile(filepath.Join(dir, "填报", name))
		if err != nil {
			t.Fatal(err)
		}
		book, err := verdict.Read(t.Context(), name, data, xlsx.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		books = append(books, book)
	}
	people := 0
	absent := func(what string) {
		if len([]rune(what)) > 1 && strings.Contains(text, what) {
			t.Errorf("%s is on a page", what)
		}
	}
	for _, s := range setup.Check(time.Date(2020, 2, 27, 17, 0, 0, 0, c.Zone), books).Sheets {
		for i := range s.Workers {
			w := &s.Workers[i]
			people++
			absent(w.Name)
			absent(string(w.ID.Number))
			for _, number := range w.Phone.Numbers {
				absent(number)
			}
		}
		for i := range s.Seekers {
			absent(s.Seekers[i].Name)
		}
	}
	if people < 100 {
		t.Errorf("%d people are too few to tell", people)
	}
}

// picture takes a picture of what is to be seen, for the documents, where GUANTONG_SCREENSHOTS says.
func (b *browser) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("GUANTONG_SCREENSHOTS")
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), fewColours(b.t, data), 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// fewColours is a picture with the 256 colours that it has most of: a page has few besides, and its file is a third as large.
func fewColours(t *testing.T, data []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	count, box := map[color.Color]int{}, from.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			count[from.At(x, y)]++
		}
	}
	var palette color.Palette
	for c := range count {
		palette = append(palette, c)
	}
	slices.SortFunc(palette, func(a, b color.Color) int { return count[b] - count[a] })
	palette = palette[:min(len(palette), 256)]
	nearest, to := map[color.Color]uint8{}, image.NewPaletted(box, palette)
	for c := range count {
		nearest[c] = uint8(palette.Index(c))
	}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			to.SetColorIndex(x, y, nearest[from.At(x, y)])
		}
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
