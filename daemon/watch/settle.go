package watch

import (
	"slices"
	"time"
)

// settling is what has changed and may change again: each path by itself, because somebody else's saves are no reason to wait. What
// changes on and on is told of all the same when it has waited for the longest time. The empty path stands for what is not known.
type settling struct {
	settle, longest time.Duration
	since           map[string]span
}

// span is when something changed first and last since it was told of.
type span struct{ first, last time.Time }

// note notes a change.
func (s *settling) note(path string, now time.Time) {
	at, waits := s.since[path]
	if !waits {
		at.first = now
	}
	at.last = now
	s.since[path] = at
}

// due is when a path is to be told of.
func (s *settling) due(at span) time.Time {
	due, latest := at.last.Add(s.settle), at.first.Add(s.longest)
	if latest.Before(due) {
		return latest
	}
	return due
}

// next is how long nothing is to be told of; false if nothing waits.
func (s *settling) next(now time.Time) (wait time.Duration, waits bool) {
	for _, at := range s.since {
		if d := s.due(at).Sub(now); !waits || d < wait {
			wait, waits = d, true
		}
	}
	return max(wait, 0), waits
}

// take takes what is to be told of by now, in order: no path if more than these may have changed; ok is false if there is nothing.
func (s *settling) take(now time.Time) (paths []string, ok bool) {
	known := true
	for path, at := range s.since {
		if s.due(at).After(now) {
			continue
		}
		delete(s.since, path)
		ok = true
		if known = known && path != ""; known {
			paths = append(paths, path)
		}
	}
	if !known {
		return nil, true
	}
	slices.Sort(paths)
	return paths, ok
}
