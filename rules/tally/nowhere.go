// Package tally is how people and posts are counted, whatever the list: exact rates, ties between figures that were counted
// in two ways, and the places of those whom nothing places.
package tally

// Names of the rows for people and enterprises whose unit is not written anywhere: they count, and S-UNIT says where they
// stand.
const (
	NoTownship = "未注明乡镇"
	NoVillage  = "未注明村"
	NoReporter = "未注明单位"
)
