package past

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	matching "guantong/rules/match"
	"guantong/rules/place"
	"guantong/rules/trade"
)

// Of what was found every field is kept, whatever fields there are.
func TestMarketIsKeptWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := answer[matching.Result]{"of", rapid.Make[matching.Result]().Draw(t, "result")}
		again := answer[matching.Result]{of: "of"}
		if !codec.Decode(codec.Encode(&m, codeMarket), &again, codeMarket) {
			t.Fatal("it cannot be read")
		}
		if diff := cmp.Diff(m, again, cmp.AllowUnexported(m), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-kept +read)\n%s", diff)
		}
	})
}

// Whatever is asked otherwise is another question.
func TestMarketOfOtherInputIsAnother(t *testing.T) {
	seekers := func() []matching.Seeker {
		return []matching.Seeker{
			{ID: "甲", Trades: trade.Wish{Trades: []trade.Trade{"缝纫工"}, Except: []trade.Trade{"保安"}}, Places: []place.Place{"43"}, Except: []place.Place{"44"}, Refused: []string{"科工局-001"}},
			{ID: "乙"},
		}
	}
	posts := func() []matching.Post {
		return []matching.Post{{ID: "科工局-001", Trades: trade.Wish{Trades: []trade.Trade{"缝纫工"}, Except: []trade.Trade{"保安"}}}, {ID: "科工局-002"}}
	}
	track := &Track{tracker: &Tracker{Program: []byte("1")}}
	seen := map[string]string{}
	ask := func(what string, t2 *Track, s []matching.Seeker, p []matching.Post, key string) {
		t.Helper()
		sum, err := t2.market.print(t2.tracker, matchAsked{s, p, []byte(key)})
		if err != nil {
			t.Fatal(err)
		}
		if was, known := seen[sum]; known {
			t.Errorf("%s is the same as %s", what, was)
		}
		seen[sum] = what
	}
	ask("all", track, seekers(), posts(), "key")
	ask("another key", track, seekers(), posts(), "yek")
	ask("another program", &Track{tracker: &Tracker{Program: []byte("2")}}, seekers(), posts(), "key")
	ask("one seeker", track, seekers()[:1], posts(), "key")
	ask("one post", track, seekers(), posts()[:1], "key")
	s, p := seekers(), posts()
	slices.Reverse(s)
	slices.Reverse(p)
	ask("seekers in another order", track, s, posts(), "key")
	ask("posts in another order", track, seekers(), p, "key")
	for name, change := range changes(reflect.TypeFor[matching.Seeker]()) {
		s := seekers()
		change(reflect.ValueOf(&s[0]).Elem())
		ask("Seeker."+name, track, s, posts(), "key")
	}
	for name, change := range changes(reflect.TypeFor[matching.Post]()) {
		p := posts()
		change(reflect.ValueOf(&p[0]).Elem())
		ask("Post."+name, track, seekers(), p, "key")
	}
}

// changes are ways to change a value of a type, one or more for each field, by names that tell them apart.
func changes(of reflect.Type) map[string]func(reflect.Value) {
	all := map[string]func(reflect.Value){}
	for i := range of.NumField() {
		f := of.Field(i)
		at := func(v reflect.Value) reflect.Value { return v.Field(i) }
		switch f.Type.Kind() {
		case reflect.String:
			all[f.Name] = func(v reflect.Value) { at(v).SetString(at(v).String() + "！") }
		case reflect.Bool:
			all[f.Name] = func(v reflect.Value) { at(v).SetBool(!at(v).Bool()) }
		case reflect.Int, reflect.Int32:
			all[f.Name] = func(v reflect.Value) { at(v).SetInt(at(v).Int() + 1) }
		case reflect.Slice:
			all[f.Name+" less"] = func(v reflect.Value) { at(v).SetLen(0) }
			all[f.Name+" else"] = func(v reflect.Value) {
				at(v).Set(reflect.Append(at(v).Slice(0, 0), reflect.ValueOf("别的").Convert(f.Type.Elem())))
			}
		case reflect.Struct:
			for name, change := range changes(f.Type) {
				all[f.Name+"."+name] = func(v reflect.Value) { change(at(v)) }
			}
		default:
			panic(fmt.Sprintf("%s is of a kind that nobody has thought of", f.Name))
		}
	}
	return all
}

// What is remembered is what would be found, and only what was asked is remembered.
func TestMatchFromMemory(t *testing.T) {
	day := civil.Date(2020, 2, 27)
	rapid.Check(t, func(rt *rapid.T) {
		var seekers []matching.Seeker
		for i := range rapid.IntRange(0, 12).Draw(rt, "seekers") {
			seekers = append(seekers, matching.Seeker{
				ID: fmt.Sprint(i), Poor: rapid.Bool().Draw(rt, "poor"), Age: rapid.IntRange(-1, 60).Draw(rt, "age"), Anywhere: true, Trades: trade.Wish{Any: true}, Since: day,
			})
		}
		var posts []matching.Post
		for i := range rapid.IntRange(0, 4).Draw(rt, "posts") {
			posts = append(posts, matching.Post{ID: fmt.Sprint(i), Trades: trade.Wish{Any: true}, People: rapid.IntRange(0, 4).Draw(rt, "people"), MaxAge: 50})
		}
		want, key := matching.Run(seekers, posts, []byte("key")), []byte("key")
		first := &Track{tracker: &Tracker{Program: []byte("1")}}
		first.market.kept = []byte{}
		if diff := cmp.Diff(want, first.Match(seekers, posts, key)); diff != "" || first.market.next == nil {
			rt.Fatalf("found anew, %d bytes to be kept: %s", len(first.market.next), diff)
		}
		again := &Track{tracker: first.tracker}
		again.market.kept = first.market.next
		if diff := cmp.Diff(want, again.Match(seekers, posts, key), cmpopts.EquateEmpty()); diff != "" || again.market.next != nil {
			rt.Errorf("from memory, %d bytes to be kept: %s", len(again.market.next), diff)
		}
		if len(seekers) > 0 {
			seekers[0].Refused = []string{"0", "1", "2", "3"}
			if diff := cmp.Diff(matching.Run(seekers, posts, key), again.Match(seekers, posts, key), cmpopts.EquateEmpty()); diff != "" || again.market.next == nil {
				rt.Errorf("of other input, %d bytes to be kept: %s", len(again.market.next), diff)
			}
		}
	})
}
