package token_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"guantong/daemon/intake/token"
	"guantong/rules/civil"
	"guantong/rules/county"
)

// kept is a memory in memory.
type kept struct {
	mu     sync.Mutex
	values map[string][]byte
}

func (k *kept) Read(_ context.Context, key string) ([]byte, bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v, ok := k.values[key]
	return v, ok, nil
}

func (k *kept) Replace(_ context.Context, old, values map[string][]byte) (bool, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for key := range values {
		if !bytes.Equal(k.values[key], old[key]) {
			return false, nil
		}
	}
	if k.values == nil {
		k.values = map[string][]byte{}
	}
	maps.Copy(k.values, values)
	return true, nil
}

var (
	someCounty = county.New("某县", "431299", []county.Township{
		{Name: "东镇", Villages: []county.Village{{Name: "甲村"}, {Name: "乙村"}}},
		{Name: "西乡", Villages: []county.Village{{Name: "甲村"}}},
	}, []county.Department{{Name: "县商务局"}})
	eastA = county.Unit{Township: "东镇", Village: "甲村"}
	eastB = county.Unit{Township: "东镇", Village: "乙村"}
	today = civil.Date(2020, 2, 27)
)

func of(t *testing.T, b *token.Book, k token.Kind, u county.Unit) string {
	t.Helper()
	tok, err := b.Of(context.Background(), k, u)
	if err != nil || tok.Unit != u || tok.Kind != k {
		t.Fatalf("Of(%s, %s) = %+v, %v", k, u, tok, err)
	}
	return tok.Text
}

// verified is the unit of a token; the zero unit if it leads nowhere.
func verified(t *testing.T, b *token.Book, k token.Kind, text string, day civil.Day) county.Unit {
	t.Helper()
	u, err := b.Verify(context.Background(), k, text, day)
	if err != nil && !errors.Is(err, token.ErrUnknown) {
		t.Fatal(err)
	}
	return u
}

func TestEachUnitHasAToken(t *testing.T) {
	ctx, m := context.Background(), &kept{}
	b := token.NewBook(m, token.Options{County: someCounty})
	seen := map[string]county.Unit{}
	for k, want := range map[token.Kind]int{token.Village: 3, token.Enterprise: 3} {
		all, err := b.All(ctx, k)
		if err != nil || len(all) != want {
			t.Fatalf("%s: %+v, %v", k, all, err)
		}
		for _, tok := range all {
			if u, twice := seen[tok.Text]; twice {
				t.Errorf("%s and %s have the same token", u, tok.Unit)
			}
			seen[tok.Text] = tok.Unit
			if got := verified(t, b, k, tok.Text, today); got != tok.Unit {
				t.Errorf("the token of %s leads to %s", tok.Unit, got)
			}
			// Another program on the same memory makes the same, and knows it.
			other := token.NewBook(m, token.Options{County: someCounty})
			if of(t, other, k, tok.Unit) != tok.Text {
				t.Errorf("%s has another token in another program", tok.Unit)
			}
			for _, swapped := range token.Kinds {
				if swapped != k && verified(t, b, swapped, tok.Text, today) != (county.Unit{}) {
					t.Errorf("a token of kind %s is good for %s", k, swapped)
				}
			}
			if len(tok.Text) != 32 || strings.Trim(tok.Text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
				t.Errorf("the token %q is no short part of an address", tok.Text)
			}
		}
	}
	if _, err := b.Of(ctx, token.Village, county.Unit{Township: "东镇", Village: "丙村"}); err == nil {
		t.Error("a village that the county has not has a token")
	}
}

