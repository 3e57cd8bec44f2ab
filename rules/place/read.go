package place

import (
	"slices"
	"strings"
	"sync"

	"guantong/rules/county"
	"guantong/rules/fold"
	"guantong/rules/region"
)

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
	Except   []Place // 除湖北外, 不去深圳: but not there
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
	text := strings.Map(fold.Rune, fold.Trim(cell))
	if v := words(); !v.known(v.bare(text)) {
		var excepted []string
		text, excepted = cutExceptions(text)
		w := r.list(text, unit)
		for _, e := range excepted {
			but := r.list(e, unit)
			w.Except, w.Unread = append(w.Except, but.Places...), append(w.Unread, but.Unread...)
		}
		return w
	}
	return r.list(text, unit)
}

// list reads places one after the other.
func (r *Reader) list(text string, unit county.Unit) Wish {
	var w Wish
	for _, chunk := range strings.FieldsFunc(conjunctions.Replace(text), isSign) {
		var before []Place
		for part := range strings.FieldsFuncSeq(chunk, isBlank) {
			p := r.part(part, unit)
			w.Anywhere = w.Anywhere || p.Anywhere
			w.Except = append(w.Except, p.Except...)
			if len(p.Places) == 0 && !p.Anywhere {
				w.Unread = append(w.Unread, part)
			}
			w.Places = slices.DeleteFunc(w.Places, func(at Place) bool { // 浙江 宁波 is one place
				return len(before) == 1 && len(p.Places) == 1 && at == before[0] && at.Contains(p.Places[0])
			})
			for _, at := range p.Places {
				if !slices.Contains(w.Places, at) {
					w.Places = append(w.Places, at)
				}
			}
			before = p.Places
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

// part reads one of the parts of a cell.
func (r *Reader) part(text string, unit county.Unit) Wish {
	v := words()
	word := v.bare(text)
	home := Place(In(r.county.Code))
	around := home.Around()
	switch all := r.regions()[word]; {
	case v.anywhere[word]:
		return Wish{Anywhere: true}
	case v.near[word] > 0:
		own := r.Home(unit).Around()
		return Wish{Places: own[min(v.near[word], len(own))-1:][:1]}
	case all != nil:
		return Wish{Places: all}
	case v.outside[word] == 1:
		return Wish{Places: r.otherProvinces()}
	case v.outside[word] > 1:
		return Wish{Anywhere: true, Except: around[v.outside[word]-1:][:1]}
	case v.between[word] > 0:
		return Wish{Places: around[v.between[word]-1:][:1], Except: around[2:]}
	}
	at := r.gazetteer.Locate(text)
	if before, ok := strings.CutSuffix(fold.Label(text), "外"); ok && at.Known() && !strings.HasSuffix(before, "内") {
		if own := In(at.Code); own != "" && own.Contains(home) { // 湖南省外
			return Wish{Anywhere: true, Except: []Place{own}}
		}
	}
	if several := r.gazetteer.Several(text); several != nil {
		var w Wish
		for _, p := range several {
			w.Places = append(w.Places, placeOf(p))
		}
		return w
	}
	if at.Known() && !at.InCounty && at.Row == (region.Row{}) {
		return Wish{Places: []Place{placeOf(at)}}
	}
	if t, ok := r.county.Township(text); ok { // 波洲 is the township, and not the village of that name in it
		return Wish{Places: []Place{r.Home(county.Unit{Township: t})}}
	}
	if u, ok := r.county.Mentioned(unit.Township, text); ok && u.Township != "" {
		return Wish{Places: []Place{r.Home(u)}}
	}
	if at.InCounty || at.Zone {
		return Wish{Places: []Place{home}}
	}
	for end := range v.anywhere {
		if len(end) > len("可以") && strings.HasSuffix(word, end) {
			return Wish{Anywhere: true} // 只要工资高哪里都行
		}
	}
	return Wish{}
}

func placeOf(at region.Place) Place {
	if at.Abroad {
		return Abroad(at.Name)
	}
	return In(at.Code)
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

// isBlank tells of what may also stand between a place and one in it: 浙江 宁波, 浙江-宁波.
func isBlank(r rune) bool { return fold.Blank(r) || strings.ContainsRune("-—–→", r) }

// isSign tells of the signs between places. What stands in brackets belongs to what is before it.
func isSign(r rune) bool { return strings.ContainsRune("、/,;|\\+&。·\n①②③④⑤", r) }
