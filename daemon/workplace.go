package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"guantong/daemon/chain"
	"guantong/daemon/config"
	"guantong/daemon/heap"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/sheets"
	"guantong/sheets/folder"
	"guantong/sheets/google"
	"guantong/sheets/grid"
	"guantong/sheets/xlsx"
)

// workplace is where a run works: the store that the settings name, and what earlier runs remembered.
type workplace struct {
	store  sheets.Store
	memory *memory.Memory // nil: there is none, and the run does without
	shared *memory.Memory // what all machines must know alike: the same, or in PostgreSQL; nil: there is none
	lost   error          // why there is none
	root   string         // of a store in a folder; empty for other stores
	now    func() time.Time
}

// The kinds of values that are remembered.
const (
	digests  = "digest" // what each input workbook says
	tracked  = "track"  // who was known when, and what was reported
	lastGood = "sheets" // which sheets there were, and their last good records
	journal  = "google" // what the Google store knows of its spreadsheets
	leavings = "marked" // how each output and marked copy was left
	archived = "chain"  // what the archive's copies were like when they were written
	boards   = "board"  // what 看板 shows of the last run of each kind
)

// open opens the store of the settings, and the memory. Who opens a workplace closes it.
func (p *program) open(ctx context.Context, c *config.Config) (*workplace, error) {
	return p.openWith(ctx, c, memory.Open)
}

// opening is a way to open the memory.
type opening func(ctx context.Context, path string, now time.Time, warn func(message string)) (*memory.Memory, error)

