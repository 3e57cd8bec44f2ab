package codec_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"guantong/daemon/codec"
)

type line struct {
	text, plain string
	number      int
	parts       []line
}

func codeLines(c *codec.Coder, all *[]line) { codec.List(c, all, codeLine) }

func codeLine(c *codec.Coder, l *line) {
	codec.Text(c, &l.text)
	codec.Plain(c, &l.plain)
	codec.Number(c, &l.number)
	codeLines(c, &l.parts)
}

// lines are so many of random length, some of which come again.
func lines(r *rand.Rand, n int) (all []line) {
	for range n {
		l := line{text: fmt.Sprint("文", r.IntN(50)), plain: string(make([]byte, r.IntN(200))), number: r.Int()}
		all = append(all, l)
		if r.IntN(n) == 0 {
			all[len(all)-1].parts = lines(r, n/2)
		}
	}
	return all
}

// A value of any size comes back, and the same value is the same bytes. Bytes that were cut off or changed are none.
func TestValuesInBlocks(t *testing.T) {
	for _, n := range []int{0, 1, 40, 1000, 5000} {
		r := rand.New(rand.NewPCG(1, uint64(n)))
		all := lines(r, n)
		data := codec.Encode(&all, codeLines)
		if !slices.Equal(data, codec.Encode(&all, codeLines)) {
			t.Fatalf("%d lines: the same value is other bytes", n)
		}
		var again []line
		if !codec.Decode(data, &again, codeLines) {
			t.Fatalf("%d lines cannot be read", n)
		}
		if fmt.Sprint(all) != fmt.Sprint(again) {
			t.Fatalf("%d lines come back as others", n)
		}
		for range min(len(data), 50) {
			if codec.Decode(data[:r.IntN(len(data))], &again, codeLines) {
				t.Fatalf("%d lines: bytes that were cut off are read", n)
			}
			changed := slices.Clone(data)
			changed[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
			if codec.Decode(changed, &again, codeLines) {
				t.Fatalf("%d lines: a changed byte is not noticed", n)
			}
		}
	}
}

// What programs wrote that knew no blocks is read: here as they wrote it.
func TestValuesOfBefore(t *testing.T) {
	long := string(make([]byte, 100_000))
	data := append([]byte{2, 0, 1, 'a', 0xa0, 0x8d, 0x06}, long...)
	data = append(data, 6, 0, 2, 0, 2, 0)
	var all []line
	if !codec.Decode(data, &all, codeLines) {
		t.Fatal("it cannot be read")
	}
	if len(all) != 2 || all[0].text != "a" || all[0].plain != long || all[0].number != 3 || all[1].text != "a" || all[1].number != 1 {
		t.Errorf("read as %d lines: %.50v", len(all), all)
	}
}

// FuzzDecode: any bytes are a value, or they are none; they take no more memory than they have.
func FuzzDecode(f *testing.F) {
	all := lines(rand.New(rand.NewPCG(1, 2)), 3)
	f.Add(codec.Encode(&all, codeLines))
	all = lines(rand.New(rand.NewPCG(1, 2)), 100)
	f.Add(codec.Encode(&all, codeLines)[10:]) // without the sum, which lets hardly any through
	f.Add([]byte{0xff, 0x09, 0xff, 0xff, 0xff, 0x7f})
	f.Fuzz(func(t *testing.T, data []byte) {
		var all, again []line
		if !codec.Decode(data, &all, codeLines) {
			return
		}
		if !codec.Decode(codec.Encode(&all, codeLines), &again, codeLines) || fmt.Sprint(all) != fmt.Sprint(again) {
			t.Error("it comes back as another")
		}
	})
}
