package templates_test

import (
	"bytes"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/sheets/grid"
	"guantong/sheets/look"
	"guantong/sheets/officetest"
)

// TestPictureOfABlank sees 附件1 as a clerk does who has filled it in with a few mistakes: what is wrong is red, what is doubtful yellow,
// and nothing is where he made none. GUANTONG_SCREENSHOTS names a folder for the picture.
func TestPictureOfABlank(t *testing.T) {
	printed := officetest.ConvertAll(t, map[string][]byte{"wrong.xlsx": filledIn(t, true), "right.xlsx": filledIn(t, false)}, "pdf")
	wrong, right := firstPage(t, printed["wrong.xlsx"]), firstPage(t, printed["right.xlsx"])
	if dir := os.Getenv("GUANTONG_SCREENSHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "blank-form.png"), wrong, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, role := range []grid.Role{grid.Error, grid.Warning} {
		fill := look.Of(role).Fill
		const cell = 400 // dots at least
		if n := dots(t, wrong, fill); n < 3*cell {
			t.Errorf("only %d dots have the colour %s", n, fill)
		}
		if n := dots(t, right, fill); n > 0 {
			t.Errorf("%d dots have the colour %s although nothing is wrong", n, fill)
		}
	}
}

// filledIn is the blank of a village with a few workers in 附件1, with mistakes or without.
func filledIn(t *testing.T, mistakes bool) []byte {
	t.Helper()
	id := func(day int, sex string) string {
		first17 := fmt.Sprintf("4312271988%04d00%d", 300+day, map[string]int{"男": 1, "女": 2}[sex])
		return first17 + string(idcard.Checksum(first17))
	}
	people := []map[annex.Field]string{
		{annex.Name: "杨文", annex.Sex: "男", annex.Phone: "19900000001", annex.Employer: "广东省深圳市某电子厂", annex.OutCounty: "√", annex.Planned: "2月25日", annex.Certificate: "已办", annex.Returned: "2月25日"},
		{annex.Name: "吴小妹", annex.Sex: "女", annex.Phone: "19900000002", annex.Employer: "浙江省义乌市某服装厂", annex.OutCounty: "√", annex.Planned: "3月2日", annex.NotResumed: "√", annex.Coach: "√"},
		{annex.Name: "姚大海", annex.Sex: "男", annex.Phone: "19900000003", annex.Employer: "某建材公司", annex.InCounty: "√", annex.Planned: "3月5日", annex.SelfDrive: "√"},
		{annex.Name: "龙秀", annex.Sex: "女", annex.Phone: "19900000004", annex.Employer: "江苏省苏州市某机械厂", annex.OutCounty: "√", annex.Planned: "3月8日", annex.TravelBlock: "√"},
		{annex.Name: "蒲来福", annex.Sex: "男", annex.Phone: "19900000005", annex.Employer: "广东省东莞市某家具厂", annex.OutCounty: "√", annex.Planned: "3月6日", annex.Coach: "√"},
		{annex.Name: "田芳", annex.Sex: "女", annex.Phone: "19900000006", annex.Employer: "湖南省怀化市某酒店", annex.OutCounty: "√", annex.Planned: "3月9日", annex.OwnReason: "√"},
	}
	for i, person := range people {
		person[annex.ID] = id(i+1, person[annex.Sex])
		person[annex.Poor], person[annex.Casual] = "否", "否"
	}
	if mistakes {
		people[1][annex.ID] = people[1][annex.ID][:17] // a digit short
		people[2][annex.Phone] = "1990000003"
		people[3][annex.OwnReason] = "√" // a second reason
		people[4][annex.ID] = people[0][annex.ID]
		people[5][annex.ID] = "431227880309001" // of the old length
	}
	f, err := excelize.OpenReader(bytes.NewReader(villageBlank(t)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	at := newColours(t).table.Freeze.Row
	for i, person := range people {
		for col, column := range annex.WorkersForm.Columns() {
			if err := f.SetCellStr("附件1", grid.Ref{Row: at + i, Col: col}.String(), person[column.Field]); err != nil {
				t.Fatal(err)
			}
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// firstPage is a picture of the first page of a document.
func firstPage(t *testing.T, pdf []byte) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(file+".pdf", pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "96", "-png", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	page, err := os.ReadFile(file + ".png")
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// dots are how many of a picture have a colour.
func dots(t *testing.T, page []byte, colour string) (n int) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	box := picture.Bounds()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if c := color.NRGBAModel.Convert(picture.At(x, y)).(color.NRGBA); strings.EqualFold(fmt.Sprintf("%02x%02x%02x", c.R, c.G, c.B), colour) {
				n++
			}
		}
	}
	return n
}