func (p *program) openWith(ctx context.Context, c *config.Config, how opening) (*workplace, error) {
	if c.Store.Google == nil { // before the memory, which may lie in the same folder and would make it
		store, err := openFolder(c)
		if err != nil {
			return nil, err
		}
		w, err := p.remember(ctx, c, how)
		if err != nil {
			return nil, err
		}
		w.store, w.root = store, c.Store.Folder.Root
		return w, nil
	}
	w, err := p.remember(ctx, c, how)
	if err != nil {
		return nil, err
	}
	if w.store, err = p.openGoogle(ctx, c, w.memory); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// close lets go of the memory. An error would be about what can be had again.
func (w *workplace) close() {
	if w.memory != nil {
		_ = w.memory.Close()
	}
	if w.shared != nil && w.shared != w.memory {
		_ = w.shared.Close()
	}
}

// where tells people where a workbook of the store is: its file, its address, or its name if it has no address yet.
func (w *workplace) where(path string) string {
	if w.root != "" {
		return filepath.Join(w.root, filepath.FromSlash(path))
	}
	return cmp.Or(w.store.Link(grid.Link{Workbook: path}), path)
}

// lend gives a setup the memory, if there is one.
func (w *workplace) lend(setup *pipeline.Setup) {
	if w.memory != nil {
		setup.Cache, setup.Leavings = w.memory.Cache(digests), w.memory.Cache(leavings)
	}
	setup.Lost, setup.Begin = w.lost, w.begin
	if w.shared != nil {
		setup.Sheets, setup.Days = w.shared.Lasting(lastGood), w.shared.Lasting(tracked)
		setup.Copied = w.record()
	}
}

// begin makes ready for a run that has something to do: most runs of a daemon find nothing changed.
func (w *workplace) begin(ctx context.Context) error {
	heap.Much()
	if w.memory == nil {
		return nil
	}
	return w.memory.Check(ctx)
}

// record is that of the archive's copies; nil without a memory, and at Google, where every version of a file is kept anyway.
func (w *workplace) record() *chain.Chain {
	if w.shared == nil || w.root == "" {
		return nil
	}
	return chain.New(w.shared.Lasting(archived), w.store, w.now)
}

// remember opens the memory. Without the one on this computer a run is slower, and has no records of an earlier run to
// keep. Without the one that machines share there is no run: another machine may know what this one does not.
func (p *program) remember(ctx context.Context, c *config.Config, how opening) (*workplace, error) {
	w := workplace{now: p.now}
	var err error
	if c.Postgres != "" {
		if w.shared, err = p.openShared(ctx, c, false); err != nil {
			return nil, err
		}
	}
	if w.memory, err = how(ctx, c.Database, p.now(), p.warn); err != nil {
		w.lost = err
	}
	if c.Postgres == "" {
		w.shared = w.memory
	}
	return &w, nil
}

// openShared opens the memory of what all machines must know alike. In PostgreSQL it must be that of these sheets; anew makes it theirs.
func (p *program) openShared(ctx context.Context, c *config.Config, anew bool) (*memory.Memory, error) {
	if c.Postgres != "" {
		m, err := memory.OpenShared(ctx, c.Postgres)
		if err != nil {
			return nil, err
		}
		if err := claim(ctx, m, c, anew); err != nil {
			_ = m.Close()
			return nil, err
		}
		return m, nil
	}
	return memory.Open(ctx, c.Database, p.now(), p.warn)
}

func (p *program) warn(message string) { p.say("注意：%s", message) }

func (p *program) warnf(format string, args ...any) { p.warn(fmt.Sprintf(format, args...)) }

// tellMemoryLost says why nothing could be remembered, if anything stood in the way.
func (p *program) tellMemoryLost(err error) {
	if err != nil {
		p.warnf("%v。读不出来的工作簿，没有以前的记录可以沿用；没有变化的工作簿，下次也要重新读取", err)
	}
}

func openFolder(c *config.Config) (*folder.Store, error) {
	store, err := folder.Open(c.Store.Folder.Root, limitsOf(c))
	if err != nil {
		if _, used := os.Stat(c.Database); used == nil || c.Postgres != "" {
			return nil, fmt.Errorf("%w。\n多半是共享盘没有连上，或者文件夹被移动、改名：接上或改回来再运行；真的没有了，从备份恢复表格文件夹。这一次什么都没有统计，也没有写", err)
		}
		return nil, usagef("%w。\n以前在这里用过的，多半是共享盘没有连上、文件夹被移动或删了：先接上，或从备份恢复表格文件夹和数据库。\n第一次使用的，运行 guantong init，生成各单位的空白表", err)
	}
	return store, nil
}

func (p *program) openGoogle(ctx context.Context, c *config.Config, m *memory.Memory) (sheets.Store, error) {
	g := c.Store.Google
	if g.InputFolder == "" || g.OutputFolder == "" {
		return nil, usagef("设置的 store.google 里还没有写 input_folder（填报文件夹）或 output_folder（汇总文件夹）：运行 guantong init，由程序建好，再把它说的网址写进设置")
	}
	o, err := googleOptions(c)
	if err != nil {
		return nil, err
	}
	if m != nil {
		o.Journal = m.Cache(journal)
	}
	o.FirstPause = p.firstPause
	store, err := google.Open(ctx, o)
	if err != nil {
		return nil, usageError{err}
	}
	return store, nil
}

func googleOptions(c *config.Config) (google.Options, error) {
	g := c.Store.Google
	credentials, err := readCredentials(g)
	if err != nil {
		return google.Options{}, err
	}
	return google.Options{
		InputFolder:  g.InputFolder,
		OutputFolder: g.OutputFolder,
		SharedDrive:  g.SharedDrive,
		Wide:         g.Wide,
		Endpoint:     g.Endpoint,
		Credentials:  credentials,
		TokenFile:    g.Token,
		PerMinute:    g.PerMinute,
		Limits:       limitsOf(c),
	}, nil
}

func limitsOf(c *config.Config) xlsx.Limits {
	return xlsx.Limits{File: c.Limits.File, Unzipped: c.Limits.Unzipped}
}

// readCredentials is what the credentials file holds.
func readCredentials(g *config.Google) ([]byte, error) {
	data, err := os.ReadFile(g.Credentials)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("没有找到 Google 凭据文件 %s。请把它放到那里，或改正设置里的 store.google.credentials", g.Credentials)
	case err != nil:
		return nil, usagef("读不出 Google 凭据文件 %s：%w。请检查文件权限", g.Credentials, err)
	}
	return data, nil
}
