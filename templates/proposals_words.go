package templates

import "fmt"

// placementWords say in 通报 how many who look for work have a post, in numbers only (39号措施（八））; nothing where nobody looks for work and
// nobody is wanted.
func (c *circular) placementWords() string {
	p := c.Placement
	if p == nil || len(p.Seekers)+len(p.Posts) == 0 {
		return ""
	}
	wanted, hired, open := 0, 0, 0
	for i := range p.Posts {
		wanted, hired, open = wanted+p.Posts[i].Row.People, hired+p.Posts[i].Hired, open+p.Posts[i].Open
	}
	words := fmt.Sprintf("岗位需求清单%d个岗位、需求%d人，经介绍已录用%d人，尚缺%d人；", len(p.Posts), wanted, hired, open)
	return words + fmt.Sprintf("求职%d人，最多可安置%d人，已提出撮合建议%d人。", len(p.Seekers), p.Most, p.Placed)
}
