package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/semaphore"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/daemon/watch"
	"guantong/rules/mask"
	"guantong/sheets"
	"guantong/sheets/dirs"
)

// A workbook is checked when nothing has happened to it for two seconds, and every half minute while somebody saves it on and on.
var waits = watch.Waits{Settle: 2 * time.Second, Longest: 30 * time.Second, Look: 2 * time.Second}

// watch checks workbooks when people have saved them. The schedule stays the authority: that a folder cannot be watched
// does not end the daemon, and neither does a check that fails. It goes on when the folder can be watched again.
func (p *program) watch(ctx context.Context, log *slog.Logger, c *config.Config, turn *semaphore.Weighted) {
	input := filepath.Join(c.Store.Folder.Root, dirs.Input)
	check := func(paths []string) {
		if turn.Acquire(ctx, 1) != nil {
			return
		}
		defer turn.Release(1)
		p.checkSaved(ctx, log, c, paths)
	}
	said := "" // why it is not watched
	began := func() {
		if said != "" {
			log.Info("又看得到文件夹里的变化了，一保存就检查；先把所有的表检查一遍", "folder", input)
			said = ""
			check(nil)
			return
		}
		log.Info("一保存就检查", "folder", input)
	}
	err := os.MkdirAll(input, 0o770)
	for {
		if err == nil {
			err = watch.Folder(ctx, input, waits, began, check)
		}
		if ctx.Err() != nil {
			return
		}
		if err != nil && err.Error() != said {
			said = err.Error()
			log.Warn("看不到文件夹里的变化，暂时不能一保存就检查；定时运行照常，看得到了再接着检查", "folder", input, "error", err)
		}
		if err = sheets.Sleep(ctx, waits.Look); err != nil {
			return
		}
	}
}

// checkSaved refreshes 数据问题 of the units whose workbooks were saved; all if it is not known which.
func (p *program) checkSaved(ctx context.Context, log *slog.Logger, c *config.Config, paths []string) {
	for i := range paths {
		paths[i] = dirs.Input + "/" + paths[i]
	}
	written, err := p.telling(log).refresh(ctx, c, paths)
	saved := mask.Text(strings.Join(paths, "、"))
	switch {
	case ctx.Err() != nil:
	case err != nil:
		log.Warn("保存后检查没有做成，等定时运行", "saved", saved, "error", mask.Text(err.Error()))
	default:
		log.Info("保存后检查", "saved", saved, "written", strings.Join(written, "、"))
	}
}

// refresh makes the workbooks of units anew whose sheets were saved, as of now. It leaves no other trace.
func (p *program) refresh(ctx context.Context, c *config.Config, saved []string) (written []string, err error) {
	report, err := p.atWorkplace(ctx, c, "保存后检查", func(ctx context.Context, w *workplace, setup *pipeline.Setup) (*pipeline.Report, error) {
		return setup.Refresh(ctx, w.store, p.now(), saved)
	})
	if err != nil {
		return nil, err
	}
	return report.Outputs.Written, nil
}
