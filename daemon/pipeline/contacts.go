package pipeline

import (
	"context"

	"guantong/rules/survey"
	"guantong/sheets"
)

// Contacts are the people whom 通讯录 names as those to call, in the order in which they stand. Workbooks that cannot be read are left
// out.
func (s *Setup) Contacts(ctx context.Context, store sheets.Store) (all []*survey.Contact, err error) {
	in, err := s.list(ctx, store)
	if err != nil {
		return nil, err
	}
	if err := in.read(ctx, func(string, int, int) {}); err != nil {
		return nil, err
	}
	for i := range in.digests {
		for k := range in.digests[i].Sheets {
			t := &in.digests[i].Sheets[k]
			for j := range t.Contacts {
				if c := &t.Contacts[j]; c.Callable() {
					all = append(all, c)
				}
			}
		}
	}
	return all, nil
}
