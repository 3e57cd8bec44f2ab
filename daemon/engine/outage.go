package engine

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// outage says that the database does not answer: at once, and then once a minute. What else would be said of it meanwhile, by River
// and by the engine, is the same over and over and is left out.
type outage struct {
	ping func(context.Context) error
	log  *slog.Logger
	now  func() time.Time // goes on, whatever the clock shows

	mu     sync.Mutex
	asked  time.Time // when the database was asked last
	since  time.Time // when it stopped answering; zero while it answers
	spoken time.Time
	ended  time.Time // when it answered again last
}

// The database is asked this often at most, and may take this long to answer.
const (
	askEvery   = 2 * time.Second
	answerIn   = 3 * time.Second
	speakEvery = time.Minute

	// A server that goes down lets go of one connection after another: who lost the first may find that others still answer. And who
	// waited for one that is lost may hear of it when the server is back.
	goesDown = time.Second
	lingers  = 10 * time.Second
)

// toBlame tells whether what has just gone wrong did so because the database is going down, is down, or was until now. To find that out may
// take as long as a server takes to go down.
func (o *outage) toBlame(ctx context.Context) bool {
	if o.down() || o.justBack() {
		return true
	}
	select {
	case <-ctx.Done():
	case <-time.After(goesDown):
	}
	return o.down()
}

// justBack tells whether the database has answered again only for a short time.
func (o *outage) justBack() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.ended.IsZero() && o.now().Sub(o.ended) < lingers
}

// down asks the database whether it answers, and says so if it does not.
func (o *outage) down() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	if !o.asked.IsZero() && now.Sub(o.asked) < askEvery && !o.since.IsZero() {
		return true
	}
	ctx, cancel := context.WithTimeout(context.Background(), answerIn)
	defer cancel()
	err := o.ping(ctx)
	o.asked = now
	switch {
	case err == nil && o.since.IsZero():
	case err == nil:
		o.log.Info("PostgreSQL 数据库又有回答了，定时运行继续", "down", now.Sub(o.since).Round(time.Second))
		o.since, o.spoken, o.ended = time.Time{}, time.Time{}, now
	case o.since.IsZero():
		o.since, o.spoken = now, now
		o.log.Error("PostgreSQL 数据库没有回答，定时运行等它恢复；请检查服务器和网络", "error", err)
	case now.Sub(o.spoken) >= speakEvery:
		o.spoken = now
		o.log.Error("PostgreSQL 数据库还是没有回答，定时运行等它恢复", "down", now.Sub(o.since).Round(time.Second), "error", err)
	}
	return err != nil
}

// watch asks until the context is over.
func (o *outage) watch(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(askEvery):
			o.down()
		}
	}
}
