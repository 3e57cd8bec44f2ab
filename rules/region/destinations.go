package region

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"guantong/rules/ruledata"
)

//go:embed destinations.yaml
var destinationsYAML []byte

// Row is a row of annex 4 (39号附件4).
type Row struct {
	Name    string // 浙江省
	OffForm bool   // 表外: the notice has no such row; shown after the others when it is not zero
}

// destinations are the rows with what they take: some codes each, and by kind the rest.
type destinations struct {
	rows   []Row
	byCode map[string]Row
	rest   map[string]Row
}

// rests are the kinds of people that no code takes, see destinations.yaml. Each has exactly one row.
var rests = []string{"country", "province", "prefecture", "county", "zone", "abroad", "unplaced"}

var theDestinations = sync.OnceValue(func() *destinations { return ruledata.Must(parseDestinations(destinationsYAML)) })

func parseDestinations(raw []byte) (*destinations, error) {
	var file struct {
		Rows []struct {
			Name    string   `yaml:"name"`
			Codes   []string `yaml:"codes"`
			Rest    string   `yaml:"rest"`
			OffForm bool     `yaml:"off_form"`
		} `yaml:"rows"`
	}
	if err := ruledata.Decode("destinations.yaml", raw, &file); err != nil {
		return nil, err
	}
	d := &destinations{byCode: map[string]Row{}, rest: map[string]Row{}}
	names := map[string]bool{}
	for i, r := range file.Rows {
		if r.Name == "" || names[r.Name] {
			return nil, fmt.Errorf("第 %d 行：name 是空的，或与前面重复：%q", i+1, r.Name)
		}
		if (r.Rest == "") == (len(r.Codes) == 0) {
			return nil, fmt.Errorf("%s：codes 和 rest 要写一个，也只能写一个", r.Name)
		}
		names[r.Name] = true
		row := Row{r.Name, r.OffForm}
		d.rows = append(d.rows, row)
		for _, code := range r.Codes {
			if _, taken := d.byCode[code]; taken || len(code) < 2 || len(code)%2 != 0 {
				return nil, fmt.Errorf("%s：代码 %q 写错了，或已有别的行", r.Name, code)
			}
			d.byCode[code] = row
		}
		if r.Rest != "" {
			if _, taken := d.rest[r.Rest]; taken {
				return nil, fmt.Errorf("%s：rest: %s 已有别的行", r.Name, r.Rest)
			}
			d.rest[r.Rest] = row
		}
	}
	for _, kind := range rests {
		if _, ok := d.rest[kind]; !ok {
			return nil, fmt.Errorf("缺一行 rest: %s", kind)
		}
	}
	if len(d.rest) != len(rests) {
		return nil, fmt.Errorf("rest 只能是 %s", strings.Join(rests, " "))
	}
	return d, nil
}

// Rows are the rows of annex 4: the notice's sixteen in its order, then those off the form.
func Rows() []Row { return slices.Clone(theDestinations().rows) }

// of is the row of a place that has a code and lies outside the county: the row with the most digits of the code, else
// the rest by how far away it is.
func (d *destinations) of(code, county string) Row {
	for n := len(code); n >= 2; n -= 2 {
		if row, ok := d.byCode[code[:n]]; ok {
			return row
		}
	}
	switch {
	case strings.HasPrefix(code, county[:4]):
		return d.rest["prefecture"]
	case strings.HasPrefix(code, county[:2]):
		return d.rest["province"]
	}
	return d.rest["country"]
}

// placeOf reads the name of a row as a place, for employers in the settings.
func (d *destinations) placeOf(row, county string) (Place, bool) {
	for _, r := range d.rows {
		if r.Name != row {
			continue
		}
		switch r {
		case d.rest["county"]:
			return Place{Code: county, InCounty: true}, true
		case d.rest["zone"]:
			return Place{Code: county, InCounty: true, Zone: true}, true
		case d.rest["abroad"]:
			return Place{Abroad: true}, true
		case d.rest["country"], d.rest["province"], d.rest["prefecture"]:
			return Place{Row: r}, true
		}
	}
	return Place{}, false
}

// ShownAs is what a row is called where the county calls its industrial zone zone; empty for no name of its own.
func (r Row) ShownAs(zone string) string {
	if zone != "" && r == theDestinations().rest["zone"] {
		return zone
	}
	return r.Name
}
