package demo

import (
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/sheets/grid"
)

// The columns of 培训登记.
const (
	colFirmT = iota + 1
	colCourseT
	colWayT
	colPlatformT
	colBeginT
	colEndT
	colNameT
	colIDT
	colHoursT
	colPassedT
	colCostT
	colApprovedT
	trainingCols = iota + 2
)

// courses are what an enterprise teaches; each of the five has a fate of its own.
var courses = strings.Fields("电焊工 缝纫工 安全生产 电商运营 食品检验 叉车司机")

// trainingsPage has courses that are paid for, that go on, of which something is missing, and that nobody passed. With mistakes some
// cells of the last one cannot be read.
func (s *Sample) trainingsPage(of claimants) page {
	var rows [][]grid.Cell
	var faults [][]fault
	d := roll(s.Options.Seed, diceClaim, 2)
	people := of.people[min(len(of.people), 60):]
	for n, course := range courses {
		firm := n * 7
		if len(people) < 4 || firm >= len(of.firms) || n == 5 && !s.Options.Mistakes {
			break
		}
		begin := s.Options.Day - civil.Day(d.between(12, 16))
		for i, who := range people[:4] {
			cells := make([]grid.Cell, trainingCols)
			cells[colFirmT], cells[colCourseT] = grid.String(of.firms[firm]), grid.String(course)
			cells[colWayT], cells[colPlatformT] = grid.String("线上"), grid.String("湖湘云课堂")
			cells[colBeginT], cells[colEndT] = grid.String(begin.Format("2006-01-02")), grid.String((begin + 8).Format("2006-01-02"))
			cells[colNameT], cells[colIDT], cells[colHoursT] = grid.String(who.name), grid.String(who.id), grid.Int(24)
			cells[colPassedT], cells[colCostT], cells[colApprovedT] = grid.String("是"), grid.Int(600), grid.Int(500)
			var wrong []fault
			switch {
			case n == 1: // it goes on
				cells[colEndT] = grid.String((s.Options.Day + 6).Format("2006-01-02"))
				cells[colPassedT], cells[colCostT], cells[colApprovedT] = grid.Cell{}, grid.Cell{}, grid.Cell{}
			case n == 2: // not approved yet
				cells[colApprovedT] = grid.Cell{}
			case n == 3:
				cells[colPassedT] = grid.String("否")
			case n == 5 && i == 1:
				cells[colHoursT] = grid.String("三天")
				wrong = []fault{{"Q-HOURS", colHoursT}}
			case n == 5 && i == 2:
				cells[colCostT] = grid.String("约600")
				wrong = []fault{{"Q-MONEY", colCostT}}
			}
			rows, faults = append(rows, cells), append(faults, wrong)
		}
		people = people[4:]
	}
	p := s.registerPage(annex.TraineesForm, trainingCols, rows, faults)
	p.records.Trainees = len(rows)
	return p
}
