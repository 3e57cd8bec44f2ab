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
}

// The database is asked this often at most, and may take this long to answer.
const (
	askEvery   = 2 * time.Second
	answerIn   = 3 * time.Second
	speakEvery = time.Minute
)

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
		o.since, o.spoken = time.Time{}, time.Time{}
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
