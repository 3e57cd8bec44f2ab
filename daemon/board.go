package main

import (
	"context"
	"errors"
	"net/url"

	"guantong/daemon/board"
	"guantong/daemon/config"
	"guantong/daemon/engine"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/daemon/verdict"
	"guantong/daemon/web"
)

// pinUp leaves what a run found where 看板 looks for it. Without it the page is behind, and nothing else.
func (p *program) pinUp(ctx context.Context, c *config.Config, w *workplace, r *pipeline.Report, job pipeline.Job) {
	b := r.Board
	if b == nil || w.shared == nil || job.DryRun || job.Ahead {
		return
	}
	rest := *r
	rest.Workbooks.Failed = 0 // each of them is named
	b.Right, b.Wrong = r.Right(), wrongLines(c, &rest)
	for i := range b.Outputs {
		b.Outputs[i].Where = w.where(b.Outputs[i].Path)
	}
	if err := board.Put(context.WithoutCancel(ctx), w.shared.Cache(boards), b, p.now()); err != nil {
		p.warnf("网页上的看板没有更新：%v", err)
	}
}

// pages are the daemon's pages, as far as the settings say it. shared is the memory where runs leave what they found.
func (p *program) pages(c *config.Config, d *journalBase, shared *memory.Memory, kinds []engine.Kind) (web.Options, error) {
	setup, err := newSetup(c)
	if err != nil {
		return web.Options{}, err
	}
	o := web.Options{
		Kinds: kinds, County: c.County.Name, Zone: c.Zone, Deadline: c.Campaign.Deadline, Journal: d.Journal(), Boards: shared.Cache(boards), Now: p.now, Robots: robotNames(c),
		Named: setup.Named, Upload: c.Limits.File, Password: c.Web.Password, Proxies: c.Web.Proxies,
		Check: func(ctx context.Context, files []web.File) (verdict.Report, error) {
			return p.checkSent(ctx, c, setup, files)
		},
	}
	o.Ready = func(ctx context.Context) error {
		return errors.Join(d.Ready(ctx), d.Journal().Failing(ctx, kindIDs(kinds)))
	}
	if c.Web.PublicURL != "" {
		o.Public, err = url.Parse(c.Web.PublicURL)
	}
	return o, err
}

// checkSent checks workbooks that somebody has sent, as guantong check does files.
func (p *program) checkSent(ctx context.Context, c *config.Config, setup *pipeline.Setup, files []web.File) (verdict.Report, error) {
	var books []pipeline.Read
	for _, f := range files {
		book, err := verdict.Read(ctx, f.Name, f.Data, limitsOf(c))
		if err != nil {
			return verdict.Report{}, err
		}
		books = append(books, book)
	}
	return verdict.Of(setup.Check(p.now().In(c.Zone), books)), nil
}
