package main

import (
	"context"
	"errors"
	"os"
	"time"

	"guantong/daemon/config"
	"guantong/sheets/google"
)

// leaseMargin is how much longer than a run its lease lasts, for clocks that differ.
const leaseMargin = 10 * time.Minute

// lease makes runs on the same folders in Google Drive take turns where they share no database that could. It gives what ends it.
func (p *program) lease(ctx context.Context, c *config.Config, w *workplace) (letGo func(), err error) {
	store, ok := w.store.(*google.Store)
	if !ok || c.Postgres != "" {
		return func() {}, nil
	}
	holder, _ := os.Hostname()
	letGo, err = store.Lease(ctx, holder, p.now, c.Limits.Run+leaseMargin, func(who string) {
		p.warn("电脑“" + who + "”上正在运行，等它做完")
	})
	if errors.Is(err, google.ErrNoLease) {
		p.warn(err.Error())
		return func() {}, nil
	}
	return letGo, err
}
