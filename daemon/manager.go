package main

import (
	"context"
	"log/slog"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
)

// What systemd is told. Other service managers do not ask.
const (
	ready    = daemon.SdNotifyReady
	stopping = daemon.SdNotifyStopping
)

func tellManager(log *slog.Logger, state string) {
	if _, err := daemon.SdNotify(false, state); err != nil {
		log.Warn("通知不了 systemd", "error", err)
	}
}

// watchdog tells systemd again and again that the daemon is well, if systemd wants to know, as long as its database
// answers. A daemon that says nothing any more is started anew.
func watchdog(ctx context.Context, log *slog.Logger, well func(context.Context) error) error {
	every, err := daemon.SdWatchdogEnabled(false)
	if err != nil || every == 0 {
		return err
	}
	tick := time.NewTicker(every / 3)
	defer tick.Stop()
	said := false
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if err := well(ctx); err == nil {
				tellManager(log, daemon.SdNotifyWatchdog)
				said = false
			} else if ctx.Err() == nil && !said {
				said = true
				log.Error("数据库没有回答", "error", err)
			}
		}
	}
}
