package sheets

import (
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math"
	"sync"

	"guantong/sheets/grid"
)

// Digest tells an output from every other, down to the last field. A store that remembers it in its Journal knows without
// laying the output out again that it is to stay as it is.
type Digest [sha256.Size]byte

// Digest is the output's, as a build of the program writes it: a change to how workbooks look counts as a change to all
// of them, so program must differ from build to build.
func (o Output) Digest(program []byte) Digest {
	w := digesters.Get().(*digester)
	defer digesters.Put(w)
	w.sha.Reset()
	w.text(string(program))
	w.text(o.Path)
	each(w, o.Tables, w.table)
	w.text(string(o.File))
	return w.sum()
}

// digester hashes values: every field of them, texts and lists after their lengths, so that no two sequences of values
// are the same bytes.
type digester struct {
	sha hash.Hash
	buf []byte
}

// enough bytes are hashed at a time.
const enough = 32 << 10

var digesters = sync.Pool{New: func() any { return &digester{sha: sha256.New(), buf: make([]byte, 0, 2*enough)} }}

// each hashes a list.
func each[T any](w *digester, all []T, one func(*T)) {
	w.int(len(all))
	for i := range all {
		one(&all[i])
	}
}

func (w *digester) table(t *grid.Table) {
	w.text(t.Name)
	each(w, t.Columns, func(c *grid.Column) { w.float(c.Width); w.int(int(c.Role)) })
	each(w, t.Rows, func(l *grid.Line) { w.float(l.Height); each(w, l.Cells, w.cell) })
	each(w, t.Merges, w.area)
	w.ref(&t.Freeze)
	w.int(t.Repeat)
	each(w, t.Breaks, func(row *int) { w.int(*row) })
	each(w, t.Parts, func(col *int) { w.int(*col) })
	each(w, t.Choices, w.choice)
	each(w, t.Alerts, func(a *grid.Alert) { w.area(&a.Range); w.text(a.When); w.int(int(a.Role)) })
	each(w, t.Charts, w.chart)
	each(w, t.Remarks, func(r *grid.Remark) { w.ref(&r.At); w.text(r.Text) })
	if w.bool(t.Filter != nil) {
		w.area(t.Filter)
	}
	w.bool(t.Tall)
}

// cell says first which of the others it has: there are millions of cells.
func (w *digester) cell(c *grid.Styled) {
	const struck, number, link = 1, 2, 4
	has, bits := byte(0), math.Float64bits(c.Number)
	if c.Struck {
		has |= struck
	}
	if bits != 0 {
		has |= number
	}
	if c.Link != nil {
		has |= link
	}
	w.buf = append(w.buf, byte(c.Kind), byte(c.Role), has)
	w.text(c.Text)
	if bits != 0 {
		w.buf = binary.LittleEndian.AppendUint64(w.buf, bits)
	}
	if c.Link != nil {
		w.text(c.Link.Workbook)
		w.text(c.Link.Sheet)
		w.ref(&c.Link.Cell)
	}
}

func (w *digester) choice(c *grid.Choice) {
	w.area(&c.Range)
	each(w, c.Values, func(v *string) { w.text(*v) })
	w.int(c.Year)
	w.text(c.Hint)
}

func (w *digester) chart(c *grid.Chart) {
	w.int(int(c.Kind))
	w.text(c.Title)
	w.ref(&c.At)
	w.int(c.Width)
	w.int(c.Height)
	w.area(&c.Labels)
	each(w, c.Series, w.area)
}

func (w *digester) area(r *grid.Range) {
	w.ref(&r.From)
	w.ref(&r.To)
}

func (w *digester) ref(r *grid.Ref) {
	w.int(r.Row)
	w.int(r.Col)
}

func (w *digester) int(n int) { w.buf = binary.AppendVarint(w.buf, int64(n)) }

func (w *digester) float(f float64) { w.buf = binary.AppendUvarint(w.buf, math.Float64bits(f)) }

func (w *digester) bool(b bool) bool {
	n := 0
	if b {
		n = 1
	}
	w.int(n)
	return b
}

func (w *digester) text(s string) {
	w.int(len(s))
	w.buf = append(w.buf, s...)
	if len(w.buf) >= enough {
		w.sha.Write(w.buf)
		w.buf = w.buf[:0]
	}
}

func (w *digester) sum() (d Digest) {
	w.sha.Write(w.buf)
	w.buf = w.buf[:0]
	w.sha.Sum(d[:0])
	return d
}
