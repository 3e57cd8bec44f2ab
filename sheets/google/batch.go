package google

import (
	"fmt"
	"slices"

	sheetsapi "google.golang.org/api/sheets/v4"
)

const (
	maxBatch    = 4 << 20    // bytes of one batchUpdate; a larger one is sent tab by tab
	maxCells    = 10_000_000 // of a spreadsheet; Google's limit
	metadataKey = "guantong" // of the hash that a tab bears
	protection  = "由贯通自动生成，不能手工修改"
)

// batch is what is sent at one moment.
type batch []*sheetsapi.Request

// job is a spreadsheet and what it should hold.
type job struct {
	file  file
	have  []tabState // what it holds, as last looked at or left
	tabs  []*tab     // what it should hold
	open  bool       // for people to fill: not protected
	owner string     // who may edit what is protected, besides who owns the spreadsheet; empty: whom Google lets
	anew  bool       // what it holds is not sure: all tabs are written
	whole bool       // in one batch, whatever its size
	guest bool       // in a person's spreadsheet: tabs that are there stay as they are, also those of the job
}

// batches are the requests that make what a spreadsheet holds what it should hold: one batch where it fits, else one for
// each tab. Tabs that are as they should be are left alone. No batch: nothing is to be done.
func (j *job) batches() []batch {
	have, want := j.have, j.tabs
	if j.guest {
		want = slices.DeleteFunc(slices.Clone(want), func(t *tab) bool { return find(have, t.id) != nil })
		have = nil
	}
	arranged := len(have) == len(want)
	for i := 0; arranged && i < len(have); i++ {
		arranged = have[i].ID == want[i].id && have[i].Title == want[i].title
	}
	var parts []batch
	size := 0
	for _, t := range want {
		state := find(have, t.id)
		part := renamed(t, state)
		if state == nil || j.anew || !state.holds(t) || !state.Protected && !j.open {
			part = append(part, j.requests(t, state)...)
			size += t.size
		}
		if len(part) > 0 {
			parts = append(parts, part)
		}
	}
	if !arranged {
		parts = append(parts, arrange(have, want))
	}
	if (size <= maxBatch || j.guest || j.whole) && len(parts) > 1 { // a form fits, and people must not see it half made
		return []batch{slices.Concat(parts...)}
	}
	return parts
}

// find is the tab of an ID, nil if there is none.
func find(tabs []tabState, id int64) *tabState {
	if i := slices.IndexFunc(tabs, func(s tabState) bool { return s.ID == id }); i >= 0 {
		return &tabs[i]
	}
	return nil
}

// holds tells whether the tab is as it should be.
func (s *tabState) holds(t *tab) bool {
	return s.Hash == t.hash && s.hasCharts(t) && s.Painted == t.painted && (s.grid == nil || sameContent(s.grid, t.content))
}

// hasCharts tells whether the tab's charts are those that it should have.
func (s *tabState) hasCharts(t *tab) bool {
	return len(s.Charts) == len(t.charts) && !slices.ContainsFunc(t.charts, func(c *sheetsapi.EmbeddedChart) bool {
		return !slices.Contains(s.Charts, c.ChartId)
	})
}

// renamed makes way for the final titles: a tab that is new or bears another title gets one that nobody has. One that
// somebody hid is shown, for Google does not remove the last tab that can be seen.
func renamed(t *tab, state *tabState) batch {
	p := &sheetsapi.SheetProperties{SheetId: t.id, Title: fmt.Sprintf("贯通 %d", t.id)}
	switch {
	case state == nil:
		return batch{{AddSheet: &sheetsapi.AddSheetRequest{Properties: p}}}
	case state.Title != t.title:
		return batch{{UpdateSheetProperties: &sheetsapi.UpdateSheetPropertiesRequest{Properties: p, Fields: "title,hidden"}}}
	case state.Hidden:
		return batch{{UpdateSheetProperties: &sheetsapi.UpdateSheetPropertiesRequest{Properties: p, Fields: "hidden"}}}
	}
	return nil
}

// arrange removes the tabs that do not belong and gives the others their titles and their order.
func arrange(have []tabState, want []*tab) batch {
	var b batch
	for _, s := range have {
		if !slices.ContainsFunc(want, func(t *tab) bool { return t.id == s.ID }) {
			b = append(b, &sheetsapi.Request{DeleteSheet: &sheetsapi.DeleteSheetRequest{SheetId: s.ID, ForceSendFields: []string{"SheetId"}}})
		}
	}
	for i, t := range want {
		b = append(b, &sheetsapi.Request{UpdateSheetProperties: &sheetsapi.UpdateSheetPropertiesRequest{
			Properties: &sheetsapi.SheetProperties{SheetId: t.id, Title: t.title, Index: int64(i), ForceSendFields: []string{"Index"}},
			Fields:     "title,index",
		}})
	}
	return b
}

