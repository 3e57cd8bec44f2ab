package engine

// Title is what people call the state.
func (e *Entry) Title() string {
	switch e.State {
	case Waiting:
		if e.Attempts > 0 {
			return "没有做成，等着再试"
		}
		return "等着运行"
	case Running:
		return "正在运行"
	case Done:
		return "完成"
	case NotRight:
		return "完成，有不对的地方"
	case Failed:
		return "失败"
	case Missed:
		return "错过"
	case Abandoned:
		return "中断"
	case Unfinished:
		return "做了，还差一些，等着再试"
	}
	return string(e.State)
}

// Advice is what people can do about it; empty if there is nothing to do.
func (e *Entry) Advice() string {
	switch e.State {
	case NotRight:
		return "读不出来的、没有写成的，见说明，也在日报的“数据问题”里：请有关单位改好，下一次运行会再试"
	case Unfinished:
		return "程序几分钟后再试，直到下一次运行；请先排除说明里的原因：关掉打开着的汇总表，检查磁盘、网络"
	case Failed:
		return "排除说明里的原因，程序会再试，直到下一次运行；不想等，运行 guantong run 补做"
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

// Title is what people call the state of a message.
func (t *Told) Title() string {
	switch {
	case t.Sent:
		return "发到了"
	case t.Waits && t.Reason != "":
		return "还没有发到，过一会儿再试。原因：" + t.Reason
	case t.Waits:
		return "正要发"
	}
	return "没有发到，不再发。原因：" + t.Reason
}
