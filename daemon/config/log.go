package config

import "path/filepath"

// Log is the file in which guantong serve and guantong run write down what they do.
type Log struct {
	File string // absolute; empty: none is written
	Size int    // a file that grows beyond it is put aside, in MB
	Kept int    // how many of those put aside are kept
}

// The log file unless the settings say otherwise. A day of serve is a few kilobytes.
const (
	logName = "guantong.log"
	logMB   = 5
	logKept = 5
)

// log is beside the database, which lies outside of what people share.
func (r *reader) log(o object, database string) Log {
	l := Log{
		Size: standardInteger(o.get("size_mb"), logMB, 0, 1000),
		Kept: standardInteger(o.get("kept"), logKept, 1, 1000),
	}
	file := o.get("file")
	switch {
	case file.present():
		l.File = r.path(file)
		if ext := filepath.Ext(l.File); l.File != "" && ext != ".log" && ext != ".txt" { // nobody's workbook must be written into
			file.fail("写文件的路径，例如 guantong.log；不要日志文件的，写 size_mb: 0", "%s 应是 .log 结尾的文件", file.name())
		}
	case database != "":
		l.File = filepath.Join(filepath.Dir(database), logName)
	}
	if l.Size == 0 {
		l.File = ""
	}
	return l
}

func (l *Log) describe(line func(format string, args ...any)) {
	if l.File == "" {
		line("日志文件：不写")
		return
	}
	line("日志文件：%s，满 %d MB 换一个，旧的留 %d 个", l.File, l.Size, l.Kept)
}
