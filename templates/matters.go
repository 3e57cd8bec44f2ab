package templates

import (
	"fmt"

	"guantong/rules/mask"
	"guantong/rules/track"
)

// taskText says what is to be done, and of the county's own tasks what is asked for: 安排县外员工返岗用车：2辆.
func (d *edition) taskText(t *track.Task) string {
	what := t.Duty.What
	if t.Matter == nil {
		return what
	}
	m := t.Matter
	switch {
	case m.Kind == track.Resumption && t.Open():
		return what + "：" + d.appliedText(m)
	case m.Kind == track.Liaison && m.Place != "":
		return what + "：在" + mask.Text(m.Place)
	case m.Says != "":
		return what + "：" + mask.Text(m.Says)
	}
	return what
}

// appliedText says for how long an application has waited (39号措施（三）：24小时): 2月27日9:30申请，已26小时; of a day alone 2月27日申请，第2天.
func (d *edition) appliedText(m *track.Matter) string {
	hours, known := m.Hours(d.AsOf)
	switch {
	case !known:
		return "没有写申请时间"
	case m.Timed:
		return fmt.Sprintf("%s申请，已%d小时", m.Applied.Format("1月2日15:04"), hours)
	}
	return fmt.Sprintf("%s申请，第%d天", m.Applied.Format("1月2日"), hours/24+1)
}
