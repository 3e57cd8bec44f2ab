package config

import (
	"slices"
	"strings"

	"guantong/rules/annex"
)

// questions reads how the county asks in form tools: form → column → headings.
func questions(v value) annex.Questions {
	var all annex.Questions
	for _, form := range v.entries() {
		fields := annex.QuestionFields(form.key)
		if fields == nil {
			form.failKey("写这些之一："+strings.Join(annex.QuestionForms(), "、"), "没有“%s”这种表", excerpt(form.key))
			continue
		}
		if all == nil {
			all = annex.Questions{}
		}
		all[form.key] = fieldHeadings(form.value, fields)
	}
	return all
}

// describeQuestions lists them.
func describeQuestions(line func(format string, args ...any), own annex.Questions) {
	for _, form := range annex.QuestionForms() {
		for _, field := range slices.Compact(annex.QuestionFields(form)) {
			if headings := own[form][field]; len(headings) > 0 {
				line("  收集表的栏名：%s %s ← %s", form, field, strings.Join(headings, "、"))
			}
		}
	}
}
