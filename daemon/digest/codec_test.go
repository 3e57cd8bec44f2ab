package digest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"guantong/daemon/digest"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/county"
	"guantong/rules/region"
	"guantong/rules/survey"
	"guantong/sheets"
	"guantong/sheets/grid"
)

// filler gives every field of a record a value of its own that is not zero, whatever fields there are.
type filler struct {
	t     *testing.T
	n     int
	sheet *annex.Sheet
}

// notKept are the fields that no digest keeps: what is about all workbooks together, and what a sheet's layout says.
var notKept = map[string]bool{
	"Worker.Copy": true, "Worker.Told": true, "Enterprise.Copy": true, "Enterprise.AppliedByCode": true, "Sheet.Kind": true, "Sheet.Form": true, "Sheet.Missing": true, "Sheet.Unplaced": true,
	"Digest.Unreadable": true, "Digest.Unasked": true, "Digest.Foreign": true, "Sheet.Kept": true, "Sheet.Gone": true, "Sheet.Excerpt": true, "Digest.Reason": true, "Digest.Advice": true,
	"Digest.Disappeared": true, "Digest.Unchanged": true, "Sheet.Unread": true,
}

func (f *filler) fill(v reflect.Value) {
	f.n++
	switch v.Interface().(type) {
	case civil.Day:
		v.Set(reflect.ValueOf(civil.Date(2020, 1, f.n)))
		return
	case *annex.Sheet:
		v.Set(reflect.ValueOf(f.sheet))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("值%d", f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Uint8:
		v.SetUint(uint64(1 + f.n%200))
	case reflect.Float64:
		v.SetFloat(1 / float64(f.n))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Struct:
		f.fields(v)
	default:
		f.t.Fatalf("the test does not know how to fill a %s", v.Type())
	}
}

func (f *filler) fields(v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name := v.Type().Name() + "." + field.Name
		switch {
		case notKept[name]:
		case !field.IsExported() && v.Type() != reflect.TypeFor[annex.Sheet]():
			f.t.Errorf("%s is not exported: a digest cannot keep it", name)
		case field.IsExported():
			f.fill(v.Field(i))
		}
	}
}

// exactly compares digests, sheets by what they show.
var exactly = cmp.Options{cmpopts.IgnoreUnexported(annex.Sheet{}), cmpopts.IgnoreFields(digest.Sheet{}, "Excerpt"), cmpopts.EquateNaNs()}

// Every field of every record comes back, those included that somebody adds tomorrow.
func TestEveryFieldIsKept(t *testing.T) {
	reader := newReader(t)
	var d digest.Digest
	f := filler{t: t, sheet: workersSheet(reader)}
	f.fill(reflect.ValueOf(&d).Elem())
	f.fields(reflect.ValueOf(f.sheet).Elem())
	again, err := reader.Decode(d.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d, again, exactly); diff != "" {
		t.Errorf("(-kept +recalled)\n%s", diff)
	}
	for _, w := range again.Sheets[0].Workers {
		if w.Sheet != again.Sheets[0].Sheet || w.Ref(annex.Phone) != (annex.At{Sheet: f.sheet, Row: w.Row}).Ref(annex.Phone) {
			t.Error("a record has lost its sheet or its place in it")
		}
	}
	if len(again.Sheets) != 2 || len(again.Sheets[0].Workers) != 2 {
		t.Errorf("nothing was tried: %+v", again)
	}
}

// workersSheet is an annex 1 that was read.
func workersSheet(reader *digest.Reader) *annex.Sheet {
	var labels []grid.Cell
	for _, c := range annex.WorkersForm.Columns() {
		labels = append(labels, grid.String(c.Label))
	}
	d := reader.Read(sheets.Snapshot{Sheets: []sheets.Sheet{{Grid: grid.Grid{Rows: []grid.Row{{Cells: labels}}}}}})
	return d.Sheets[0].Sheet
}

