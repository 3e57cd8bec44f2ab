package county_test

import (
	"testing"

	"guantong/rules/county"
)

func TestNotice(t *testing.T) {
	for _, c := range []struct {
		notice            county.Notice
		short, cite, full string
	}{
		{county.Notice{}, "通知", "通知措施（九）③", ""},
		{county.Notice{Number: "县防控字〔2020〕9号"}, "9号文件", "9号措施（九）③", "县防控字〔2020〕9号"},
		{county.Notice{Title: "关于返岗的通知"}, "通知", "通知措施（九）③", "《关于返岗的通知》"},
		{county.Notice{Number: "县政办函", Title: "关于返岗的函"}, "通知", "通知措施（九）③", "《关于返岗的函》（县政办函）"},
		{county.Notice{Number: "县政〔2020〕112号", Title: "关于印发《返岗措施》的通知"}, "112号文件", "112号措施（九）③", "《关于印发〈返岗措施〉的通知》（县政〔2020〕112号）"},
	} {
		if short, cite, full := c.notice.Short(), c.notice.Cite("措施（九）③"), c.notice.Full(); short != c.short || cite != c.cite || full != c.full {
			t.Errorf("%+v: %s, %s, %s", c.notice, short, cite, full)
		}
	}
}
