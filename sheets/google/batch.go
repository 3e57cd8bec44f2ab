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
	tabs  []*tab
	open  bool // for people to fill: not protected
	guest bool // in a person's spreadsheet: tabs of others stay
}

// batches are the requests that make what a spreadsheet holds what it should hold: one batch where it fits, else one for
// each tab. Tabs that are as they should be are left alone. No batch: nothing is to be done.
func (j *job) batches(have []tabState) []batch {
	want := j.tabs
	if j.guest {
		have = slices.DeleteFunc(slices.Clone(have), func(s tabState) bool { return !belongs(s, want) })
	}
	old := map[int64]*tabState{}
	for i := range have {
		old[have[i].ID] = &have[i]
	}
	arranged := len(have) == len(want)
	for i := 0; arranged && i < len(have); i++ {
		arranged = have[i].ID == want[i].id && have[i].Title == want[i].title
	}
	var parts []batch
	size := 0
	for _, t := range want {
		state := old[t.id]
		part := renamed(t, state)
		if state == nil || !state.holds(t) {
			part = append(part, t.requests(state, j.open)...)
			size += t.size
		}
		if len(part) > 0 {
			parts = append(parts, part)
		}
	}
	if !arranged {
		parts = append(parts, arrange(have, want))
	}
	if size <= maxBatch && len(parts) > 1 {
		return []batch{slices.Concat(parts...)}
	}
	return parts
}

// holds tells whether the tab is as it should be.
func (s *tabState) holds(t *tab) bool {
	return s.Hash == t.hash && (s.grid == nil || sameContent(s.grid, t.content))
}

// renamed makes way for the final titles: a tab that is new or bears another title gets one that nobody has.
func renamed(t *tab, state *tabState) batch {
	if state != nil && state.Title == t.title {
		return nil
	}
	p := &sheetsapi.SheetProperties{SheetId: t.id, Title: fmt.Sprintf("贯通 %d", t.id)}
	if state == nil {
		return batch{{AddSheet: &sheetsapi.AddSheetRequest{Properties: p}}}
	}
	return batch{{UpdateSheetProperties: &sheetsapi.UpdateSheetPropertiesRequest{Properties: p, Fields: "title"}}}
}

func belongs(s tabState, want []*tab) bool {
	return slices.ContainsFunc(want, func(t *tab) bool { return t.id == s.ID })
}

// arrange removes the tabs that do not belong and gives the others their titles and their order.
func arrange(have []tabState, want []*tab) batch {
	var b batch
	for _, s := range have {
		if !belongs(s, want) {
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
func (t *tab) requests(state *tabState, open bool) batch {
	if state == nil {
		state = &tabState{}
	}
	var b batch
	if state.Filter != nil {
		b = append(b, &sheetsapi.Request{ClearBasicFilter: &sheetsapi.ClearBasicFilterRequest{SheetId: t.id}})
	}
	b = append(b, t.fill...)
	b = append(b, t.chartRequests(state)...)

	if t.filter != nil {
		filter := sheetsapi.BasicFilter{Range: t.filter}
		if state.Filter != nil {
			filter.FilterSpecs, filter.SortSpecs = state.Filter.FilterSpecs, state.Filter.SortSpecs
		}
		b = append(b, &sheetsapi.Request{SetBasicFilter: &sheetsapi.SetBasicFilterRequest{Filter: &filter}})
	}
	if !state.Protected && !open {
		b = append(b, &sheetsapi.Request{AddProtectedRange: &sheetsapi.AddProtectedRangeRequest{
			ProtectedRange: &sheetsapi.ProtectedRange{Range: t.whole(), Description: protection},
		}})
	}
	return append(b, t.sign(state))
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
		DataFilters:       []*sheetsapi.DataFilter{{DeveloperMetadataLookup: &sheetsapi.DeveloperMetadataLookup{MetadataId: t.id}}},
		DeveloperMetadata: &sheetsapi.DeveloperMetadata{MetadataValue: t.hash}, Fields: "metadataValue",
	}}
}

// after is what the spreadsheet holds when the job is done.
func (j *job) after() []tabState {
	var after []tabState
	for _, t := range j.tabs {
		s := tabState{ID: t.id, Title: t.title, Hash: t.hash, Protected: !j.open}
		for _, c := range t.charts {
			s.Charts = append(s.Charts, c.ChartId)
		}
		if t.filter != nil {
			s.Filter = &sheetsapi.BasicFilter{Range: t.filter}
		}
		after = append(after, s)
	}
	return after
}
