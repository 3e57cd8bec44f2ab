package main

import (
	"context"
	"fmt"
	"time"

	"guantong/daemon/config"
	register "guantong/rules/county"
	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/templates"
)

// contacted is how many of the demo's townships have filled in 通讯录: the others show what is missing without.
const contacted = 6

// contacts lets some townships write down whom to call in their villages, each in its own 通讯录. No such number is anybody's.
func (p *program) contacts(ctx context.Context, c *config.Config, _ time.Time) error {
	w, err := p.open(ctx, c)
	if err != nil {
		return err
	}
	defer w.close()
	surnames, n := []rune("杨吴姚蒲张龙"), 0
	person := func(role string) []grid.Cell {
		n++
		name := string(surnames[n%len(surnames)]) + []string{"支书", "主任", "联络"}[n%3]
		return []grid.Cell{grid.String(name), grid.String(role), grid.String(fmt.Sprintf("1990000%04d", n))}
	}
	for _, t := range c.County.Townships[:min(contacted, len(c.County.Townships))] {
		known := map[string][][]grid.Cell{"": {person("乡镇分管领导")}}
		for _, v := range t.Villages {
			known[v.Name] = [][]grid.Cell{person("村支书")}
		}
		unit := register.Unit{Township: t.Name}
		out := sheets.Output{
			Path:   templates.ContactsPath(unit),
			Tables: []grid.Table{templates.ContactsOf(c.County, unit, c.Campaign.Year, known)},
		}
		if _, err := w.store.Create(ctx, out); err != nil {
			return err
		}
	}
	return nil
}
