package google

import (
	"context"
	"fmt"
	"strings"

	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/grid"
	"guantong/sheets/look"
)

// Publish makes an output spreadsheet hold the tables, in place: tabs keep their IDs, and whoever has it open sees the old
// content turn into the new at one moment. An output that is as it was left and is to stay so costs no request.
func (s *Store) Publish(ctx context.Context, out sheets.Output) (bool, error) {
	if out.IsDocument() {
		return s.publishDocument(ctx, out)
	}
	p, err := s.plan(ctx, out)
	if err != nil {
		return false, err
	}
	if p.file.ID == "" {
		made, err := s.create(ctx, p.tree, out.Path, &p.job)
		if made || err != nil {
			return made, err
		}
		if p, err = s.plan(ctx, out); err != nil { // a person made it meanwhile
			return false, err
		}
	}
	if !p.differs {
		return false, nil
	}
	if p, err = s.afresh(ctx, out, p); err != nil || !p.differs {
		return false, err
	}
	if err := s.write(ctx, &p.job); err != nil {
		return false, err
	}
	p.tree.update(s.leave(ctx, &p.job))
	s.notePlace(ctx, p.file)
	return true, nil
}

// afresh plans once more if somebody has changed the output since it was listed: what is known of it is of that time, and what
// was done to it since would stay.
func (s *Store) afresh(ctx context.Context, out sheets.Output, p plan) (plan, error) {
	now, err := s.drive.Files.Get(p.file.ID).SupportsAllDrives(true).Fields(stateOfFile).Context(ctx).Do()
	if err != nil {
		return p, ctx.Err() // the writing itself will tell what is wrong
	}
	f := p.file.as(now)
	if f.Version == p.file.Version {
		return p, nil
	}
	p.tree.update(f)
	return s.plan(ctx, out)
}

// Differs tells whether Publish would write.
func (s *Store) Differs(ctx context.Context, out sheets.Output) (bool, error) {
	if out.IsDocument() {
		_, _, same, err := s.documentAt(ctx, out)
		return err == nil && !same, err
	}
	p, err := s.plan(ctx, out)
	return err == nil && (p.file.ID == "" || p.differs), err
}

// plan is what is to be done about an output.
type plan struct {
	job     // its file has no ID if there is no spreadsheet
	tree    *tree
	differs bool // what is there, if anything is
}

// plan compares an output with what is there: with what the journal says if Drive still has the version that was left,
// else with what the spreadsheet holds. What somebody else has changed is written anew whole: formats and drop-downs are not
// looked at.
func (s *Store) plan(ctx context.Context, out sheets.Output) (p plan, err error) {
	if err := checkOutput(out.Path); err != nil {
		return p, err
	}
	if p.tree, err = s.known(ctx); err != nil {
		return p, err
	}
	if p.tabs, err = s.layOut(ctx, p.tree, out, false); err != nil {
		return p, err
	}
	p.owner = s.email
	found := false
	if p.file, found = p.tree.file(out.Path); !found {
		return p, nil
	}
	switch {
	case !p.file.Native:
		return p, fmt.Errorf("%s 是上传的文件，不是 Google 表格，写不进去：请把它移走，下次运行会新建", out.Path)
	case p.file.Linked:
		return p, fmt.Errorf("%s 是指向别处的快捷方式，写进去会覆盖别人的表格，没有写：请删掉这个快捷方式，下次运行会新建", out.Path)
	}
	var left published
	known := s.load(ctx, outputKey(p.file.ID), &left)
	if known && p.file.Ours && left.Edited != "" && left.Edited == p.file.Edited && left.Version != p.file.Version {
		left.Version = p.file.Version // moved, starred or shared: that changes no cell
		s.save(ctx, outputKey(p.file.ID), left)
	}
	if known && left.Version == p.file.Version {
		p.have = left.Tabs
		p.differs = len(p.batches()) > 0
		return p, nil
	}
	p.anew = !p.file.Ours
	if p.have, err = s.look(ctx, p.file); err != nil {
		return p, err
	}
	if p.differs = len(p.batches()) > 0; !p.differs {
		s.save(ctx, outputKey(p.file.ID), published{p.file.Version, p.file.Edited, p.have})
		s.notePlace(ctx, p.file)
	}
	return p, nil
}

// checkOutput refuses what Publish must not write to. In Drive the archive lies among the outputs.
func checkOutput(path string) error {
	if err := sheets.CheckOutput(path); err != nil {
		return err
	}
	if strings.HasPrefix(path, archive+"/") {
		return fmt.Errorf("%s 在云端硬盘里就是 %s 文件夹，那里的工作簿写成以后不再改动", path, dirs.Archive)
	}
	return nil
}

// layOut makes a workbook's tabs, whose links lead to where its tables say.
func (s *Store) layOut(ctx context.Context, t *tree, out sheets.Output, open bool) ([]*tab, error) {
	if len(out.Tables) == 0 {
		return nil, fmt.Errorf("%s 没有工作表", out.Path)
	}
	address := func(to grid.Link, own map[string]int64) string {
		if id, ok := own[to.Sheet]; ok && to.Workbook == out.Path {
			return place(id, to.Cell)
		}
		return s.address(ctx, t, to)
	}
	for room := maxCells * 9 / 10; ; room -= maxCells / 10 { // a new spreadsheet begins with a tab of its own
		tabs, err := newTabs(look.Fit(out.Tables, room, "Google 表格最多 1000 万个单元格"), open, address)
		if err != nil {
			return nil, fmt.Errorf("%s 的%w", out.Path, err)
		}
		cells := 0 // those below the rows, and below tabs of few rows, too
		for _, t := range tabs {
			cells += t.cells
		}
		switch {
		case cells <= maxCells*99/100:
			return tabs, nil
		case room == 0:
			return nil, fmt.Errorf("%s 有 %d 万个单元格，超过 Google 表格的上限（1000 万个），写不进去", out.Path, cells/10000)
		}
	}
}
