package book_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/fakegoogle/page"
	"guantong/sheets/grid"
)

func TestBatchUpdate(t *testing.T) {
	b := filled(t, "a")
	set := `{"updateCells":{"start":{},"fields":"userEnteredValue","rows":[{"values":[{"userEnteredValue":{"stringValue":"b"}}]}]}}`
	// A request that fails undoes those before it.
	refuse(t, b, "Invalid requests[2].deleteSheet: No sheet with id: 9", set, `{"addSheet":{}}`, `{"deleteSheet":{"sheetId":9}}`)
	refuse(t, b, "Must specify at least one request.")
	refuse(t, b, "Invalid requests[1]: No request set.", set, `{}`)
	refuse(t, b, "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'clearBasicFilter'", `{"clearBasicFilter":{},"addSheet":{}}`)
	refuse(t, b, "requests[0]: findReplace is not supported by this server", `{"findReplace":{}}`)
	replies := do(t, b, set, `{"addSheet":{"properties":{"sheetId":3}}}`)
	if len(replies[0]) != 0 || dig(anyMap(replies[1]), "addSheet", "properties", "sheetId") != 3.0 {
		t.Errorf("the replies are %v", replies)
	}
}

// requests draws requests that name little: tabs 0 to 2, a corner of the grid, few IDs. Many of them are refused.
func requests() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := func(most int) int { return rapid.IntRange(0, most).Draw(t, "n") }
		one := func(choices ...string) string { return rapid.SampledFrom(choices).Draw(t, "one") }
		area := func() string {
			top, left := n(11), n(5)
			return one(
				fmt.Sprintf(`{"sheetId":%d,"startRowIndex":%d,"endRowIndex":%d,"startColumnIndex":%d,"endColumnIndex":%d}`, n(2), top, top+n(3), left, left+n(3)),
				fmt.Sprintf(`{"sheetId":%d,"startRowIndex":%d}`, n(2), top), fmt.Sprintf(`{"sheetId":%d}`, n(2)))
		}
		cell := func() string {
			return one(`{}`, `{"userEnteredValue":{"numberValue":1}}`, `{"userEnteredValue":{"stringValue":"x"},"note":"n"}`,
				`{"userEnteredFormat":{"backgroundColor":{"red":1},"textFormat":{"link":{"uri":"#gid=0"}}}}`)
		}
		fields := one("*", "userEnteredValue", "userEnteredFormat.textFormat.link", "note")
		dimension := fmt.Sprintf(`{"sheetId":%d,"dimension":%q,"startIndex":%d,"endIndex":%d}`, n(2), one("ROWS", "COLUMNS"), n(4), n(8))
		return one(
			fmt.Sprintf(`{"addSheet":{"properties":{"sheetId":%d,"title":%q,"hidden":%t,"gridProperties":{"rowCount":12,"columnCount":6}}}}`, n(2), one("一", "二", ""), n(3) == 0),
			fmt.Sprintf(`{"deleteSheet":{"sheetId":%d}}`, n(2)),
			fmt.Sprintf(`{"updateSheetProperties":{"fields":%q,"properties":{"sheetId":%d,"title":%q,"index":%d,"hidden":%t,"gridProperties":{"rowCount":%d,"columnCount":%d,"frozenRowCount":%d,"frozenColumnCount":%d}}}}`,
				one("title", "index", "hidden", "gridProperties", "gridProperties.rowCount", "gridProperties(frozenRowCount,frozenColumnCount)"),
				n(2), one("一", "二", "三"), n(3), n(2) == 0, n(12), n(6), n(3), n(3)),
			fmt.Sprintf(`{"updateCells":{"range":%s,"fields":%q,"rows":[{"values":[%s,%s]},{},{"values":[%s]}]}}`, area(), fields, cell(), cell(), cell()),
			fmt.Sprintf(`{"repeatCell":{"range":%s,"fields":%q,"cell":%s}}`, area(), fields, cell()),
			fmt.Sprintf(`{"appendCells":{"sheetId":%d,"fields":%q,"rows":[{"values":[%s]}]}}`, n(2), fields, cell()),
			fmt.Sprintf(`{"insertDimension":{"range":%s,"inheritFromBefore":%t}}`, dimension, n(1) == 0),
			fmt.Sprintf(`{"deleteDimension":{"range":%s}}`, dimension),
			fmt.Sprintf(`{"updateDimensionProperties":{"range":%s,"fields":"*","properties":{"pixelSize":%d,"hiddenByUser":%t}}}`, dimension, n(90), n(2) == 0),
			fmt.Sprintf(`{"mergeCells":{"range":%s,"mergeType":%q}}`, area(), one("MERGE_ALL", "MERGE_ROWS", "MERGE_COLUMNS")),
			fmt.Sprintf(`{"unmergeCells":{"range":%s}}`, area()),
			fmt.Sprintf(`{"setDataValidation":{"range":%s,"rule":{"condition":{"type":"ONE_OF_LIST","values":[{"userEnteredValue":"是"}]}}}}`, area()),
			fmt.Sprintf(`{"setBasicFilter":{"filter":{"range":%s}}}`, area()),
			fmt.Sprintf(`{"addProtectedRange":{"protectedRange":{"protectedRangeId":%d,"range":%s}}}`, n(2), area()),
			fmt.Sprintf(`{"updateProtectedRange":{"fields":"range","protectedRange":{"protectedRangeId":%d,"range":%s}}}`, n(2), area()),
			chart(n(2), n(2), n(2)),
			fmt.Sprintf(`{"deleteEmbeddedObject":{"objectId":%d}}`, n(2)),
			fmt.Sprintf(`{"createDeveloperMetadata":{"developerMetadata":{"metadataId":%d,"metadataKey":"k","visibility":"DOCUMENT","location":{"sheetId":%d}}}}`, n(3), n(2)),
			fmt.Sprintf(`{"deleteDeveloperMetadata":{"dataFilter":{"developerMetadataLookup":{"metadataId":%d}}}}`, n(3)),
		)
	})
}

