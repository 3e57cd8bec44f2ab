package demo

import (
	"fmt"
	"strconv"
	"strings"

	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// habit is how a clerk writes: one way of ticking, one of writing dates, and now and then another.
type habit struct {
	look      look
	yes, no   string // in cells for 是 and 否
	check     grid.Cell
	cross     string // what stands in cells that are not ticked
	dateStyle int
}

func newHabit(d dice, l look) *habit {
	h := &habit{look: l, yes: "是", no: "否", check: grid.String("√"), dateStyle: d.IntN(len(dateStyles))}
	switch d.IntN(12) {
	case 0:
		h.check = grid.String("✓")
	case 1:
		h.check = grid.String("✔")
	case 2:
		h.check = grid.String("v")
	case 3:
		h.check = grid.Int(1)
	case 4:
		h.check, h.cross = grid.String("是"), "否"
	case 5:
		h.cross = "×"
	case 6:
		h.check = grid.String(" √ ")
	case 7:
		h.cross = "　"
	case 8:
		h.yes, h.no = "√", "×"
	}
	return h
}

func (h *habit) tick(yes bool) grid.Cell {
	if yes {
		return h.check
	}
	return grid.String(h.cross)
}

func (h *habit) answer(yes bool) string {
	if yes {
		return h.yes
	}
	return h.no
}

// name sometimes has a space inside, so that two characters are as wide as three.
func (h *habit) name(d dice, name string) string {
	if r := []rune(name); len(r) == 2 && d.chance(8) {
		return string(r[0]) + pick(d, []string{"　", " ", "  "}) + string(r[1])
	}
	return name
}

// number is an ID as people type it: all of it there.
func (h *habit) number(d dice, id string) string {
	switch d.IntN(60) {
	case 0:
		return strings.ToLower(id)
	case 1:
		return "'" + id
	case 2:
		return id[:6] + " " + id[6:14] + " " + id[14:]
	case 3:
		return strings.Map(func(r rune) rune { return r + '０' - '0' }, id[:17]) + id[17:]
	case 4:
		return id + "\u00a0"
	}
	return id
}

// phone is a mobile number, sometimes two, sometimes grouped or typed as a number, seldom a fixed line.
func (h *habit) phone(d dice) grid.Cell {
	n := mobile(d)
	switch d.IntN(40) {
	case 0:
		return grid.String(n[:3] + " " + n[3:7] + " " + n[7:])
	case 1:
		return grid.String(n[:3] + "-" + n[3:7] + "-" + n[7:])
	case 2:
		return grid.String(n + pick(d, []string{"/", "、", ",", ";", " "}) + mobile(d))
	case 3:
		return grid.String(fmt.Sprintf("0745-622%04d", d.IntN(10000)))
	case 4, 5:
		f, _ := strconv.ParseFloat(n, 64) // eleven digits
		return grid.Num(f)
	}
	return grid.String(n)
}

// dateStyles are the accepted ways of writing a day.
var dateStyles = []func(civil.Day) grid.Cell{
	layout("1月2日"), layout("1月2日"), layout("1月2号"), layout("2006年1月2日"), layout("2006-01-02"), layout("2006/1/2"),
	layout("2006.1.2"), layout("1.2"), layout("1/2"), layout("20060102"), serial,
}

func layout(l string) func(civil.Day) grid.Cell {
	return func(t civil.Day) grid.Cell { return grid.String(t.Format(l)) }
}

// serial is a day as spreadsheets count.
func serial(t civil.Day) grid.Cell { return grid.Int(t.Since(civil.SerialZero)) }

// date writes a day in the clerk's way, or for one in ten in any, sometimes with a time of day.
func (h *habit) date(d dice, t civil.Day) grid.Cell {
	style := dateStyles[h.dateStyle]
	if d.chance(10) {
		style = pick(d, dateStyles)
	}
	c := style(t)
	if c.Kind == grid.Text && strings.HasSuffix(c.Text, "日") && d.chance(4) {
		c.Text += pick(d, []string{"上午", "8点", "下午3时", " 08:30"})
	}
	if c.Kind == grid.Text && strings.Count(c.Text, "-") == 2 && d.chance(4) {
		c.Text += " 08:00"
	}
	return c
}
