package xlsxtest

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// choices are a tab's data validations in reading order: lists, days of a whole year, and what is shown to whoever stands in a cell.
func choices(f *excelize.File, tab string) (all []grid.Choice, err error) {
	rules, err := f.GetDataValidations(tab)
	if err != nil {
		return nil, err
	}
	for _, rule := range rules {
		if rule.ShowErrorMessage && (rule.ErrorStyle == nil || *rule.ErrorStyle == "stop") {
			return nil, fmt.Errorf("%s takes nothing else", rule.Sqref)
		}
		c, list := grid.Choice{}, html.UnescapeString(rule.Formula1)
		if rule.Prompt != nil && rule.ShowInputMessage {
			c.Hint = *rule.Prompt
		}
		switch {
		case rule.Type == "date" && rule.Operator == "":
			rule.Operator = "between"
			fallthrough
		case rule.Type == "date":
			first, err := strconv.Atoi(rule.Formula1)
			if last, _ := strconv.Atoi(rule.Formula2); err != nil || rule.Operator != "between" || last-first != 364 && last-first != 365 {
				return nil, fmt.Errorf("%s wants days from %s to %s", rule.Sqref, rule.Formula1, rule.Formula2)
			}
			day, err := excelize.ExcelDateToTime(float64(first), false)
			if err != nil || day.YearDay() != 1 {
				return nil, fmt.Errorf("%s wants days from %s on", rule.Sqref, day)
			}
			c.Year = day.Year()
		case rule.Type == "list":
			c.Values = strings.Split(strings.Trim(list, `"`), ",") // or one, cells of the hidden tab
		}
		for part := range strings.FieldsSeq(rule.Sqref) {
			if c.Range, err = grid.ParseRange(part); err != nil {
				return nil, err
			}
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b grid.Choice) int {
		return cmp.Or(a.Range.From.Row-b.Range.From.Row, a.Range.From.Col-b.Range.From.Col)
	})
	return all, nil
}

// alerts are a tab's conditional formats by formula, in reading order, with the roles that have their colours.
func alerts(f *excelize.File, tab string) (all []grid.Alert, err error) {
	formats, err := f.GetConditionalFormats(tab)
	if err != nil {
		return nil, err
	}
	for area, rules := range formats {
		r, err := grid.ParseRange(area)
		if err != nil {
			return nil, err
		}
		for _, rule := range rules {
			if rule.Type != "formula" || rule.Format == nil {
				return nil, fmt.Errorf("%s has a conditional format of the type %q", area, rule.Type)
			}
			style, err := f.GetConditionalStyle(*rule.Format)
			if err != nil {
				return nil, err
			}
			text, back := "", ""
			if style.Font != nil {
				text = style.Font.Color
			}
			// excelize overlooks a background that has no foreground, as LibreOffice writes it
			if fill := f.Styles.Dxfs.Dxfs[*rule.Format].Fill; fill != nil && fill.PatternFill != nil && fill.PatternFill.BgColor != nil {
				back = fill.PatternFill.BgColor.RGB
			}
			all = append(all, grid.Alert{Range: r, When: rule.Criteria, Role: coloured(text, back)})
		}
	}
	slices.SortStableFunc(all, func(a, b grid.Alert) int {
		return cmp.Or(a.Range.From.Row-b.Range.From.Row, a.Range.From.Col-b.Range.From.Col)
	})
	return all, nil
}

// coloured is the role with the colours of text and background, Plain if none has.
func coloured(text, back string) grid.Role {
	for _, role := range []grid.Role{grid.Error, grid.Warning, grid.Notice} {
		if l := look.Of(role); strings.HasSuffix(text, l.Color) && strings.HasSuffix(back, l.Fill) {
			return role
		}
	}
	return grid.Plain
}
