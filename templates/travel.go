package templates

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/convoy"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// Travel is 包车编组, with the people it is about.
type Travel struct {
	*convoy.Plan
	Settings *convoy.Settings
	People   map[string]Traveller // by convoy.Need.ID; who is in no annex any more is missing
}

// Traveller is somebody who wants to leave with others.
type Traveller struct {
	*survey.Worker
	Task string // 任务编号 of his need
}

// within tells whether a vehicle stays in the county's own province (省内 or 跨省).
func (t *Travel) within(to convoy.Destination) bool { return to.Province == t.Settings.Home.Province }

func provinceText(within bool) string {
	if within {
		return "省内"
	}
	return "跨省"
}

// destinationText is where somebody goes, on one line.
func destinationText(to convoy.Destination) string {
	switch {
	case to.Local:
		return cmp.Or(mask.Text(to.Town), "县内")
	case to.City == "" && to.Province != "":
		return to.Province
	}
	return areaName(to.Province, to.City)
}

// seat is where a coach calls in a township.
func seat(township string) string { return mask.Text(township) + "政府驻地" }

// stop is a place of a route with its turn: 2.鱼市镇政府驻地.
func stop(route []string, name, text string) string {
	return fmt.Sprintf("%d.%s", 1+slices.Index(route, name), text)
}

// employerText is what somebody's row says of his employer.
func (t *Travel) employerText(n convoy.Need) string {
	if w, ok := t.People[n.ID]; ok && w.Employer != "" {
		return mask.Text(strings.Join(strings.Fields(w.Employer), ""))
	}
	return mask.Text(n.Employer)
}

// gate is where he gets off, from a vehicle of a kind that calls at the gates of some employers.
func gate(kind convoy.Kind, drops []string, n convoy.Need) string {
	if kind == convoy.Carriage {
		return destinationText(n.To) + "车站"
	}
	return stop(drops, n.Employer, cmp.Or(mask.Text(n.Employer), "用工单位未写明"))
}

func nameText(w Traveller) string {
	if w.Worker == nil {
		return "（已不在附件1中）"
	}
	return mask.Text(w.Name)
}

func certificateText(w Traveller) string {
	if w.Worker == nil {
		return ""
	}
	switch need := w.Needs[annex.NeedCertificate]; {
	case need == annex.Done:
		return "已办"
	case need.Open():
		return "待办"
	}
	return ""
}

func (d *edition) shiftText(r convoy.Rider, day string) string {
	switch {
	case r.Shift == 0:
		return ""
	case r.Planned == 0 || r.Planned < d.Travel.Day:
		return "计划时间已过，" + day + "出发"
	}
	return fmt.Sprintf("计划%s，调整%d天", d.date(r.Planned), r.Shift)
}
