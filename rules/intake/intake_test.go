package intake_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/idcard"
	"guantong/rules/intake"
	"guantong/rules/survey"
)

// sheet is one of a village, or of rows that people have sent.
func sheet(village string, sent bool) *annex.Sheet {
	s := &annex.Sheet{Workbook: "填报/波洲镇/附件1.xlsx", Name: village, Unit: county.Unit{Township: "波洲镇", Village: village}}
	if sent {
		s.Workbook = "填报/扫码登记/附件1.xlsx"
	}
	return s
}

func worker(s *annex.Sheet, row, person int, right bool) *survey.Worker {
	w := &survey.Worker{}
	w.Sheet, w.Row, w.Name = s, row, fmt.Sprint("杨", person)
	w.Phone.Numbers = []string{fmt.Sprint(13800000000 + person)}
	if right {
		w.ID.Number = idcard.Number(fmt.Sprint(431227199001010000 + person))
	}
	return w
}

// Whoever sends whatever how often: of each person of a village one row counts, his village's own if it has him, else the last one that he
// sent; every row is accounted for.
func TestOneRowOfEachCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		own, sent := sheet("炉冲村", false), sheet("炉冲村", true)
		var all survey.All
		listed, last := map[int]bool{}, map[int]int64{}
		for person := range 6 {
			if rapid.Bool().Draw(t, "listed") {
				listed[person] = true
				all.Workers = append(all.Workers, worker(own, person, person, rapid.Bool().Draw(t, "right")))
			}
		}
		rows := rapid.IntRange(0, 15).Draw(t, "rows")
		for row := range rows {
			person, at := rapid.IntRange(0, 5).Draw(t, "person"), int64(rapid.IntRange(1, 5).Draw(t, "at"))
			sent.Sent = append(sent.Sent, annex.Sent{Row: row, At: at})
			all.Workers = append(all.Workers, worker(sent, row, person, true))
			last[person] = max(last[person], at)
		}
		read := len(all.Workers)
		r := intake.Settle(&all)
		seen := map[string]bool{}
		for _, w := range all.Workers {
			if seen[w.Name] {
				t.Fatalf("%s counts twice", w.Name)
			}
			seen[w.Name] = true
		}
		for person, at := range last {
			name := fmt.Sprint("杨", person)
			if !seen[name] {
				t.Fatalf("%s does not count", name)
			}
			for _, w := range r.Workers {
				if w.Name == name && (listed[person] || sent.SentAt(w.Row) != at) {
					t.Fatalf("%s waits with what he sent at %d; the last was %d, listed %v", name, sent.SentAt(w.Row), at, listed[person])
				}
			}
		}
		f := r.Kinds[0]
		if f.Read != rows || f.Read != f.Replaced+f.TakenOver+f.Waiting || read-r.Left() != len(all.Workers) {
			t.Fatalf("%+v of %d rows, %d count", f, rows, len(all.Workers))
		}
		for _, tie := range r.Ties() {
			if !tie.OK {
				t.Fatalf("%+v", tie)
			}
		}
	})
}

// Nothing is sent: nothing changes, and nothing is said.
func TestNothingSent(t *testing.T) {
	all := survey.All{Workers: []*survey.Worker{worker(sheet("炉冲村", false), 1, 1, true), worker(sheet("炉冲村", false), 2, 1, true)}}
	if r := intake.Settle(&all); len(all.Workers) != 2 || r.Ties() != nil || r.Left() != 0 || r.People() != 0 {
		t.Errorf("%d workers, %+v", len(all.Workers), r)
	}
}

// Whoever sends the form again without asking for an introduction does not look for work any more. One that he sent with it still counts.
func TestIntroductionTakenBack(t *testing.T) {
	for again, want := range map[int64]int{5: 1, 6: 0} {
		registered, wished := sheet("炉冲村", true), sheet("炉冲村", true)
		registered.Sent = []annex.Sent{{Row: 1, At: 5}, {Row: 2, At: again}}
		wished.Workbook, wished.Sent = "填报/扫码登记/附件3.xlsx", []annex.Sent{{Row: 1, At: 5}}
		seeker := &survey.Seeker{}
		seeker.Sheet, seeker.Row, seeker.Name, seeker.ID.Number = wished, 1, "杨1", worker(registered, 1, 1, true).ID.Number
		all := survey.All{Workers: []*survey.Worker{worker(registered, 1, 1, true), worker(registered, 2, 1, true)}, Seekers: []*survey.Seeker{seeker}}
		if intake.Settle(&all); len(all.Seekers) != want || len(all.Workers) != 1 {
			t.Errorf("sent again at %d: %d look for work, want %d", again, len(all.Seekers), want)
		}
	}
}
