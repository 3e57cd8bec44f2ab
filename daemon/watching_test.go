package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// A workbook that is saved is checked within seconds: its township finds what is wrong, and where, long before the next
// run is due. The county's own workbook and the archives wait for that.
func TestWatch(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir, d := watching(t)
	findings := filepath.Join(dir, "data/汇总/波洲镇/日报.xlsx")
	for _, phone := range []string{"123", "456"} {
		fillIn(t, filepath.Join(dir, "data/填报/波洲镇/附件1 返岗需求摸排.xlsx"), phone)
		await(t, d.log, func() bool {
			return strings.Contains(rowsOf(findings, "数据问题"), "炉冲村 杨刚 D7 电话号码“"+phone+"”")
		})
	}
	for _, path := range []string{"汇总/全县", "汇总/县科工局", "存档"} {
		if _, err := os.Stat(filepath.Join(dir, "data", path)); err == nil {
			t.Errorf("%s was written", path)
		}
	}
	if s := statusOf(t, dir, "2020-02-26"); len(s.Runs) != 0 {
		t.Errorf("the journal has %+v", s.Runs)
	}
	if strings.Contains(d.log.String(), "杨刚") {
		t.Error("a name is in the log")
	}
	d.signal(t, os.Interrupt, 0)
}

// One clerk who saves on and on keeps nobody else waiting, and a folder that was away for a moment is watched again: both are said.
func TestWatchGoesOn(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // has no signals
	}
	dir, d := watching(t)
	input, findings := filepath.Join(dir, "data/填报"), filepath.Join(dir, "data/汇总/波洲镇/日报.xlsx")
	checked := func(phone string) func() bool {
		return func() bool {
			return strings.Contains(rowsOf(findings, "数据问题"), "杨刚 D7 电话号码“"+phone+"”")
		}
	}

	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			_ = os.WriteFile(filepath.Join(input, "县科工局/忙.csv"), []byte("姓名"), 0o600)
			select {
			case <-stop:
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	}()
	fillIn(t, filepath.Join(input, "波洲镇/附件1 返岗需求摸排.xlsx"), "123")
	await(t, d.log, checked("123"))
	close(stop)
	<-stopped

	if err := os.Rename(input, input+" 旧"); err != nil {
		t.Fatal(err)
	}
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "看不到文件夹里的变化") })
	fillIn(t, filepath.Join(input+" 旧", "波洲镇/附件1 返岗需求摸排.xlsx"), "456")
	if err := os.Rename(input+" 旧", input); err != nil {
		t.Fatal(err)
	}
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "又看得到") })
	await(t, d.log, checked("456"))
	d.signal(t, os.Interrupt, 0)
}

// watching is a place with a daemon at work that checks what is saved.
func watching(t *testing.T) (dir string, d *daemonProcess) {
	t.Helper()
	dir = place(t)
	settings := strings.Replace(served, "root: data", "root: data, watch: true", 1)
	if err := os.WriteFile(filepath.Join(dir, "config.yaml"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	d = serve(t, dir, "2020-02-26")
	await(t, d.log, func() bool { return strings.Contains(d.log.String(), "一保存就检查") })
	return dir, d
}

// fillIn writes a worker into the first row of a village's form, as a person would.
func fillIn(t *testing.T, file, phone string) {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, text := range map[string]string{"A7": "杨刚", "B7": "男", "D7": phone} {
		if err := f.SetCellStr("炉冲村", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// rowsOf are a tab's rows as text; nothing if there is none yet.
func rowsOf(file, tab string) string {
	f, err := excelize.OpenFile(file)
	if err != nil {
		return ""
	}
	defer f.Close()
	rows, err := f.GetRows(tab)
	if err != nil {
		return ""
	}
	var text strings.Builder
	for _, row := range rows {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	return text.String()
}
