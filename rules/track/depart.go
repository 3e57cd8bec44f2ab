package track

import (
	"guantong/rules/annex"
	"guantong/rules/civil"
	"guantong/rules/survey"
)

// arrivalDays is how long a township has to find out whether those who left have arrived: a day or two on the road, and a call.
const arrivalDays = 3

// Depart notes that whom a task is for has left in a vehicle, as 发车登记 has it. The task stays open: who was carried is not back at work
// before somebody says so (一跟到底). What 办理登记 says of a later day counts instead.
func (h *Heard) Depart(task Number, vehicle string, day civil.Day) {
	if told := h.Told[task]; told != nil && told.Result != "" && told.Day.Day >= day {
		return
	}
	h.Told[task] = &Told{Outcome: &survey.Outcome{Outcome: annex.Outcome{
		Task: string(task), Result: annex.Departed, Day: annex.When{Day: day, State: annex.Known}, Remark: vehicle,
	}}}
}
