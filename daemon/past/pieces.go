package past

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"guantong/daemon/codec"
	"guantong/rules/track"
)

// The ledger of all is kept in pieces: its people by township, each piece under a key of its own, and a head, which has the rest and the
// hashes of the pieces. So whoever runs a day again, when something was edited in one township, writes one piece anew, and whoever goes on from
// one ledger reads none of the others. Pieces and head are replaced at once; what does not fit its head was damaged, or is of another run's
// ledger, and counts as nothing. Each ledger has a room of its own for its pieces, where they stay when it becomes the one before.

// fewest is how many people a piece has at least, but for the last.
const fewest = 200

// pieces are a ledger as it is kept.
type pieces struct {
	ledger *track.Ledger
	room   uint64   // in which the pieces lie
	people int      // how many it has
	sums   []string // the hashes of the pieces
	parts  [][]byte // those of them that are at hand
	head   []byte
}

func pieceKey(room uint64, i int) string { return fmt.Sprintf("ledger people %d-%d", room, i) }

func sumOf(piece []byte) string {
	sum := sha256.Sum256(piece)
	return string(sum[:])
}

// codeHead is a head, codeCut what it says of the pieces.
func codeHead(c *codec.Coder, p *pieces) {
	codeCut(c, p)
	codeBesides(c, p.ledger, ledgerFormat)
}

func codeCut(c *codec.Coder, p *pieces) {
	if codeShape(c, p.ledger, ledgerInPieces) != ledgerInPieces {
		c.Fail()
	}
	c.Day(&p.ledger.Day)
	c.Flag(&p.ledger.Restored)
	p.room = c.Natural(p.room)
	codec.Number(c, &p.people)
	codec.List(c, &p.sums, codec.Plain[string])
}

func codePiece(c *codec.Coder, people *[]track.Person) { codePeople(c, people, ledgerFormat) }

// cut cuts a ledger into pieces that are to lie in a room.
func cut(l *track.Ledger, room uint64) *pieces {
	p := &pieces{ledger: l, room: room, people: len(l.People)}
	from := 0
	for to := 1; to <= len(l.People); to++ {
		if to < len(l.People) && (to-from < fewest || l.People[to].Unit().Township == l.People[to-1].Unit().Township) {
			continue
		}
		some := l.People[from:to]
		part := codec.Encode(&some, codePiece)
		p.parts, p.sums, from = append(p.parts, part), append(p.sums, sumOf(part)), to
	}
	p.head = codec.Encode(p, codeHead)
	return p
}

// cutOf is what a head says of its pieces; nil if the bytes are none.
func cutOf(data []byte) *pieces {
	p := &pieces{ledger: &track.Ledger{}}
	if !codec.Decode(data, p, func(c *codec.Coder, p *pieces) {
		codeCut(c, p)
		c.Skip()
	}) {
		return nil
	}
	return p
}

// readLedger is the ledger of a head or, if the bytes are none, in one piece; an empty one if it cannot be read.
func readLedger(ctx context.Context, m Memory, data []byte) (*track.Ledger, error) {
	none, p := &track.Ledger{}, &pieces{ledger: &track.Ledger{}}
	if !codec.Decode(data, p, codeHead) {
		return decodeLedger(data), nil
	}
	size := 0
	for i, sum := range p.sums {
		part, _, err := m.Read(ctx, pieceKey(p.room, i))
		if err != nil {
			return none, err
		}
		if sumOf(part) != sum {
			return none, nil
		}
		p.parts, size = append(p.parts, part), size+len(part)
	}
	all := make([]track.Person, 0, max(0, min(p.people, size)))
	for _, part := range p.parts {
		some := all[len(all):]
		if !codec.Decode(part, &some, codePiece) {
			return none, nil
		}
		if n := len(all) + len(some); n <= cap(all) { // they lie there already
			all = all[:n]
		} else {
			all = append(all, some...)
		}
	}
	if len(all) > 0 {
		p.ledger.People = all
	}
	return p.ledger, nil
}

// inOnePiece is a ledger that can be read by itself.
func inOnePiece(ctx context.Context, m Memory, data []byte) ([]byte, error) {
	if cutOf(data) == nil {
		return data, nil
	}
	l, err := readLedger(ctx, m, data)
	return codec.Encode(l, codeLedger), err
}

// room is where the pieces of the run's ledger are to lie: where those of the ledger do that it replaces, else where none do that stay.
func (k *ledgers) room() uint64 {
	if k.rewrites {
		if p := cutOf(k.kept[0]); p != nil {
			return p.room
		}
	}
	var taken []uint64
	for _, data := range k.rest() {
		if p := cutOf(data); p != nil {
			taken = append(taken, p.room)
		}
	}
	room := uint64(0)
	for slices.Contains(taken, room) {
		room++
	}
	return room
}

// changed adds the pieces that are not there to what is replaced, and what is there in their places. It looks at all, whatever a head says of
// them: a run that is made again mends what was damaged.
func (p *pieces) changed(ctx context.Context, m Memory, was, next map[string][]byte) error {
	for i, part := range p.parts {
		key := pieceKey(p.room, i)
		old, _, err := m.Read(ctx, key)
		if err != nil {
			return err
		}
		if !bytes.Equal(old, part) {
			was[key], next[key] = old, part
		}
	}
	// What an earlier ledger had there besides goes.
	for i := len(p.parts); ; i++ {
		key := pieceKey(p.room, i)
		old, _, err := m.Read(ctx, key)
		if err != nil || len(old) == 0 {
			return err
		}
		was[key], next[key] = old, []byte{}
	}
}
