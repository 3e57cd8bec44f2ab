package place

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/region"
	"guantong/rules/ruledata"
)

//go:embed words.yaml
var data embed.FS

// Reader reads places for one county. It does not change and may be used from many goroutines.
type Reader struct {
	county    *county.County
	gazetteer *region.Gazetteer
	regions   func() map[string][]Place
}

// Wish is which places a cell names.
type Wish struct {
	Places   []Place // in the order of the cell, each once
	Anywhere bool    // 都可以, or an empty cell: anywhere, besides those named
	Unread   []string
}

// NewReader is a reader for a county, whose gazetteer it asks.
func NewReader(c *county.County, g *region.Gazetteer) *Reader {
	return &Reader{county: c, gazetteer: g, regions: sync.OnceValue(func() map[string][]Place {
		regions := map[string][]Place{}
		for name, provinces := range words().regions {
			for _, p := range provinces {
				regions[name] = append(regions[name], In(g.Locate(p).Code))
			}
		}
		return regions
	})}
}

// Home is where a unit of the county is: its village, its township, or the county itself for a department.
func (r *Reader) Home(u county.Unit) Place { return In(r.county.Code, u.Township, u.Village) }

// Read reads 意愿工作地 or 工作地点: 广东、浙江, 深圳宝安, 县内, 本村, 波洲镇; unit is the village or township whose sheet it stands in.
// An empty cell is anywhere, and so is one that names nothing but what nobody can place, which is in Unread then.
func (r *Reader) Read(cell string, unit county.Unit) Wish {
	var w Wish
	for _, chunk := range strings.FieldsFunc(conjunctions.Replace(strings.Map(fold.Rune, fold.Trim(cell))), isSign) {
		var before []Place
		for part := range strings.FieldsFuncSeq(chunk, fold.Blank) {
			places, anywhere := r.part(part, unit)
			w.Anywhere = w.Anywhere || anywhere
			if len(places) == 0 && !anywhere {
				w.Unread = append(w.Unread, part)
			}
			w.Places = slices.DeleteFunc(w.Places, func(p Place) bool { // 浙江 宁波 is one place
				return len(before) == 1 && len(places) == 1 && p == before[0] && p.Contains(places[0])
			})
			for _, p := range places {
				if !slices.Contains(w.Places, p) {
					w.Places = append(w.Places, p)
				}
			}
			before = places
		}
	}
	w.Anywhere = w.Anywhere || len(w.Places) == 0
	return w
}

// Site is the place of a post: the first that the cell names, or empty.
func (r *Reader) Site(cell string, unit county.Unit) Place {
	if w := r.Read(cell, unit); len(w.Places) > 0 {
		return w.Places[0]
	}
	return ""
}

func (r *Reader) part(text string, unit county.Unit) (places []Place, anywhere bool) {
	v := words()
	word := strings.ToLower(fold.Label(text))
	if v.anywhere[word] {
		return nil, true
	}
	if depth := v.near[word]; depth > 0 {
		around := r.Home(unit).Around()
		return around[min(depth, len(around))-1:][:1], false
	}
	if all := r.regions()[word]; all != nil {
		return all, false
	}
	if v.outside[word] {
		return r.otherProvinces(), false
	}
	at := r.gazetteer.Locate(text)
	if at.Known() && !at.InCounty && at.Row == (region.Row{}) {
		if at.Abroad {
			return []Place{Abroad(at.Name)}, false
		}
		return []Place{In(at.Code)}, false
	}
	if u, ok := r.county.Mentioned(unit.Township, text); ok && u.Township != "" {
		return []Place{r.Home(u)}, false
	}
	if at.InCounty || at.Zone {
		return []Place{In(r.county.Code)}, false
	}
	for end := range v.anywhere {
		if len(end) > len("可以") && strings.HasSuffix(word, end) {
			return nil, true // 只要工资高哪里都行
		}
	}
	return nil, false
}

// otherProvinces are all but the county's own.
func (r *Reader) otherProvinces() (all []Place) {
	for _, code := range strings.Fields("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82") {
		if !strings.HasPrefix(r.county.Code, code) {
			all = append(all, Place(code))
		}
	}
	return all
}

var conjunctions = strings.NewReplacer("或者", " ", "以及", " ", "或", " ")

// isSign tells of the signs between places. What stands in brackets belongs to what is before it.
func isSign(r rune) bool { return strings.ContainsRune("、/,;|\\+&。·\n", r) }

// vocabulary is words.yaml with every word folded.
type vocabulary struct {
	anywhere, outside map[string]bool
	near              map[string]int // how deep a path around home is
	regions           map[string][]string
}

var words = sync.OnceValue(func() *vocabulary { return ruledata.Must(readWords()) })

func readWords() (*vocabulary, error) {
	var raw struct {
		Anywhere   []string            `yaml:"anywhere"`
		Village    []string            `yaml:"village"`
		Township   []string            `yaml:"township"`
		County     []string            `yaml:"county"`
		Prefecture []string            `yaml:"prefecture"`
		Province   []string            `yaml:"province"`
		Outside    []string            `yaml:"outside"`
		Regions    map[string][]string `yaml:"regions"`
	}
	if err := ruledata.Read(data, "words.yaml", &raw); err != nil {
		return nil, err
	}
	v := &vocabulary{anywhere: map[string]bool{}, outside: map[string]bool{}, near: map[string]int{}, regions: raw.Regions}
	for _, w := range raw.Anywhere {
		v.anywhere[fold.Label(w)] = true
	}
	for _, w := range raw.Outside {
		v.outside[fold.Label(w)] = true
	}
	for i, list := range [][]string{raw.Province, raw.Prefecture, raw.County, raw.Township, raw.Village} {
		for _, w := range list {
			v.near[fold.Label(w)] = i + 1
		}
	}
	return v, nil
}
