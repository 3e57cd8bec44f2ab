package check

import (
	"regexp"
	"strconv"
	"strings"

	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// plate is a car's number (GA 36), a school's, a new energy's or a train's: 湘N12345, 湘AD12345, K9063.
var plate = regexp.MustCompile(`^(\p{Han}[A-Z][0-9A-Z]{4,6}(\p{Han})?|[A-Z]?[0-9]{1,4}次?)$`)

// Trip checks a row of 发车登记 by itself, whatever the day.
func (r *Rules) Trip(row annex.Row, x *survey.Trip) []Finding {
	c := r.collect(row, x.Vehicle, "V-STRUCK", annex.TripVehicle)
	if x.Vehicle == "" {
		c.add("V-TRIP", "missing", annex.TripVehicle, "", nil)
	}
	switch x.Day.State {
	case annex.NoDate, annex.Open:
		c.add("V-DATE", "missing", annex.TripDay, row.Text(annex.TripDay), nil)
	case annex.Unreadable:
		c.add("V-DATE", "form", annex.TripDay, row.Text(annex.TripDay), nil)
	}
	c.doubt("V-DATE", annex.TripDay, x.Day, row)
	switch {
	case x.Plate == "":
		c.add("V-PLATE", "missing", annex.TripPlate, "", nil)
	case !plate.MatchString(x.Plate):
		c.add("V-PLATE", "form", annex.TripPlate, row.Text(annex.TripPlate), nil)
	}
	aboard := ""
	if x.Counted {
		aboard = "是" // only whether there is a number matters here
	}
	c.oneOf("V-INT", annex.TripAboard, aboard, row)
	if typed := row.Text(annex.TripCost); typed != "" && x.Cost.Yuan == "" {
		c.add("V-MONEY", "form", annex.TripCost, typed, nil)
	}
	if strings.Trim(x.Cost.Yuan, "0.") != "" && x.Payer == "" {
		c.add("V-MONEY", "payer", annex.TripPayer, "", nil)
	}
	return c.found
}

// TripOn checks what depends on the day of the run: nothing can have left yet on a later day.
func (r *Rules) TripOn(day civil.Day, x *survey.Trip) []Finding {
	c := &collector{rules: r, at: x.At, name: x.Vehicle}
	if x.Day.State == annex.Known && x.Day.Day > day {
		c.add("V-DATE", "future", annex.TripDay, x.Day.Day.Format(dayLayout), nil)
	}
	return c.found
}

// UnknownTrip is a row of 发车登记 whose 车次编号 no vehicle has; nearest are those to the same place, for people, empty if there are none.
func (r *Rules) UnknownTrip(x *survey.Trip, nearest string) []Finding {
	which := "unknown"
	if nearest != "" {
		which = "nearest"
	}
	return r.trip("V-TRIP", which, annex.TripVehicle, x, x.Vehicle, nearest)
}

// TripTwice is a row of 发车登记 about a vehicle that another row is about, which counts; where says which.
func (r *Rules) TripTwice(x *survey.Trip, where string) []Finding {
	return r.trip("V-DUP", "", annex.TripVehicle, x, x.Vehicle, where)
}

// TripUnlike compares a row of 发车登记 with the vehicle as it was planned: the day, how many have a place in it, and how many places
// there are; places is 0 where nothing limits them.
func (r *Rules) TripUnlike(x *survey.Trip, day civil.Day, riders, places int) (found []Finding) {
	if x.Day.Day != day {
		found = r.trip("V-DATE", "other", annex.TripDay, x, x.Day.Day.Format(dayLayout), day.Format(dayLayout))
	}
	switch {
	case !x.Counted:
	case places > 0 && x.Aboard > places:
		found = append(found, r.trip("V-LOAD", "", annex.TripAboard, x, strconv.Itoa(x.Aboard), strconv.Itoa(places))...)
	case x.Aboard < riders:
		found = append(found, r.trip("V-RIDERS", "fewer", annex.TripAboard, x, strconv.Itoa(x.Aboard), strconv.Itoa(riders))...)
	case x.Aboard > riders:
		found = append(found, r.trip("V-RIDERS", "more", annex.TripAboard, x, strconv.Itoa(x.Aboard), strconv.Itoa(riders))...)
	}
	return found
}

func (r *Rules) trip(rule, which string, f annex.Field, x *survey.Trip, value, says string) []Finding {
	c := &collector{rules: r, at: x.At, name: x.Vehicle}
	c.add(rule, which, f, value, words{"说明": says})
	return c.found
}
