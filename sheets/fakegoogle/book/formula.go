package book

import (
	"regexp"
	"strings"
)

// hyperlink is the one formula that is computed: =HYPERLINK("address","text").
var hyperlink = regexp.MustCompile(`(?i)^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$`)

// linkFormula takes a HYPERLINK apart.
func linkFormula(formula string) (address, label string, ok bool) {
	m := hyperlink.FindStringSubmatch(formula)
	if m == nil {
		return "", "", false
	}
	return strings.ReplaceAll(m[1], `""`, `"`), strings.ReplaceAll(m[2], `""`, `"`), true
}

// effective is what a value comes to. Formulas are not computed, and say so by an error.
func (v value) effective() value {
	if v.kind != formula {
		return v
	}
	if _, label, ok := linkFormula(v.text); ok {
		return textValue(label)
	}
	if v.comesTo != nil {
		return *v.comesTo
	}
	return value{kind: failure, text: "#ERROR!"}
}

// errorTypes are Google's names of the errors.
var errorTypes = map[string]string{
	"#NULL!": "NULL_VALUE", "#DIV/0!": "DIVIDE_BY_ZERO", "#VALUE!": "VALUE", "#REF!": "REF", "#NAME?": "NAME",
	"#NUM!": "NUM", "#N/A": "N_A", "Loading...": "LOADING",
}

// entry is the ExtendedValue that was entered.
func (v value) entry() map[string]any {
	switch v.kind {
	case number:
		return map[string]any{"numberValue": v.number}
	case text:
		return map[string]any{"stringValue": v.text}
	case boolean:
		return map[string]any{"boolValue": v.number != 0}
	case formula:
		return map[string]any{"formulaValue": v.text}
	default:
		return map[string]any{"formulaValue": "=" + v.text}
	}
}

// result is the ExtendedValue that it comes to.
func (v value) result() map[string]any {
	v = v.effective()
	if v.kind != failure {
		return v.entry()
	}
	name := errorTypes[v.text]
	if name == "" {
		name = "ERROR"
	}
	return map[string]any{"errorValue": map[string]any{"type": name, "message": v.text}}
}
