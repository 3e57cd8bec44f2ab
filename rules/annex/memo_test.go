package annex_test

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"guantong/rules/annex"
)

// Sheets that are read at the same time, by one reader, are read as each is alone: what was found out for one is never another's.
func TestSheetsAtOnce(t *testing.T) {
	said := func(i int) any {
		d := draw().put(0, 0, "附件1").put(2, 0, fmt.Sprintf("波洲 乡（镇） 炉冲 村（社区） 摸排责任人：杨%c 填表日期：2月%d日", '一'+rune(i), 1+i%28))
		heading := d.heading(3, 0, annex.WorkersForm.Heads)
		heading.put(6, 0, yang()...).put(3, 20, fmt.Sprintf("%d、实际返岗时间（%d）", i%90, i))
		s := reader(t).Sheets("填报/附件1.xlsx", "Sheet1", d.grid())[0]
		return []any{s.Layout(), s.Unit, s.Clerk, s.Filled, s.ClerkCell(), s.DateCell(), s.Header, s.UnknownHeadings(), rowsOf(s)}
	}
	const n = 400
	var alone [n]any
	for i := range n {
		alone[i] = said(i)
	}
	var group sync.WaitGroup
	for from := range 4 {
		group.Go(func() {
			for i := range n {
				if at := (i + 100*from) % n; !reflect.DeepEqual(said(at), alone[at]) {
					t.Errorf("%d: %v, want %v", at, said(at), alone[at])
				}
			}
		})
	}
	group.Wait()
	if reflect.DeepEqual(alone[0], alone[1]) {
		t.Error("they are all alike")
	}
}
