package pipeline

import (
	"guantong/daemon/schedule"
	"guantong/templates"
)

// outputs are those that a run of a kind writes.
func outputs(kind schedule.Kind, r *templates.Results) []templates.Output {
	switch kind {
	case schedule.Dispatch:
		return templates.Dispatch(r)
	case schedule.Circular:
		return templates.Circular(r)
	}
	return templates.Daily(r)
}
