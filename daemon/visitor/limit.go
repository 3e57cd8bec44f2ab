package visitor

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits bounds how often each of many asks: an address, a code.
type Limits struct {
	perMinute int
	now       func() time.Time

	mu  sync.Mutex
	all map[string]*asker
}

// asker is one of them.
type asker struct {
	*rate.Limiter
	last time.Time
}

// remembered is how many addresses are known at a time. Who comes from more is not held back by this, but by how many connections
// there are.
const remembered = 20_000

// NewLimits lets each ask so many times a minute.
func NewLimits(perMinute int, now func() time.Time) *Limits {
	return &Limits{perMinute: perMinute, now: now, all: map[string]*asker{}}
}

// Allow tells whether one may ask once more. A burst is a third of a minute's.
func (l *Limits) Allow(who string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	a := l.all[who]
	if a == nil {
		if len(l.all) >= remembered {
			l.forget(now)
		}
		a = &asker{Limiter: rate.NewLimiter(rate.Limit(float64(l.perMinute)/60), max(1, l.perMinute/3))}
		l.all[who] = a
	}
	a.last = now
	return a.AllowN(now, 1)
}

// forget lets go of those who have been quiet for as long as a full burst takes to come back, or else of all.
func (l *Limits) forget(now time.Time) {
	for who, a := range l.all {
		if now.Sub(a.last) > 30*time.Second {
			delete(l.all, who)
		}
	}
	if len(l.all) >= remembered {
		clear(l.all)
	}
}

// Neighbourhood is what counts as one address: of IPv6 a whole network, for a phone has as many addresses of it as it wants.
func Neighbourhood(a netip.Addr) string {
	if a = a.Unmap(); a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