// What nothing stands in comes back as nothing.
func TestEmptyDigests(t *testing.T) {
	reader := newReader(t)
	sheet := workersSheet(reader)
	for _, d := range []digest.Digest{
		{},
		{Workbook: "填报/a.xlsx", Findings: []check.Finding{{}}},
		{Sheets: []digest.Sheet{{Sheet: sheet, Records: survey.Records{
			Workers: []survey.Worker{{}}, Seekers: []survey.Seeker{{}}, Enterprises: []survey.Enterprise{{}}, Posts: []survey.Post{{}},
		}}}},
	} {
		for _, s := range d.Sheets {
			s.Workers[0].Sheet, s.Seekers[0].Sheet, s.Enterprises[0].Sheet, s.Posts[0].Sheet = sheet, sheet, sheet, sheet
		}
		again, err := reader.Decode(d.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(d, again, exactly); diff != "" {
			t.Errorf("(-kept +recalled)\n%s", diff)
		}
	}
}

// FuzzDecode: any bytes are a digest, which is kept and recalled like any other, or they are none. So are those of one sheet: these come
// without the sum that lets hardly any through.
func FuzzDecode(f *testing.F) {
	reader := newReader(f)
	d := reader.Read(sheets.Snapshot{
		Workbook: sheets.Workbook{Path: "填报/波洲镇/附件1.xlsx"},
		Sheets:   []sheets.Sheet{{Name: "炉冲村", Grid: full}, {Name: "空的"}},
	})
	whole := d.Encode()
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(append(whole, 0))
	f.Add([]byte{})
	for i := range d.Sheets {
		excerpt, _ := d.ExcerptOf(&d.Sheets[i])
		f.Add(excerpt[10:])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, decode := range []func([]byte) (digest.Digest, error){reader.Decode, reader.DecodeExcerpt} {
			d, err := decode(data)
			if err != nil {
				continue
			}
			again, err := reader.Decode(d.Encode())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d, again, exactly); diff != "" {
				t.Errorf("(-kept +recalled)\n%s", diff)
			}
		}
	})
}

// The records of a sheet that are kept outlive the program that kept them. Whoever makes their bytes others raises inventoryFormat in
// package past, and then puts the new hash here.
func TestFormatOfRecords(t *testing.T) {
	var d digest.Digest
	f := filler{t: t, sheet: workersSheet(newReader(t))}
	f.fill(reflect.ValueOf(&d).Elem())
	f.fields(reflect.ValueOf(f.sheet).Elem())
	sum := sha256.Sum256(d.Encode())
	if got, want := hex.EncodeToString(sum[:8]), "7b079efd987ecafc"; got != want {
		t.Errorf("the bytes of the records are others: %s", got)
	}
}

// newReader is a reader of a county with two villages.
func newReader(t testing.TB) *digest.Reader {
	t.Helper()
	c := county.New("新晃侗族自治县", "431227", []county.Township{{Name: "波洲镇", Villages: []county.Village{{Name: "炉冲村"}, {Name: "波洲社区"}}}}, nil)
	rules, err := check.Load(check.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := region.New(region.Local{Code: "431227", Name: "新晃侗族自治县", Places: c.PlaceNames()})
	if err != nil {
		t.Fatal(err)
	}
	return digest.NewReader(c, annex.NewReader(c, 2020, time.FixedZone("UTC+8", 8*60*60)), rules, g)
}

// full is an annex 1 with one complete row.
var full = func() grid.Grid {
	g := grid.Grid{Rows: []grid.Row{{Cells: []grid.Cell{grid.String("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：吴某 填表日期：2020年2月27日")}}}}
	var labels, row []grid.Cell
	for _, c := range annex.WorkersForm.Columns() {
		labels = append(labels, grid.String(c.Label))
	}
	for _, text := range []string{
		"杨刚", "男", "431227199001010036", "13812345678", "是", "否", "", "√", "广东省深圳市富士康", "王某 13912345678", "3月1日", "√", "", "", "", "已办", "", "", "", "", "2月26日",
	} {
		row = append(row, grid.String(text))
	}
	g.Rows = append(g.Rows, grid.Row{Index: 1, Cells: labels}, grid.Row{Index: 2, Cells: row})
	return g
}()