// TestAtomicity: a batch that is refused changes nothing, one that is done leaves a sound book, and neither touches a
// clone made before.
func TestAtomicity(t *testing.T) {
	done, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		b := book.New("表")
		do(t, b, `{"updateSheetProperties":{"fields":"gridProperties","properties":{"gridProperties":{"rowCount":12,"columnCount":6}}}}`)
		for range rapid.IntRange(1, 12).Draw(rt, "batches") {
			before := resourceJSON(t, b)
			clone := b.Clone()
			batch := rapid.SliceOfN(requests(), 1, 3).Draw(rt, "batch")
			_, err := b.BatchUpdate(body(t, batch))
			after := resourceJSON(t, b)
			if err != nil {
				refused++
				if after != before {
					rt.Fatalf("%s was refused (%v) and changed\n%s to\n%s", batch, err, before, after)
				}
			} else {
				done++
				sound(rt, b)
			}
			if now := resourceJSON(t, clone); now != before {
				rt.Fatalf("%s changed a clone from\n%s to\n%s", batch, before, now)
			}
		}
	})
	if done == 0 || refused == 0 {
		t.Errorf("%d batches were done and %d refused", done, refused)
	}
}

// sound checks what holds of every spreadsheet.
func sound(t *rapid.T, b *book.Book) {
	visible := false
	ids, names := map[int64]bool{}, map[string]bool{}
	look := b.Tabs()
	for _, tab := range look {
		visible = visible || !tab.Hidden
		if ids[tab.ID] || names[tab.Title] {
			t.Fatalf("two tabs are %d %s", tab.ID, tab.Title)
		}
		ids[tab.ID], names[tab.Title] = true, true
		if tab.Frozen.Row >= tab.Rows || tab.Frozen.Col >= tab.Cols || len(tab.Widths) != tab.Cols {
			t.Fatalf("the tab is laid out as %+v", tab)
		}
		for _, chart := range tab.Charts {
			anchor := dig(chart, "position", "overlayPosition", "anchorCell")
			if row, _ := dig(anchor, "rowIndex").(float64); int(row) >= tab.Rows {
				t.Fatalf("a chart of %+v is at %v", tab, anchor)
			}
		}
	}
	if !visible {
		t.Fatal("no tab is visible")
	}
	for _, tab := range b.Sheets() {
		for i, m := range tab.Grid.Merges {
			for _, other := range tab.Grid.Merges[:i] {
				if m.From.Row <= other.To.Row && other.From.Row <= m.To.Row && m.From.Col <= other.To.Col && other.From.Col <= m.To.Col {
					t.Fatalf("the merges %v and %v overlap", m, other)
				}
			}
			for _, row := range tab.Grid.Rows {
				for c, cell := range row.Cells {
					at := grid.Ref{Row: row.Index, Col: c}
					if m.Contains(at) && at != m.From && cell != (grid.Cell{}) {
						t.Fatalf("%v lies under the merge %v and holds %v", at, m, cell)
					}
				}
			}
		}
	}
	var html strings.Builder
	if err := page.Write(&html, b, "1"); err != nil {
		t.Fatal(err)
	}
}

