package placement

import (
	"maps"

	"guantong/rules/annex"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/survey"
)

// ShownID is what a list shows of somebody's ID.
func ShownID(id annex.Identity) string {
	if id.Number != "" {
		return mask.ID(string(id.Number))
	}
	return mask.ID(id.Wrong)
}

// Shown is what a township's list tells of a person, by which he is known again where the memory was lost.
type Shown struct{ Name, Township, ID string }

// Known finds the keys of people by what lists show of them; a key is empty where two people look alike. Who looks for work comes first;
// who was hired may stand in 附件1 without the need, or in the poverty system alone.
func Known(all *survey.All) map[Shown]string {
	keys := map[Shown]string{}
	add := func(name string, u county.Unit, id annex.Identity) {
		shown, key := Shown{mask.Text(name), u.Township, ShownID(id)}, keyOf(name, u, id)
		if was, known := keys[shown]; known && was != key {
			key = ""
		}
		keys[shown] = key
	}
	for _, s := range all.Seekers {
		add(s.Name, unitOf(s.Sheet), s.ID)
	}
	for _, w := range all.Workers {
		if w.Needs[annex.NeedIntroduction].Open() {
			add(w.Name, w.Village(), w.ID)
		}
	}
	seekers := keys
	keys = map[Shown]string{}
	for _, w := range all.Workers {
		add(w.Name, w.Village(), w.ID)
	}
	for _, r := range all.Platform {
		if r.ID.Number != "" && r.Platform == annex.PovertySystem {
			add(r.Name, r.Unit, r.ID)
		}
	}
	maps.Copy(keys, seekers)
	return keys
}

// keyOf tells people apart: by ID, or by where they are listed.
func keyOf(name string, u county.Unit, id annex.Identity) string {
	if id.Number != "" {
		return string(id.Number)
	}
	return name + "|" + u.String()
}