func TestTokensEnd(t *testing.T) {
	ctx := context.Background()
	b := token.NewBook(&kept{}, token.Options{County: someCounty, Expires: today})
	text := of(t, b, token.Village, eastA)
	if verified(t, b, token.Village, text, today) != eastA {
		t.Error("a token is not good on its last day")
	}
	if verified(t, b, token.Village, text, today+1) != (county.Unit{}) {
		t.Error("a token is good after its last day")
	}

	rotated, err := b.Rotate(ctx, token.Village, eastA)
	if err != nil || rotated.Text == text || rotated.Number != 2 {
		t.Fatalf("Rotate = %+v, %v", rotated, err)
	}
	if verified(t, b, token.Village, text, today) != (county.Unit{}) || verified(t, b, token.Village, rotated.Text, today) != eastA {
		t.Error("the former token is good, or the new one is not")
	}

	other := of(t, b, token.Village, eastB)
	if err := b.Revoke(ctx, token.Village, eastA); err != nil {
		t.Fatal(err)
	}
	if of(t, b, token.Village, eastA) != "" || verified(t, b, token.Village, rotated.Text, today) != (county.Unit{}) {
		t.Error("a token that was called in is good")
	}
	if verified(t, b, token.Village, other, today) != eastB {
		t.Error("another village's token was called in")
	}
	if again, err := b.Rotate(ctx, token.Village, eastA); err != nil || verified(t, b, token.Village, again.Text, today) != eastA || again.Text == rotated.Text {
		t.Errorf("the village has no new token: %+v, %v", again, err)
	}
}

func TestKeys(t *testing.T) {
	ctx, m := context.Background(), &kept{}
	b := token.NewBook(m, token.Options{County: someCounty})
	text := of(t, b, token.Village, eastA)
	seal, err := b.Seal(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Renew(ctx, true); err != nil {
		t.Fatal(err)
	}
	if other, _ := b.Seal(ctx); bytes.Equal(seal, other) || len(other) != 32 {
		t.Error("the seal does not depend on the key")
	}
	if verified(t, b, token.Village, text, today) != eastA || of(t, b, token.Village, eastA) == text {
		t.Error("a former key that is to be good is not, or still signs")
	}
	if err := b.Renew(ctx, false); err != nil {
		t.Fatal(err)
	}
	if verified(t, b, token.Village, text, today) != (county.Unit{}) {
		t.Error("a token is good although its key is not")
	}

	first, second := []byte("an old key, long enough for tests"), []byte("a new key, long enough for all tests")
	old := token.NewBook(&kept{}, token.Options{County: someCounty, Key: first})
	text = of(t, old, token.Village, eastA)
	// With a key in the settings codes outlive the memory.
	if moved := token.NewBook(&kept{}, token.Options{County: someCounty, Key: second, Former: first}); verified(t, moved, token.Village, text, today) != eastA {
		t.Error("the settings' former key is not good")
	}
	if lost := token.NewBook(&kept{}, token.Options{County: someCounty, Key: second}); verified(t, lost, token.Village, text, today) != (county.Unit{}) {
		t.Error("a token of a key that is gone is good")
	}
	if err := old.Renew(ctx, true); !errors.Is(err, token.ErrKeyInSettings) {
		t.Errorf("Renew = %v", err)
	}
	neighbour := county.New("某县", "431298", someCounty.Townships, nil)
	if verified(t, token.NewBook(&kept{}, token.Options{County: neighbour, Key: first}), token.Village, text, today) != (county.Unit{}) {
		t.Error("a token is good in another county")
	}
}

// No other text than the token itself leads anywhere.
func TestForgedTokens(t *testing.T) {
	b := token.NewBook(&kept{}, token.Options{County: someCounty})
	text := of(t, b, token.Village, eastA)
	rapid.Check(t, func(t *rapid.T) {
		forged := rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[A-Za-z0-9_-]{32}`),
			rapid.Custom(func(t *rapid.T) string {
				i := rapid.IntRange(0, len(text)-1).Draw(t, "place")
				return text[:i] + rapid.StringMatching(`[A-Za-z0-9_=+ -]{0,2}`).Draw(t, "other") + text[i+1:]
			}),
			rapid.SampledFrom([]string{"", text + "A", text + "=", text[:31], " " + text, text + "\n"}),
		).Draw(t, "forged")
		if u, err := b.Verify(context.Background(), token.Village, forged, today); forged != text && !errors.Is(err, token.ErrUnknown) {
			t.Errorf("%q leads to %s, %v", forged, u, err)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	m := &kept{}
	texts := make([]string, 8)
	var all sync.WaitGroup
	for i := range texts {
		all.Go(func() {
			tok, err := token.NewBook(m, token.Options{County: someCounty}).Of(context.Background(), token.Village, eastA)
			if err != nil {
				t.Error(err)
			}
			texts[i] = tok.Text
		})
	}
	all.Wait()
	for _, text := range texts {
		if text != texts[0] || text == "" {
			t.Errorf("programs that start at the same time have different keys: %q", texts)
		}
	}
}
