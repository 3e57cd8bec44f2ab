package main

import (
	"context"
	"log/slog"
	"net/url"
	"os"

	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/intake"
	"guantong/daemon/memory"
	"guantong/sheets"
)

// filing brings what people with phones have sent into the store, also what was left when the forms were closed.
func (p *program) filing(c *config.Config, d *journalBase) *intake.Filing {
	return &intake.Filing{Desk: intake.NewDesk(d.DB()), County: c.County, Year: c.Campaign.Year, Now: p.now,
		Store: func(ctx context.Context) (sheets.Store, func(), error) { return p.lendForFiling(ctx, c) }}
}

// lendForFiling lends the store. Of several daemons on one PostgreSQL database one at a time has it; a file has one daemon.
func (p *program) lendForFiling(ctx context.Context, c *config.Config) (sheets.Store, func(), error) {
	giveBack := func() {}
	if c.Postgres != "" {
		host, _ := os.Hostname()
		turn, err := memory.TakeTurn(ctx, c.Postgres, c.County.Code+" intake", host, func(string) {})
		if err != nil {
			return nil, nil, err
		}
		giveBack = func() { _ = turn.Close() }
	}
	w, err := p.open(ctx, c)
	if err != nil {
		giveBack()
		return nil, nil, err
	}
	return w.store, func() {
		w.close()
		giveBack()
	}, nil
}

// door is where phones come in.
type door struct {
	*intake.Server
	memory *memory.Memory
	sent   chan struct{} // something was sent since it was looked at
}

// openDoor opens the public forms; nil if the settings have none.
func (p *program) openDoor(ctx context.Context, c *config.Config, d *journalBase, log *slog.Logger) (*door, error) {
	n := &c.Intake
	if n.Listen == "" {
		return nil, nil
	}
	setup, err := newSetup(c)
	if err != nil {
		return nil, err
	}
	public, err := url.Parse(n.PublicURL)
	if err != nil {
		return nil, err
	}
	o := &door{sent: make(chan struct{}, 1)}
	db := d.DB() // PostgreSQL has on disk what it has committed
	if c.Postgres != "" {
		o.memory, err = p.openShared(ctx, c, false)
	} else if o.memory, err = memory.OpenDurable(ctx, c.Database, p.now(), p.warn); err == nil {
		db = o.memory.DB()
	}
	if err != nil {
		return nil, err
	}
	desk := intake.NewDesk(db)
	o.Server, err = intake.Listen(
		intake.Public{Listen: n.Listen, Cert: n.Cert.File, Key: n.Cert.Key, Proxies: n.Proxies},
		intake.Options{County: c.County, Zone: c.Zone, Codes: codeBook(c, o.memory), Judge: setup.Judge, Now: p.now, Log: log, Public: public,
			PerAddress: n.PerAddress, PerCode: n.PerCode, Health: n.Health,
			Submit: func(ctx context.Context, s intake.Submission) error {
				if err := desk.Take(ctx, s); err != nil {
					return err
				}
				o.tell()
				return nil
			}})
	if err != nil {
		_ = o.memory.Close()
		return nil, usageError{err}
	}
	return o, nil
}

// tell says that something was sent. Whoever sent it does not wait for more.
func (o *door) tell() {
	select {
	case o.sent <- struct{}{}:
	default:
	}
}

// work serves phones, and has what they send brought into the store, until the context is over.
func (o *door) work(ctx context.Context, e *engine.Engine, f *intake.Filing, log *slog.Logger) error {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-o.sent:
			}
			if sheets.Sleep(ctx, f.Pause()) != nil {
				return
			}
			if err := e.File(ctx); err != nil && ctx.Err() == nil {
				log.Warn("扫码登记稍后再写进表格", "error", err) // the engine looks again by itself
			}
		}
	}()
	log.Info("扫码登记", "listen", o.Addr().String())
	return o.Serve(ctx)
}

// close lets go of the database.
func (o *door) close() {
	if o != nil {
		_ = o.memory.Close()
	}
}
