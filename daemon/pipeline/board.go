package pipeline

import (
	"guantong/daemon/board"
	"guantong/rules/county"
	"guantong/rules/mask"
	"guantong/rules/rollup"
	"guantong/rules/survey"
	"guantong/rules/track"
	"guantong/templates"
)

// board is what the run leaves for 看板. What people typed is masked; villages that the register does not know are left out.
func (in *input) board(job Job, c *conclusion, r *Report, outputs []templates.Output) *board.Board {
	b := &board.Board{
		Run: r.Run, AsOf: job.AsOf, Tasks: r.Standing.Tasks, LateTasks: r.Standing.LateTasks, Coaches: r.Docking.Coaches, Riders: r.Docking.Riders,
		Reported: r.Reporting.Reported, Unreported: len(r.Reporting.Unreported), Late: len(r.Reporting.Late),
		Behind: c.behind(in.setup.County),
	}
	for i := range c.results.History.Days {
		d := &c.results.History.Days[i]
		total := figuresOf(d.Total())
		b.Days = append(b.Days, board.Day{Day: d.Day, Figures: total})
		if d.Day != c.results.Ledger.Day {
			continue
		}
		b.County = total
		for _, t := range d.Townships {
			b.Townships = append(b.Townships, figuresOf(t))
		}
	}
	for i := range in.digests {
		if d := &in.digests[i]; d.Unreadable {
			b.Unreadable = append(b.Unreadable, board.Unread{Workbook: mask.Text(d.Workbook), Reason: mask.Text(d.Reason), Advice: mask.Text(d.Advice)})
		}
	}
	for i := range outputs {
		if outputs[i].Unit == "" {
			b.Outputs = append(b.Outputs, board.Place{Path: outputs[i].Path})
		}
	}
	return b
}

func figuresOf(f track.Figures) board.Figures {
	return board.Figures{Name: f.Unit, Planned: f.Planned, Returned: f.Returned, Overdue: f.Overdue, Errors: f.Errors}
}

// behind are the units that have not reported, or whose records of an earlier day are counted, with whom to call, in the order of the register.
func (c *conclusion) behind(register *county.County) (all []board.Unit) {
	calls := map[county.Unit][]board.Call{}
	for _, x := range c.results.Contacts {
		if x.Callable() {
			calls[x.Unit] = append(calls[x.Unit], callOf(x))
		}
	}
	for i := range c.results.Reporting {
		row := &c.results.Reporting[i]
		u := row.Unit
		switch {
		case row.State == rollup.Reported:
		case u.Department != "":
			all = append(all, board.Unit{Name: u.Department, State: row.State, Calls: calls[u]})
		case register.Known(u):
			if n := len(all); n == 0 || all[n-1].Name != u.Township {
				all = append(all, board.Unit{Name: u.Township, Calls: calls[county.Unit{Township: u.Township}]})
			}
			last := &all[len(all)-1]
			last.Villages = append(last.Villages, board.Village{Name: u.Village, State: row.State, Filled: filledOn(row), Calls: calls[u]})
		}
	}
	return all
}

func filledOn(r *rollup.Reporting) string {
	if r.Filled.Day.IsZero() {
		return ""
	}
	return r.Filled.Day.Format("1月2日")
}

// callOf is whom to call. Only the numbers in the column for them are shown: whatever else was typed is masked.
func callOf(x *survey.Contact) board.Call {
	return board.Call{Name: mask.Text(x.Name), Role: mask.Text(x.Role), Phones: x.Phone.Numbers}
}
