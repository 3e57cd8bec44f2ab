package token

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"guantong/rules/civil"
	"guantong/rules/county"
)

// Memory is where keys and what was called in are kept. It holds no personal data, and must not be lost: without it, codes that were
// called in are good again, and where the settings have no key, all others are void. memory.Lasting is one.
type Memory interface {
	Read(ctx context.Context, key string) (value []byte, ok bool, err error)
	// Replace gives keys their values if they still have the old ones, nil for none: all of them or, done being false, none.
	Replace(ctx context.Context, old, values map[string][]byte) (done bool, err error)
}

// Options are what tokens are made of.
type Options struct {
	County  *county.County
	Expires civil.Day // the last day on which tokens made now are good; zero: for ever

	// Key signs tokens, and Former signed those that are still on walls. Without a key one is made, and kept in the memory.
	Key, Former []byte
}

// Book has the tokens of a county: one for each village, one for each unit that reports 附件5. It keeps no list of them; the same
// unit has the same token until it gets another. Its methods may be called at the same time, by several programs too.
type Book struct {
	o      Options
	memory Memory
	units  map[Kind][]county.Unit
	known  map[Kind]map[[unitBytes]byte]county.Unit
}

// Token is one of them.
type Token struct {
	Kind    Kind
	Unit    county.Unit
	Text    string    // empty if the unit's token was called in
	Expires civil.Day // the last day on which it is good; zero: for ever
	Number  int       // how many the unit has had, this one counted
}

// NewBook is the book of a county.
func NewBook(m Memory, o Options) *Book {
	b := &Book{o: o, memory: m, units: map[Kind][]county.Unit{}, known: map[Kind]map[[unitBytes]byte]county.Unit{}}
	for _, d := range o.County.Departments {
		b.units[Enterprise] = append(b.units[Enterprise], county.Unit{Department: d.Name})
	}
	for _, t := range o.County.Townships {
		b.units[Enterprise] = append(b.units[Enterprise], county.Unit{Township: t.Name})
		for _, v := range t.Villages {
			b.units[Village] = append(b.units[Village], county.Unit{Township: t.Name, Village: v.Name})
		}
	}
	for _, k := range Kinds {
		b.known[k] = map[[unitBytes]byte]county.Unit{}
		for _, u := range b.units[k] {
			b.known[k][fingerprint(o.County.Code, u)] = u
		}
	}
	return b
}

// All are the tokens of a kind in the order of the register, those that were called in among them.
func (b *Book) All(ctx context.Context, k Kind) ([]Token, error) {
	s, keys, err := b.ready(ctx)
	if err != nil {
		return nil, err
	}
	var all []Token
	for _, u := range b.units[k] {
		all = append(all, b.token(k, u, s, keys[0]))
	}
	return all, nil
}

// Of is the token of one unit. The error is for people if the county has no such unit.
func (b *Book) Of(ctx context.Context, k Kind, u county.Unit) (Token, error) {
	if err := b.has(k, u); err != nil {
		return Token{}, err
	}
	s, keys, err := b.ready(ctx)
	if err != nil {
		return Token{}, err
	}
	return b.token(k, u, s, keys[0]), nil
}

func (b *Book) token(k Kind, u county.Unit, s *state, key []byte) Token {
	id := fingerprint(b.o.County.Code, u)
	e := s.Units[name(k, id)]
	t := Token{Kind: k, Unit: u, Expires: b.o.Expires, Number: int(e.Least) + 1}
	if e.Revoked {
		t.Number = int(e.Least)
		return t
	}
	t.Text = claim{id, e.Least, b.o.Expires}.sign(k, key)
	return t
}

// Verify is the unit that a token leads to, on a day in county time. The error is ErrUnknown, or one of the memory.
func (b *Book) Verify(ctx context.Context, k Kind, text string, day civil.Day) (county.Unit, error) {
	s, keys, err := b.ready(ctx)
	if err != nil {
		return county.Unit{}, err
	}
	c, ok := parse(k, text, keys)
	u, there := b.known[k][c.unit]
	// A later token than any on record was made before the record was lost.
	if !ok || !there || c.serial < s.Units[name(k, c.unit)].Least || c.expires != 0 && day > c.expires {
		return county.Unit{}, ErrUnknown
	}
	return u, nil
}

// Rotate gives a unit another token, and calls in the one that it had.
func (b *Book) Rotate(ctx context.Context, k Kind, u county.Unit) (Token, error) {
	if err := b.replace(ctx, k, u, func(e *entry) {
		if !e.Revoked {
			e.Least++
		}
		e.Revoked = false
	}); err != nil {
		return Token{}, err
	}
	return b.Of(ctx, k, u)
}

// Revoke calls in a unit's token: the unit has none until it gets another.
func (b *Book) Revoke(ctx context.Context, k Kind, u county.Unit) error {
	return b.replace(ctx, k, u, func(e *entry) {
		if !e.Revoked {
			e.Least++
		}
		e.Revoked = true
	})
}

// lastSerial is far more tokens than anybody prints for one wall.
const lastSerial = 60000

func (b *Book) replace(ctx context.Context, k Kind, u county.Unit, change func(*entry)) error {
	if err := b.has(k, u); err != nil {
		return err
	}
	id := name(k, fingerprint(b.o.County.Code, u))
	return b.change(ctx, func(s *state) error {
		e := s.Units[id]
		if e.Least >= lastSerial {
			return fmt.Errorf("%s的二维码换得太多了", u)
		}
		change(&e)
		s.Units[id] = e
		return nil
	})
}

func (b *Book) has(k Kind, u county.Unit) error {
	if _, ok := b.known[k][fingerprint(b.o.County.Code, u)]; !ok {
		return fmt.Errorf("设置里没有“%s”，没有它的二维码", u)
	}
	return nil
}

// state is what is kept: keys, where the settings have none, and what became of units' tokens.
type state struct {
	Keys  [][]byte         `json:"keys,omitempty"` // the first one signs
	Units map[string]entry `json:"units,omitempty"`
}

// entry is what became of a unit's tokens.
type entry struct {
	Least   uint16 `json:"least"`             // the first of its tokens that is good
	Revoked bool   `json:"revoked,omitempty"` // there is none yet
}

const stateKey = "codes"

var errBusy = errors.New("别的程序正在改二维码的记录，请再试一次")

// decode reads what is kept.
func decode(data []byte) (*state, error) {
	s := &state{Units: map[string]entry{}}
	if data == nil {
		return s, nil
	}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("数据库里二维码的记录读不出来：%w", err)
	}
	if s.Units == nil {
		s.Units = map[string]entry{}
	}
	return s, nil
}
