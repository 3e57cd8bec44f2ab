package pipeline

import (
	"guantong/rules/placement"
	"guantong/templates"
)

// Docking is what became of those who look for work, and of those who want to travel together (39号措施（二）至（六）).
type Docking struct {
	Seekers int `json:"seekers"` // people who look for work
	Placed  int `json:"placed"`  // of these, those with a post
	Most    int `json:"most"`    // how many could have one at the very most
	Open    int `json:"open"`    // places of posts that nobody has
	Coaches int `json:"coaches"` // planned, carriages included; 0 but in a dispatch, which plans them
	Riders  int `json:"riders"`  // who have a place in one that has not left
	Singles int `json:"singles"` // 散客
}

// docked counts them. The plan of coaches is nil in a run that makes none.
func docked(p *placement.Plan, travel *templates.Travel) Docking {
	d := Docking{Seekers: len(p.Seekers), Placed: p.Placed, Most: p.Most}
	for i := range p.Posts {
		d.Open += p.Posts[i].Open
	}
	if travel == nil {
		return d
	}
	for _, v := range travel.Vehicles {
		if !v.Departed {
			d.Coaches++
			d.Riders += v.Open
		}
	}
	d.Singles = len(travel.Singles)
	return d
}
