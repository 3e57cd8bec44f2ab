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
	"guantong/sheets/dirs"
)

// patience is for what people save: a workbook is checked when it has been left alone for two seconds, and at least four times a
// minute if somebody goes on saving it.
var patience = watch.Patience{Settle: 2 * time.Second, Longest: 15 * time.Second}

// watch checks workbooks when people have saved them. The schedule stays the authority: that a folder cannot be watched
// does not end the daemon, and neither does a check that fails. A folder that is away for a while is watched again when it is back.
func (p *program) watch(ctx context.Context, log *slog.Logger, c *config.Config, turn *semaphore.Weighted) {
	input := filepath.Join(c.Store.Folder.Root, dirs.Input)
	check := func(paths []string) {
		if turn.Acquire(ctx, 1) != nil {
			return
		}
		defer turn.Release(1)
		p.checkSaved(ctx, log, c, paths)
	}
	err := os.MkdirAll(input, 0o770)
	if err == nil {
		log.Info("一保存就检查", "folder", input)
		err = watch.Folder(ctx, input, patience, check)
	}
	for ctx.Err() == nil {
		log.Warn("看不到填报文件夹里的变化，暂时不能一保存就检查；看得到了再接着。定时运行照常", "folder", input, "error", err)
		if !back(ctx, input) {
			return
		}
		log.Info("又看得到填报文件夹了，接着一保存就检查", "folder", input)
		check(nil) // of what was saved meanwhile nobody has told
		err = watch.Folder(ctx, input, patience, check)
	}
}

// back waits until a folder is there; false if the context is over before.
func back(ctx context.Context, folder string) bool {
	for {
		select {
		case <-ctx.Done():
			return false
		case <-time.After(patience.Settle):
		}
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return true
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
	report, err := p.atWorkplace(ctx, c, func(ctx context.Context, w *workplace, setup *pipeline.Setup) (*pipeline.Report, error) {
		return p.inTurn(ctx, c, w, func() (*pipeline.Report, error) { return setup.Refresh(ctx, w.store, p.now(), saved) })
	})
	if err != nil {
		return nil, err
	}
	return report.Outputs.Written, nil
}
