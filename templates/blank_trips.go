package templates

import (
	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/track"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
)

// transportOffice is the office that sees to cars and coaches; false if the settings name none.
func transportOffice(c *county.County) (county.Unit, bool) {
	return c.Handler(track.StaffCars.String())
}

// blankTrips is the workbook 发车登记 of the office for transport.
func blankTrips(c *county.County, office county.Unit, year int) Workbook {
	b := Blank{Form: annex.TripsForm, Name: "发车登记", Unit: office, Year: year}
	return Workbook{Path: TripsPath(office), Unit: office.Reporter(), Kind: annex.Trips, Tables: []grid.Table{b.Table(c)}}
}

// TripsPath is where the blank 发车登记 of the office for transport lies.
func TripsPath(office county.Unit) string {
	return dirs.Input + "/" + office.Reporter() + "/发车登记.xlsx"
}
