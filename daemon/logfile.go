package main

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/rules/mask"
)

// logFile is the log file of the settings. It is let go of after each line: another program on the same settings may put it aside
// when it is full, which Windows allows for no file that somebody has open.
type logFile struct {
	file *lumberjack.Logger
	kept int // how many of those put aside are kept
}

// Write appends a line, without anybody's numbers.
func (f logFile) Write(line []byte) (int, error) {
	if _, err := f.file.Write([]byte(mask.Text(string(line)))); err != nil {
		return 0, err
	}
	f.forgetOldest()
	return len(line), f.file.Close()
}

// forgetOldest keeps so many of those put aside as are wanted. The library does that beside what goes on, and a command may end before.
// One that cannot be removed is tried again with the next line.
func (f logFile) forgetOldest() {
	dir, name := filepath.Dir(f.file.Filename), filepath.Base(f.file.Filename)
	ext := filepath.Ext(name)
	all, _ := os.ReadDir(dir)
	var aside []string // their times put them in order
	for _, e := range all {
		at, begins := strings.CutPrefix(e.Name(), strings.TrimSuffix(name, ext)+"-")
		at, ends := strings.CutSuffix(at, ext)
		if _, err := time.Parse("2006-01-02T15-04-05.000", at); begins && ends && err == nil {
			aside = append(aside, e.Name())
		}
	}
	for ; len(aside) > f.kept; aside = aside[1:] {
		_ = os.Remove(filepath.Join(dir, aside[0]))
	}
}

// fileLog writes into the log file of the settings; nil if they want none. That it cannot be written to stops nobody, and is said.
func (p *program) fileLog(c *config.Config) slog.Handler {
	if c.Log.File == "" {
		return nil
	}
	f := logFile{&lumberjack.Logger{Filename: c.Log.File, MaxSize: c.Log.Size, LocalTime: true}, c.Log.Kept}
	if _, err := f.Write(nil); err != nil {
		p.warnf("日志文件 %s 写不了：%v。照常运行，只是没有日志文件；请检查文件夹的权限，或者改设置里的 log.file", c.Log.File, err)
		return nil
	}
	return slog.NewTextHandler(f, nil)
}

// serveLog is what the daemon says, on the terminal and in the file.
func (p *program) serveLog(c *config.Config) *slog.Logger {
	said := slog.Handler(slog.NewTextHandler(p.stderr, nil))
	if file := p.fileLog(c); file != nil {
		said = slog.NewMultiHandler(said, file)
	}
	return slog.New(said)
}

// runLogged makes a run that somebody has asked for, and leaves word of it in the log file.
func (p *program) runLogged(ctx context.Context, c *config.Config, job pipeline.Job) (*pipeline.Report, error) {
	if job.DryRun { // changes nothing
		return p.runOnce(ctx, c, job)
	}
	file := p.fileLog(c)
	if file == nil {
		return p.runOnce(ctx, c, job)
	}
	log := slog.New(file).With("run", string(job.Kind), "at", job.AsOf.Format(pipeline.AsOfLayout))
	log.Info("手工运行开始", "version", p.version.String())
	r, err := p.runOnce(ctx, c, job)
	switch {
	case err != nil:
		log.Error("手工运行没有做成", "error", err)
	case r.Right():
		log.Info("手工运行结束", "summary", brief(r))
	default:
		log.Warn("手工运行结束，有不对的地方", "summary", brief(r))
	}
	return r, err
}