// TestInsertThenDelete: rows or columns that are inserted and deleted again leave no trace.
func TestInsertThenDelete(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := book.New("表")
		do(t, b, `{"updateSheetProperties":{"fields":"gridProperties","properties":{"gridProperties":{"rowCount":12,"columnCount":6}}}}`)
		for _, r := range rapid.SliceOfN(requests(), 0, 8).Draw(rt, "requests") {
			_, _ = b.BatchUpdate(body(t, []string{r})) // some are refused
		}
		before := resourceJSON(t, b)
		from := rapid.IntRange(0, 5).Draw(rt, "from")
		to := from + rapid.IntRange(1, 3).Draw(rt, "n")
		dimension := rapid.SampledFrom([]string{"ROWS", "COLUMNS"}).Draw(rt, "dimension")
		_, err := b.BatchUpdate(body(t, []string{span("insertDimension", dimension, from, to, "")}))
		if err != nil {
			return // there are fewer
		}
		if _, err := b.BatchUpdate(body(t, []string{span("deleteDimension", dimension, from, to, "")})); err != nil {
			rt.Fatal(err)
		}
		if after := resourceJSON(t, b); after != before {
			rt.Fatalf("%s became\n%s", before, after)
		}
	})
}

// FuzzBatchUpdate: whatever a client sends is done or refused.
func FuzzBatchUpdate(f *testing.F) {
	for i := range 40 {
		f.Add(requests().Example(i))
	}
	f.Add(`{"updateCells":{"range":7,"start":{"rowIndex":1e99},"fields":"a(b,c(*","rows":[7,{"values":{}}]}}`)
	f.Add(`{"addChart":{"chart":{"spec":{"basicChart":{"chartType":7,"series":[{"series":{"sourceRange":{"sources":[null,{"startRowIndex":"x"}]}}}]}},"position":{"overlayPosition":{}}}}}`)
	f.Fuzz(func(t *testing.T, request string) {
		var r any
		if json.Unmarshal([]byte(request), &r) != nil {
			return
		}
		b := book.New("表")
		before := resourceJSON(t, b)
		if _, err := b.BatchUpdate(map[string]any{"requests": []any{r, r}}); err != nil && resourceJSON(t, b) != before {
			t.Errorf("%s was refused and changed something", request)
		}
		resourceJSON(t, b)
		if err := page.Write(&strings.Builder{}, b, ""); err != nil {
			t.Errorf("%s: %v", request, err)
		}
	})
}

// large is a book of 200,000 cells.
func large(t testing.TB) *book.Book {
	t.Helper()
	row := make([]any, 20)
	for i := range row {
		row[i] = map[string]any{"userEnteredValue": map[string]any{"numberValue": float64(i)},
			"userEnteredFormat": map[string]any{"wrapStrategy": "WRAP", "textFormat": map[string]any{"bold": true}}}
	}
	rows := make([]any, 10_000)
	for i := range rows {
		rows[i] = map[string]any{"values": row}
	}
	b := book.New("表")
	if _, err := b.BatchUpdate(map[string]any{"requests": []any{map[string]any{"appendCells": map[string]any{"fields": "*", "rows": rows}}}}); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestCopyOnWrite: a small change of a large book copies what it changes and little else.
func TestCopyOnWrite(t *testing.T) {
	b := large(t)
	change := body(t, []string{`{"updateCells":{"start":{"rowIndex":5000},"fields":"userEnteredValue","rows":[{"values":[{"userEnteredValue":{"numberValue":1}}]}]}}`})
	allocations := testing.AllocsPerRun(20, func() {
		if _, err := b.Clone().BatchUpdate(change); err != nil {
			t.Fatal(err)
		}
	})
	if allocations > 100 {
		t.Errorf("changing one cell makes %v allocations", allocations)
	}
}

func BenchmarkWrite(b *testing.B) {
	for b.Loop() {
		large(b)
	}
}

func BenchmarkResource(b *testing.B) {
	large := large(b)
	for b.Loop() {
		if _, err := large.Resource(true, nil); err != nil {
			b.Fatal(err)
		}
	}
}
