package google

import (
	"context"
	"encoding/json"
	"maps"

	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/grid"
)

// published is an output as it was left, so that an unchanged one costs no request.
type published struct {
	Version string // Drive's, after it was written
	Edited  string // when it was changed last, as Drive says it
	Tabs    []tabState
}

// tabState is what is known of a tab of an output spreadsheet.
type tabState struct {
	ID        int64
	Title     string
	Hash      string                 `json:",omitempty"` // of what was written last; empty: not by the store
	Hidden    bool                   `json:",omitempty"`
	Protected bool                   `json:",omitempty"`
	Charts    []int64                `json:",omitempty"`
	Painted   int                    `json:",omitempty"` // conditional formats
	Filter    *sheetsapi.BasicFilter `json:",omitempty"`

	grid *grid.Grid // what it holds; nil: not looked at, but as it was left
}

// load reads an entry of the journal. One that cannot be read is as good as none.
func (s *Store) load(ctx context.Context, key string, value any) bool {
	data, ok := sheets.Recall(ctx, s.journal, key)
	return ok && json.Unmarshal(data, value) == nil
}

// save keeps an entry. That it could not be kept costs requests next time, and nothing else.
func (s *Store) save(ctx context.Context, key string, value any) {
	if data, err := json.Marshal(value); err == nil {
		sheets.Note(ctx, s.journal, key, data)
	}
}

const placesKey = "places"

// recallPlaces are the outputs for which people made the files, which the store may not mark: paths by the files' IDs.
func (s *Store) recallPlaces(ctx context.Context) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.places == nil {
		s.places = map[string]string{}
		s.load(ctx, placesKey, &s.places)
	}
	return maps.Clone(s.places)
}

// notePlace keeps which output a file is.
func (s *Store) notePlace(ctx context.Context, f file) {
	if f.Mark != "" {
		return
	}
	s.recallPlaces(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.places[f.ID] != f.Path {
		s.places[f.ID] = f.Path
		s.save(ctx, placesKey, s.places)
	}
}

func outputKey(id string) string { return "output/" + id }

func tabsKey(id string) string { return "tabs/" + id }

// rememberTabs keeps the sheet IDs of an input, for links to its cells.
func (s *Store) rememberTabs(ctx context.Context, id string, tabs map[string]int64) {
	s.mu.Lock()
	s.tabs[id] = tabs
	s.mu.Unlock()
	s.save(ctx, tabsKey(id), tabs)
}

// tabsOf are the sheet IDs of an input by the tabs' names, as far as they are known.
func (s *Store) tabsOf(ctx context.Context, id string) map[string]int64 {
	s.mu.Lock()
	tabs, ok := s.tabs[id]
	s.mu.Unlock()
	if !ok && s.load(ctx, tabsKey(id), &tabs) {
		s.mu.Lock()
		s.tabs[id] = tabs
		s.mu.Unlock()
	}
	return tabs
}
