package poster_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"guantong/daemon/poster"
	"guantong/sheets/officetest"
)

const address = "https://saoma.example.cn/w/Zk3v0a9d8s7f6g5h4j3k2l1p0o9i8u7y"

var page = poster.Poster{
	Tab: "炉冲村", Label: "附件8", County: "新晃侗族自治县", Title: "农村劳动力返岗复工服务二维码", Unit: "波洲镇　炉冲村",
	Invites: "返岗登记、办健康证明、坐返岗专车、找工作，扫这里",
	Steps:   []string{"① 打开微信，扫一扫", "② 照着问题填，三分钟填完", "③ 记下回执号"},
	Call:    []string{"不会扫的，找 杨联（联络员）　13700000002"},
	Foot:    []string{"登记的内容只用于返岗复工服务。不收钱，不要银行卡号和验证码。", "二维码到4月30日为止"},
	Address: address,
}

// read is what a picture's code says, by the same rules as phones.
func read(t *testing.T, picture image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

// TestCode: a code says its address, has white around it, and can be read although a part of it is torn off.
func TestCode(t *testing.T) {
	data, err := poster.Code(address, 8)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, picture); got != address {
		t.Errorf("the code says %q", got)
	}
	side := picture.Bounds().Dx()
	for i := range side {
		for k := range 4 * 8 {
			if r, _, _, _ := picture.At(i, k).RGBA(); r == 0 {
				t.Fatal("it has no white around it")
			}
		}
	}
	torn := picture.(*image.Paletted)
	for y := side * 2 / 5; y < side*3/5; y++ {
		for x := side * 2 / 5; x < side*3/5; x++ {
			torn.SetColorIndex(x, y, 0)
		}
	}
	if got := read(t, torn); got != address {
		t.Errorf("torn, the code says %q", got)
	}
	if _, err := poster.Code(strings.Repeat("长", 2000), 8); err == nil {
		t.Error("there is a code of too long an address")
	}
}

// TestPrintedPoster: what is printed is one page each, with a code that says its address.
func TestPrintedPoster(t *testing.T) {
	other := page
	other.Tab, other.Address = "波洲社区", strings.ReplaceAll(address, "Zk3v", "Aa1b")
	data, err := poster.Workbook([]poster.Poster{page, other})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, officetest.Convert(t, "a.xlsx", data, "pdf"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "100", "-png", file, filepath.Join(dir, "page")).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "page*.png"))
	if err != nil || len(pages) != 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for i, want := range []string{page.Address, other.Address} {
		if got := scan(t, pages[i]); got != want {
			t.Errorf("page %d says %q, want %q", i+1, got, want)
		}
		f, err := os.Open(pages[i])
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, picture); got != want {
			t.Errorf("page %d says %q to another reader", i+1, got)
		}
	}
}

// scan is what zbar reads in a picture.
func scan(t *testing.T, file string) string {
	t.Helper()
	zbar, err := exec.LookPath("zbarimg")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("zbarimg is not installed")
		}
		t.Skip("zbarimg is not installed")
	}
	out, err := exec.Command(zbar, "--quiet", "--raw", file).Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.TrimSpace(string(out))
}
