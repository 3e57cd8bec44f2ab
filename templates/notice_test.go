package templates_test

import (
	"strings"
	"testing"

	"guantong/rules/county"
	"guantong/templates"
)

// Sheets and the document call the notice what the settings say it is, and nothing else if these say nothing.
func TestNoticeIsTheSettings(t *testing.T) {
	said := func(notice county.Notice) (sheets, document string) {
		r := policyResults(t)
		r.County.Notice = notice
		var b strings.Builder
		for _, wb := range laidOut(templates.Policy(r)) {
			for i := range wb.Tables {
				b.WriteString(render(&wb.Tables[i]))
			}
		}
		issue := thirdIssue(t)
		issue.County.Notice = notice
		_, parts := letterOf(t, issue)
		return b.String(), strings.Join(paragraphs(t, parts["word/document.xml"]), "\n")
	}
	sheets, document := said(county.Notice{Number: "县防控字〔2020〕9号", Title: "关于返岗的通知"})
	if !strings.Contains(sheets, "照9号措施（九）⑤、") || !strings.Contains(sheets, "（9号措施（九）①）") || strings.Contains(sheets, "通知措施") {
		t.Errorf("the notice is not cited by its number:\n%.2000s", sheets)
	}
	if want := "\n按照《关于返岗的通知》（县防控字〔2020〕9号）要求，现将全县农民工返岗、企业用工情况通报如下。\n一、总体情况\n"; !strings.Contains(document, want) {
		t.Errorf("the document does not say %q:\n%.600s", want, document)
	}
	sheets, document = said(county.Notice{})
	if !strings.Contains(sheets, "照通知措施（九）⑤、") || strings.Contains(document, "按照") {
		t.Errorf("a notice without a name has one:\n%.600s", document)
	}
}
