package parts

import (
	"bufio"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
)

// inflater unzips what is deflated, about half again as fast as the standard library's. It has a window of 32 KB and tables, and is used
// again and again.
type inflater struct {
	source *bufio.Reader
	out    io.ReadCloser
}

var inflaters = sync.Pool{New: func() any {
	source := bufio.NewReader(nil)
	return &inflater{source, flate.NewReader(source)}
}}

// inflate is a zip.Decompressor.
func inflate(r io.Reader) io.ReadCloser {
	in := inflaters.Get().(*inflater)
	in.source.Reset(r)
	if err := in.out.(flate.Resetter).Reset(in.source, nil); err != nil {
		panic(err) // there is no dictionary that it could refuse
	}
	return &lent{in}
}

// lent is an inflater until it is closed, which may be twice.
type lent struct{ *inflater }

func (l *lent) Read(b []byte) (int, error) {
	if l.inflater == nil {
		return 0, io.ErrClosedPipe
	}
	return l.out.Read(b)
}

func (l *lent) Close() error {
	if l.inflater == nil {
		return nil
	}
	in := l.inflater
	l.inflater = nil
	err := in.out.Close()
	in.source.Reset(nil) // the file's bytes are not to be kept
	inflaters.Put(in)
	return err
}
