package survey

import (
	"fmt"
	"hash/fnv"
	"math"
	"reflect"

	"guantong/rules/annex"
	"guantong/rules/county"
)

// Print is the fingerprint of all that a row says, wherever in a sheet it stands. Another fingerprint means that somebody changed
// the row. It is never 0.
type Print uint64

// Print is that of a row of 附件1, with the village that it stands for.
func (w *Worker) Print() Print {
	h, unit := start, w.Village()
	h.text(unit.Township)
	h.text(unit.Village)
	h.text(unit.Department)
	// Field by field as said goes through them, which takes three times as long: there are tens of thousands of workers.
	h.text(w.Name)
	h.text(w.Sex)
	h.text(string(w.ID.Number))
	h.text(w.ID.Wrong)
	h.flag(w.ID.Old)
	h.flag(w.ID.Lost)
	h.number(uint64(w.ID.Fault))
	h.number(uint64(len(w.Phone.Numbers)))
	for _, phone := range w.Phone.Numbers {
		h.text(phone)
	}
	h.number(uint64(w.Phone.Fault))
	h.number(uint64(w.Poor))
	h.number(uint64(w.Casual))
	h.number(uint64(w.InCounty))
	h.number(uint64(w.OutCounty))
	h.text(w.OutText)
	h.text(w.Employer)
	h.text(w.Contact)
	h.when(&w.Planned)
	h.number(uint64(len(w.Reasons)))
	for _, tick := range w.Reasons {
		h.number(uint64(tick))
	}
	h.number(uint64(len(w.Needs)))
	for _, tick := range w.Needs {
		h.number(uint64(tick))
	}
	h.when(&w.Returned.When)
	h.flag(w.Returned.Said)
	h.flag(w.Returned.Denied)
	h.flag(w.Returned.Unclear)
	return h.sum()
}

func (h *hash) when(w *annex.When) {
	h.number(uint64(w.Day))
	h.number(uint64(w.State))
	h.number(uint64(w.Doubt))
}

// Print is that of a row of 附件5.
func (e *Enterprise) Print() Print {
	h := start
	said(&h, &e.Enterprise)
	return h.sum()
}

// Print is that of a row of 附件3.
func (s *Seeker) Print() Print {
	h := start
	said(&h, &s.Seeker)
	return h.sum()
}

// Print is that of a row of 岗位需求清单.
func (p *Post) Print() Print {
	h := start
	said(&h, &p.Post)
	return h.sum()
}

// Shape changes when rows come to say something else: a fingerprint of another shape says nothing about a row of this one.
var Shape = shapeOf(annex.Worker{}, annex.Enterprise{}, annex.Seeker{}, annex.Post{}, county.Unit{})

func shapeOf(records ...any) uint64 {
	h := fnv.New64a()
	var add func(t reflect.Type)
	add = func(t reflect.Type) {
		fmt.Fprint(h, t, t.Kind(), ";")
		switch t.Kind() {
		case reflect.Struct:
			for i := range t.NumField() {
				if f := t.Field(i); f.Type != where {
					fmt.Fprint(h, f.Name, " ")
					add(f.Type)
				}
			}
		case reflect.Array, reflect.Slice:
			add(t.Elem())
		}
	}
	for _, r := range records {
		add(reflect.TypeOf(r))
	}
	return h.Sum64()
}

// where is what a record says of its place in the workbook: not something that its row says.
var where = reflect.TypeFor[annex.At]()

// said hashes every field of a record, so that none can be forgotten when records come to say more.
func said[T any](h *hash, record *T) { h.value(reflect.ValueOf(record).Elem()) }

func (h *hash) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		h.text(v.String())
	case reflect.Bool:
		h.flag(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.number(math.Float64bits(v.Float()))
	case reflect.Array, reflect.Slice:
		h.number(uint64(v.Len()))
		for i := range v.Len() {
			h.value(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); f.Type() != where {
				h.value(f)
			}
		}
	default:
		panic(fmt.Sprintf("a record says a %s, which has no fingerprint", v.Type()))
	}
}

// hash is FNV-1a, over texts and numbers as they are rather than copied into bytes first.
type hash uint64

const (
	start hash = 14695981039346656037
	prime hash = 1099511628211
)

func (h *hash) text(s string) {
	for i := range len(s) {
		*h = (*h ^ hash(s[i])) * prime
	}
	h.number(uint64(len(s)))
}

func (h *hash) flag(is bool) {
	if is {
		h.number(1)
	} else {
		h.number(0)
	}
}

func (h *hash) number(n uint64) {
	for ; n > 0xff; n >>= 8 {
		*h = (*h ^ hash(n&0xff)) * prime
	}
	*h = (*h ^ hash(n) ^ 0x100) * prime
}

func (h *hash) sum() Print { return max(1, Print(*h)) }
