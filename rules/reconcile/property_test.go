package reconcile_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/reconcile"
	"guantong/rules/survey"
)

// drawn are people of whom few names, IDs and phones go round, so that all of them meet.
type drawn struct {
	workers []*survey.Worker
	records []*survey.PlatformRecord
}

func (k *kit) draw(t *rapid.T, tb testing.TB) drawn {
	name := rapid.SampledFrom([]string{"杨刚", "吴芳", "姚军", ""})
	id := rapid.SampledFrom(append([]string{"", "4312"}, ids...))
	phone := rapid.SampledFrom(append([]string{"", "138", phones[0] + "/" + phones[1]}, phones...))
	place := rapid.SampledFrom([]string{"", "广东省深圳市", "浙江省", "省外", "本县"})
	answer := rapid.SampledFrom([]string{"是", "否", "已脱贫"})
	var d drawn
	taken := map[idcard.Number]bool{}
	for range rapid.IntRange(0, 5).Draw(t, "workers") {
		w := worker{
			name: name.Draw(t, "name"), id: id.Draw(t, "id"), phone: phone.Draw(t, "phone"), poor: answer.Draw(t, "poor"),
			employer: place.Draw(t, "employer"), village: rapid.SampledFrom([]string{"炉冲村", "波洲社区", "团溪村"}).Draw(t, "village"),
		}
		got := k.worker(tb, w)
		if n := got.ID.Number; n != "" {
			got.Copy, taken[n] = taken[n], true
		}
		d.workers = append(d.workers, got)
	}
	for range rapid.IntRange(0, 8).Draw(t, "records") {
		p := platform{
			rapid.SampledFrom(annex.Platforms).Draw(t, "platform"), name.Draw(t, "name"), id.Draw(t, "id"), phone.Draw(t, "phone"),
			rapid.SampledFrom([]string{"", "波洲镇", "鱼市镇", "大龙镇"}).Draw(t, "township"),
			rapid.SampledFrom([]string{"", "炉冲村", "波洲社区", "团溪村", "新塘村"}).Draw(t, "village"),
			answer.Draw(t, "poor"), place.Draw(t, "place"),
		}
		if p.name+p.id+p.phone == "" {
			continue
		}
		d.records = append(d.records, k.record(tb, p))
	}
	return d
}

func (k *kit) compareDrawn(d drawn) *reconcile.Result {
	return reconcile.Compare(k.county, k.gazetteer, d.workers, d.records)
}

func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	k := newKit(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := k.draw(rt, t)
		want := k.compareDrawn(d)
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
		for range 4 {
			random.Shuffle(len(d.workers), func(i, j int) { d.workers[i], d.workers[j] = d.workers[j], d.workers[i] })
			random.Shuffle(len(d.records), func(i, j int) { d.records[i], d.records[j] = d.records[j], d.records[i] })
			if diff := cmp.Diff(want, k.compareDrawn(d)); diff != "" {
				rt.Fatalf("(-first +shuffled)\n%s", diff)
			}
		}
	})
}

// Nobody vanishes, and nobody is missing who is there.
func TestEverybodyIsAccountedFor(t *testing.T) {
	t.Parallel()
	k := newKit(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := k.draw(rt, t)
		r := k.compareDrawn(d)
		if !r.Compared() {
			if len(d.records) > 0 || len(r.Rows)+len(r.Coverage) > 0 {
				rt.Fatalf("%d records, %+v", len(d.records), r)
			}
			return
		}
		unsurveyed := map[county.Unit]int{}
		listed := map[idcard.Number]bool{}
		for _, row := range r.Rows {
			if row.Verdict == reconcile.Unsurveyed {
				unsurveyed[row.Unit]++
				listed[row.ID] = true
			}
		}
		for _, c := range r.Coverage {
			if c.Known != c.Surveyed+unsurveyed[c.Unit] || c.Known == 0 {
				rt.Fatalf("%s: %d known, %d surveyed, %d listed", c.Unit, c.Known, c.Surveyed, unsurveyed[c.Unit])
			}
			delete(unsurveyed, c.Unit)
		}
		if len(unsurveyed) > 0 {
			rt.Fatalf("people in units that have no coverage: %v", unsurveyed)
		}
		ours, theirs := map[idcard.Number]bool{}, map[idcard.Number]bool{}
		for _, w := range d.workers {
			ours[w.ID.Number] = true
		}
		for _, x := range d.records {
			n := x.ID.Number
			if n == "" {
				continue
			}
			theirs[n] = true
			switch surveyed := ours[n] || d.reaches(n); {
			case surveyed && listed[n]:
				rt.Fatalf("%s is in 附件1 and listed as missing", n)
			case !surveyed && !listed[n] && !d.ambiguous(n): // a record without an ID may be the same person and reach further
				rt.Fatalf("%s is neither surveyed nor listed", n)
			}
		}
		for _, row := range r.Rows {
			if row.Verdict == reconcile.Unknown && row.ID != "" && theirs[row.ID] {
				rt.Fatalf("%s is known to a platform and listed as unknown", row.ID)
			}
		}
	})
}

// reaches tells whether a record of the ID has the name and phone of somebody in 附件1.
func (d *drawn) reaches(id idcard.Number) bool {
	return slices.ContainsFunc(d.records, func(x *survey.PlatformRecord) bool {
		return x.ID.Number == id && slices.ContainsFunc(d.workers, func(w *survey.Worker) bool {
			return !w.Copy && same(w.Name, x.Name, w.Phone, x.Phone)
		})
	})
}

// ambiguous tells whether a record without an ID has the name and phone of one with this ID.
func (d *drawn) ambiguous(id idcard.Number) bool {
	return slices.ContainsFunc(d.records, func(x *survey.PlatformRecord) bool {
		return x.ID.Number == id && slices.ContainsFunc(d.records, func(y *survey.PlatformRecord) bool {
			return y.ID.Number == "" && same(x.Name, y.Name, x.Phone, y.Phone)
		})
	})
}

func same(name, other string, phones, others annex.Phones) bool {
	return name == other && name != "" && slices.ContainsFunc(phones.Numbers, func(n string) bool { return slices.Contains(others.Numbers, n) })
}