// requests fill a tab. What people added to look at it, a filter's choices, stays.
func (j *job) requests(t *tab, state *tabState) batch {
	if state == nil {
		state = &tabState{}
	}
	var b batch
	if state.Filter != nil {
		b = append(b, &sheetsapi.Request{ClearBasicFilter: &sheetsapi.ClearBasicFilterRequest{SheetId: t.id}})
	}
	for range state.Painted {
		b = append(b, &sheetsapi.Request{DeleteConditionalFormatRule: &sheetsapi.DeleteConditionalFormatRuleRequest{
			SheetId: t.id, ForceSendFields: []string{"Index"},
		}})
	}
	b = append(b, t.fill...)
	b = append(b, j.takeBack(t)...)
	b = append(b, t.chartRequests(state)...)
	if filter := t.filtered(state); filter != nil {
		b = append(b, &sheetsapi.Request{SetBasicFilter: &sheetsapi.SetBasicFilterRequest{Filter: filter}})
	}
	if !state.Protected && !j.open {
		p := &sheetsapi.ProtectedRange{Range: t.whole(), Description: protection}
		if j.owner != "" {
			p.Editors = &sheetsapi.Editors{Users: []string{j.owner}}
		}
		b = append(b, &sheetsapi.Request{AddProtectedRange: &sheetsapi.AddProtectedRangeRequest{ProtectedRange: p}})
	}
	return append(b, t.sign(state))
}

// takeBack removes charts of the tab that somebody has moved to another one, where they would stand in the way of the new.
func (j *job) takeBack(t *tab) (b batch) {
	for _, other := range j.have {
		for _, c := range t.charts {
			if other.ID != t.id && slices.Contains(other.Charts, c.ChartId) {
				b = append(b, &sheetsapi.Request{DeleteEmbeddedObject: &sheetsapi.DeleteEmbeddedObjectRequest{ObjectId: c.ChartId}})
			}
		}
	}
	return b
}

// filtered is the tab's filter with what people chose in it, of the columns that are still there. An order of theirs is
// let go: Google would move the rows from where links lead.
func (t *tab) filtered(state *tabState) *sheetsapi.BasicFilter {
	if t.filter == nil {
		return nil
	}
	filter := &sheetsapi.BasicFilter{Range: t.filter}
	if state != nil && state.Filter != nil {
		for _, s := range state.Filter.FilterSpecs {
			if s.ColumnIndex >= t.filter.StartColumnIndex && s.ColumnIndex < t.filter.EndColumnIndex {
				spec := *s
				spec.ForceSendFields = []string{"ColumnIndex"} // also column A
				filter.FilterSpecs = append(filter.FilterSpecs, &spec)
			}
		}
	}
	return filter
}

// sign writes the tab's hash into it.
func (t *tab) sign(state *tabState) *sheetsapi.Request {
	if state.Hash == "" {
		return &sheetsapi.Request{CreateDeveloperMetadata: &sheetsapi.CreateDeveloperMetadataRequest{
			DeveloperMetadata: &sheetsapi.DeveloperMetadata{
				MetadataId: t.id, MetadataKey: metadataKey, MetadataValue: t.hash, Visibility: "DOCUMENT",
				Location: &sheetsapi.DeveloperMetadataLocation{SheetId: t.id},
			},
		}}
	}
	return &sheetsapi.Request{UpdateDeveloperMetadata: &sheetsapi.UpdateDeveloperMetadataRequest{
		DataFilters: []*sheetsapi.DataFilter{{DeveloperMetadataLookup: &sheetsapi.DeveloperMetadataLookup{
			MetadataKey: metadataKey, MetadataLocation: &sheetsapi.DeveloperMetadataLocation{SheetId: t.id}, // a copy may have another ID
		}}},
		DeveloperMetadata: &sheetsapi.DeveloperMetadata{MetadataValue: t.hash}, Fields: "metadataValue",
	}}
}

// after is what the spreadsheet holds when the job is done.
func (j *job) after() []tabState {
	var after []tabState
	for _, t := range j.tabs {
		s := tabState{ID: t.id, Title: t.title, Hash: t.hash, Protected: !j.open, Painted: t.painted, Filter: t.filtered(find(j.have, t.id))}
		for _, c := range t.charts {
			s.Charts = append(s.Charts, c.ChartId)
		}
		after = append(after, s)
	}
	return after
}
