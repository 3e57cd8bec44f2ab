package past

import (
	"context"

	"guantong/daemon/codec"
	"guantong/daemon/digest"
	"guantong/daemon/fingerprint"
)

// remembered is what takes long to find out, and what most runs find as the one before did: a dispatch and a circular after the day's daily
// run, the next day's run of sheets that nobody has changed. It is kept with the fingerprint of all that it depends on.
type remembered[T any] struct {
	key  string // that it is kept under
	kept []byte // as it is kept; nil: it is not remembered
	next []byte // likewise, if it is another one now
}

// answer is what was found, and of what.
type answer[T any] struct {
	of    string
	found T
}

// begin is how every answer begins. One to something else is not read any further.
func (a *answer[T]) begin(c *codec.Coder, format uint64) {
	c.Format(format)
	wanted := a.of
	if codec.Plain(c, &a.of); a.of != wanted {
		c.Fail()
	}
}

// of is what is found of all that is asked, from memory if an earlier run asked for the very same.
func (r *remembered[T]) of(k *Tracker, asked any, find func() *T, code func(*codec.Coder, *answer[T])) *T {
	if r.kept == nil {
		return find()
	}
	print, err := r.print(k, asked)
	if err != nil {
		return find()
	}
	a := answer[T]{of: print}
	if codec.Decode(r.kept, &a, code) {
		return &a.found
	}
	a = answer[T]{print, *find()}
	r.next = codec.Encode(&a, code)
	return &a.found
}

// print tells apart all that may be asked, and the programs that answer.
func (r *remembered[T]) print(k *Tracker, asked any) (string, error) {
	sum, err := fingerprint.New(k.Program).Of(r.key, asked)
	return string(sum[:]), err
}

// ofSheets is what is found of sheets, in the order in which they count, and of nothing else.
func ofSheets[T any](k *Tracker, r *remembered[T], sheets []*digest.Sheet, find func() *T, code func(*codec.Coder, *answer[T])) *T {
	type sheet struct{ Key, Workbook string } // the path of one that could not be read may be another than when it was
	asked := make([]sheet, len(sheets))
	for i, s := range sheets {
		if s.Key == "" { // nobody can tell what it says
			return find()
		}
		asked[i] = sheet{s.Key, s.Workbook}
	}
	return r.of(k, asked, find, code)
}

// read looks up what was found last. It is left alone where the program cannot tell itself from others, whose rules may be others.
func (r *remembered[T]) read(ctx context.Context, k *Tracker) error {
	if k.Memory == nil || k.Health.Err() != nil || k.Program == nil {
		return nil
	}
	data, _, err := k.Memory.Read(ctx, r.key)
	if err == nil && data == nil {
		data = []byte{} // nothing yet
	}
	r.kept = data
	return err
}

// keep keeps what was found for the next run. Whatever another run has kept meanwhile is as good.
func (r *remembered[T]) keep(ctx context.Context, k *Tracker) {
	if r.next == nil || k.Health.Err() != nil {
		return
	}
	if err := k.Memory.Write(ctx, r.key, r.next); err != nil {
		k.Health.Fail(ctx, err)
	}
	r.next = nil
}

// forget lets go of what was kept, once a run has asked for all that it needs.
func (r *remembered[T]) forget() { r.kept = nil }

// memories are all that a track has remembered, of whatever type they are.
type memories []interface {
	read(context.Context, *Tracker) error
	keep(context.Context, *Tracker)
	forget()
}

func (t *Track) answers() memories { return memories{&t.market, &t.comparison, &t.employers} }
