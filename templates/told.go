package templates

import (
	"fmt"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/mask"
	"guantong/rules/track"
)

// toldText is what 办理登记 says of a task last, with its day: 2月27日联系不上（第2天）, 2月28日待答复，约定3月2日. Empty if it says nothing.
func (d *edition) toldText(t *track.Told) string {
	if t == nil {
		return ""
	}
	parts := []string{d.date(t.Day.Day)}
	if t.Result == "" {
		parts = append(parts, "：", mask.Text(t.Text))
	} else {
		parts = append(parts, string(t.Result))
	}
	if t.Tries > 1 {
		parts = append(parts, fmt.Sprintf("（第%d天）", t.Tries))
	}
	if t.Agreed.State == annex.Known {
		parts = append(parts, "，约定", d.date(t.Agreed.Day))
	}
	if t.Remark != "" {
		parts = append(parts, "：", mask.Text(t.Remark))
	}
	if t.By != "" {
		parts = append(parts, "（", mask.Text(t.By), "）")
	}
	return strings.Join(parts, "")
}
