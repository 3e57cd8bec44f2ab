package main

import (
	"context"
	"log/slog"

	"gopkg.in/natefinch/lumberjack.v2"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/rules/mask"
)

// logFile is the log file of the settings. It is let go of after each line: another program on the same settings may put it aside
// when it is full, which Windows allows for no file that somebody has open.
type logFile struct{ file *lumberjack.Logger }

// Write appends a line, without anybody's numbers.
func (f logFile) Write(line []byte) (int, error) {
	if _, err := f.file.Write([]byte(mask.Text(string(line)))); err != nil {
		return 0, err
	}
	return len(line), f.file.Close()
}

// fileLog writes into the log file of the settings; nil if they want none. That it cannot be written to stops nobody, and is said.
func (p *program) fileLog(c *config.Config) slog.Handler {
	if c.Log.File == "" {
		return nil
	}
	f := logFile{&lumberjack.Logger{Filename: c.Log.File, MaxSize: c.Log.Size, MaxBackups: c.Log.Kept, LocalTime: true}}
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
