package past

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"guantong/daemon/codec"
	"guantong/rules/civil"
	"guantong/rules/policy"
	"guantong/sheets/dirs"
	"guantong/templates"
)

// staffKey is what the staff of enterprises is kept under. 稳岗补助 is judged by what was reported on one day (39号措施（九）③); sheets that
// change later change nothing of it.
const (
	staffKey    = "staff"
	staffFormat = 1
)

func codeStaff(c *codec.Coder, r *policy.Reported) {
	c.Format(staffFormat)
	c.Day(&r.Day)
	codec.List(c, &r.Staff, func(c *codec.Coder, s *policy.Staff) {
		codec.Text(c, &s.Name)
		codec.Text(c, &s.Company)
		codec.Unit(c, &s.Unit)
		codec.Text(c, &s.Kind)
		codec.Number(c, &s.LastYear)
		codec.Number(c, &s.Back)
	})
}

// readStaff looks up what was last reported by the day that 稳岗补助 is judged on. If that day is over and nothing of it is remembered, it
// is in the archive.
func (t *Track) readStaff(ctx context.Context, day civil.Day) error {
	judged := policy.Current().Retention.Judged
	if m := t.tracker.Memory; m != nil && t.tracker.Health.Err() == nil {
		data, _, err := m.Read(ctx, staffKey)
		if err != nil {
			return err
		}
		if t.staffKept = data; !codec.Decode(data, &t.Staff, codeStaff) || t.Staff.Day > min(judged, t.latest) {
			t.Staff = policy.Reported{} // none, or of a day that has not come: the clock was ahead
		}
	}
	if day <= judged || t.Staff.Day == judged {
		return nil
	}
	if staff, ok := t.restoreStaff(ctx, judged); ok {
		t.Staff = policy.Reported{Day: judged, Staff: staff}
	}
	return nil
}

// restoreStaff reads the staff back from the last 政策兑现 that was archived on a day; false if there is none that can be read.
func (t *Track) restoreStaff(ctx context.Context, day civil.Day) ([]policy.Staff, bool) {
	all, err := t.tracker.Outputs.ListArchives(ctx)
	if err != nil {
		t.note(fmt.Sprintf("存档列不出来，%s的稳岗人数没有读回：%v", day.Format("1月2日"), err))
		return nil, false
	}
	dir := path.Join(dirs.Archive, day.String()) + "/"
	all = slices.DeleteFunc(all, func(p string) bool {
		return !strings.HasPrefix(p, dir) || !strings.HasSuffix(p, " "+dirs.Policy)
	})
	if len(all) == 0 {
		return nil, false
	}
	last := slices.Max(all)
	g, ok := t.tab(ctx, last, templates.AwardsTab)
	if !ok {
		return nil, false
	}
	staff, err := templates.ReadAwards(t.tracker.County, g)
	if err != nil {
		t.note(fmt.Sprintf("%s 的稳岗补助没有读回：%v", last, err))
		return nil, false
	}
	return staff, true
}

// KeepStaff keeps what the run's day reports, until the day that 稳岗补助 is judged on. What is reported of a day when later ones were
// reported already is no more what was reported then.
func (t *Track) KeepStaff(today policy.Reported) {
	if today.Day <= policy.Current().Retention.Judged && today.Day >= t.Staff.Day && !t.overtaken {
		t.Staff = today
	}
}

// changedStaff adds the staff to what is replaced if it is not what is kept.
func (t *Track) changedStaff(next map[string][]byte) {
	if t.Staff.Day.IsZero() {
		return
	}
	if data := codec.Encode(&t.Staff, codeStaff); !bytes.Equal(data, t.staffKept) {
		next[staffKey], t.found[staffKey] = data, t.staffKept
	}
}
