package main

import (
	"context"
	"fmt"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/rules/track"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/templates"
)

// coachesBefore makes the dispatch of the morning before the demo's day: coaches that leave on that day were planned then.
func (p *program) coachesBefore(ctx context.Context, c *config.Config, asOf time.Time) error {
	morning := time.Date(asOf.Year(), asOf.Month(), asOf.Day()-1, 8, 0, 0, 0, asOf.Location())
	_, err := p.quiet().runOnce(ctx, c, p.job(c, schedule.Dispatch, morning, false))
	return err
}

// trips lets the office for transport write down the coaches that left on the demo's day, all but the last, and tells which these are.
func (p *program) trips(ctx context.Context, c *config.Config, store sheets.Store, day civil.Day) ([]string, error) {
	office, ok := c.County.Handler(track.StaffCars.String())
	if !ok {
		return nil, nil
	}
	book, err := store.ReadOutput(ctx, dirs.For(dirs.County, dirs.Dispatch))
	if err != nil {
		return nil, err
	}
	var gone []string
	var rows [][]grid.Cell
	for i := range book.Sheets {
		if book.Sheets[i].Name != templates.ConvoyTab {
			continue
		}
		vehicles, err := templates.ReadVehicles(&book.Sheets[i].Grid, c.Campaign.Year)
		if err != nil {
			return nil, err
		}
		for _, v := range vehicles {
			if v.Day == day && v.Kind == convoy.Coach {
				rows, gone = append(rows, tripRow(len(rows), v)), append(gone, v.Number)
			}
		}
	}
	if n := len(rows); n > 1 {
		rows, gone = rows[:n-1], gone[:n-1]
	}
	blank := templates.Blank{Form: annex.TripsForm, Name: "发车登记", Unit: office, Year: c.Campaign.Year, Rows: rows}
	_, err = store.Create(ctx, sheets.Output{Path: templates.TripsPath(office), Tables: []grid.Table{blank.Table(c.County)}})
	return gone, err
}

// tripRow is what 发车登记 has of a coach.
func tripRow(i int, v convoy.Vehicle) []grid.Cell {
	aboard := v.Open
	if i == 0 { // somebody stayed behind
		aboard--
	}
	return []grid.Cell{
		grid.String(v.Number), grid.String(v.Day.Format("1月2日")), grid.String(fmt.Sprintf("湘N%05d", 10286+731*i)), grid.String("县汽车运输公司"),
		grid.String("随车干部"), grid.Int(aboard), grid.Int(100 * v.Seats), grid.String("政府"), grid.String(""),
	}
}
