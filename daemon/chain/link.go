// Package chain keeps a record of what the archive's copies were like when they were written. Each entry is sealed with the one before
// it: whoever changes a copy, or an entry, is found out, and who has written down the mark of an entry knows the record itself again.
package chain

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// A deed is what an entry tells of a copy.
type deed string

const (
	planned deed = "planned" // it is about to be written: whoever finds it there without more was cut off
	written deed = "written" // as it was then
	late    deed = "late"    // as it was found later by another run, for the one that wrote it was cut off
	renamed deed = "renamed" // it gave up its place, and is what it was
	found   deed = "found"   // it was there before the record began
	agreed  deed = "agreed"  // somebody agreed to how it was found
	missed  deed = "missed"  // somebody agreed that it is gone
)

// link is an entry of the record.
type link struct {
	At   int64  `json:"at"` // Unix time
	Deed deed   `json:"deed"`
	Path string `json:"path"`
	From string `json:"from,omitempty"` // the path of one that was renamed
	Sum  string `json:"sum,omitempty"`  // what the store calls the version of these very bytes
	Seal string `json:"seal"`           // of this entry and all before it
}

// sealAfter is the seal of an entry that comes after another.
func (l link) sealAfter(before string) string {
	l.Seal = before
	data, err := json.Marshal(l)
	if err != nil {
		panic(err) // texts and numbers always can be
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// errBroken is a record that is not what was written into it.
var errBroken = errors.New("存档的记录被改过，或者坏了")

// encode is the record as it is kept: a line for each entry.
func encode(links []link) []byte {
	data := bytes.NewBuffer([]byte{}) // none is a record, too
	enc := json.NewEncoder(data)
	enc.SetEscapeHTML(false)
	for _, l := range links {
		if err := enc.Encode(l); err != nil {
			panic(err)
		}
	}
	return data.Bytes()
}

// decode reads the record and makes sure that each entry is sealed with the one before it. The error says from which one on it is not.
func decode(data []byte) (links []link, err error) {
	before := ""
	for line := range bytes.Lines(data) {
		var l link
		if json.Unmarshal(line, &l) != nil || l.Seal != l.sealAfter(before) || !bytes.Equal(line, encode([]link{l})) {
			return links, fmt.Errorf("%w：第 %d 条对不上", errBroken, len(links)+1)
		}
		links, before = append(links, l), l.Seal
	}
	return links, nil
}

// add seals an entry and puts it at the end.
func add(links []link, at time.Time, l link) []link {
	before := ""
	if len(links) > 0 {
		before = links[len(links)-1].Seal
	}
	l.At = at.Unix()
	l.Seal = l.sealAfter(before)
	return append(links, l)
}

// copied is what the record says of a copy.
type copied struct {
	sum   string // empty: it was about to be written, and nobody knows more
	at    time.Time
	how   deed
	again bool // it was gone, and written once more
}

// copies are what the record says of each copy that should be there, by path.
func copies(links []link) map[string]copied {
	all := map[string]copied{}
	for _, l := range links {
		was, there := all[l.Path]
		now := copied{sum: l.Sum, at: time.Unix(l.At, 0), how: l.Deed, again: was.again}
		switch l.Deed {
		case planned:
			if !there || was.sum == "" {
				all[l.Path] = now
			}
		case written:
			now.again = was.again || was.sum != ""
			all[l.Path] = now
		case renamed:
			now = all[l.From]
			delete(all, l.From)
			all[l.Path] = now
		case missed:
			delete(all, l.Path)
		default:
			all[l.Path] = now
		}
	}
	return all
}
