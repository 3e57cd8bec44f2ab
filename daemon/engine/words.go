package engine

// Title is what people call the state.
func (e *Entry) Title() string {
	switch e.State {
	case Waiting:
		switch {
		case e.Wrote:
			return "完成，还差的等着再做"
		case e.Attempts > 0:
			return "没有做成，等着再试"
		}
		return "等着运行"
	case Running:
		return "正在运行"
	case Done:
		if e.Doubt {
			return "时钟快了的时候做的，到时候再做"
		}
		return "完成"
	case NotRight:
		switch {
		case e.Doubt:
			return "时钟快了的时候做的，到时候再做"
		case !e.Again.IsZero():
			return "完成，还差的过几分钟再做"
		}
		return "完成，有不对的地方"
	case Failed:
		if !e.Again.IsZero() {
			return "失败，过几分钟再试"
		}
		return "失败"
	case Missed:
		return "错过"
	case Abandoned:
		return "中断"
	}
	return string(e.State)
}

// Advice is what people can do about it; empty if there is nothing to do.
func (e *Entry) Advice() string {
	switch e.State {
	case NotRight:
		if !e.Again.IsZero() {
			return "没有写成的、没有问到的，程序每几分钟再试一次，直到下一次运行：请先照说明排除原因"
		}
		return "读不出来的、没有写成的，见说明，也在日报的“数据问题”里：请有关单位改好，下一次运行会再试"
	case Failed:
		if !e.Again.IsZero() {
			return "程序每几分钟再试一次，直到下一次运行：请先排除说明里的原因"
		}
		return "排除说明里的原因；不想等下一次，运行 guantong run 补做"
	case Missed:
		return "要补这一天的，运行 guantong run，用 --at 写明时点"
	case Abandoned:
		return "程序再启动时会重做；如果下一次已经做了，就不用管"
	case Waiting:
		if e.Attempts > 0 {
			return "程序会自己再试，请先检查说明里的原因"
		}
	}
	return ""
}

// Words say what was not done.
func (u Undone) Words() string {
	if u.Unasked {
		return "没有问到"
	}
	return "没有写成"
}
