package google

import (
	"context"
	"crypto/rand"
	"regexp"
	"slices"

	sheetsapi "google.golang.org/api/sheets/v4"
)

// living are the functions whose values change although nobody edits the spreadsheet: Drive gives it no new version then.
var living = regexp.MustCompile(`(?i)\b(IMPORT(RANGE|DATA|HTML|XML|FEED)|TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|GOOGLEFINANCE|GOOGLETRANSLATE)\s*\(`)

// lives tells whether a spreadsheet has a cell with such a formula.
func lives(book *sheetsapi.Spreadsheet) bool {
	for _, sheet := range book.Sheets {
		for _, data := range sheet.Data {
			for _, row := range data.RowData {
				if row != nil && slices.ContainsFunc(row.Values, livingCell) {
					return true
				}
			}
		}
	}
	return false
}

func livingCell(c *sheetsapi.CellData) bool {
	return c != nil && c.UserEnteredValue != nil && c.UserEnteredValue.FormulaValue != nil && living.MatchString(*c.UserEnteredValue.FormulaValue)
}

const livingKey = "living"

// recallLiving remembers which inputs hold living formulas, once.
func (s *Store) recallLiving(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.living == nil {
		s.living = map[string]bool{}
		s.load(ctx, livingKey, &s.living)
	}
}

// restless is the version of an input: another one in every listing if its formulas may say something else by now.
func (s *Store) restless(f file) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Native && s.living[f.ID] {
		return f.Version + " " + rand.Text()
	}
	return f.Version
}

// noteLiving keeps whether an input holds living formulas.
func (s *Store) noteLiving(ctx context.Context, id string, lives bool) {
	s.recallLiving(ctx)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.living[id] == lives {
		return
	}
	if delete(s.living, id); lives {
		s.living[id] = true
	}
	s.save(ctx, livingKey, s.living)
}
