package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"guantong"
	"guantong/daemon/config"
)

// demoOf reads whose county a demo is to be of: that of a settings file, or of the one that comes with the program if none is named.
func demoOf(file string) (text []byte, c *config.Config, err error) {
	if file == "" {
		c, err = config.Default()
		return guantong.DefaultConfig, c, err
	}
	if text, err = os.ReadFile(file); err != nil {
		return nil, nil, usagef("读不出设置文件 %s：请检查 --config 写的路径: %w", file, err)
	}
	if c, err = config.Parse(file, text); err != nil {
		return nil, nil, usageError{err}
	}
	return text, c, nil
}

// demoSettings are the settings of a demo: those of the county, but with sheets, database, pages and robots of its own, so that nothing
// of the real campaign is touched and nobody is told of it.
func demoSettings(text []byte, c *config.Config, dir string, server *standIn, endpoint string) ([]byte, error) {
	store := "store:\n  folder:\n    root: . # 里面有“填报”“汇总”“存档”三个文件夹\n"
	if server != nil {
		var err error
		if store, err = server.settings(dir, endpoint); err != nil {
			return nil, err
		}
	}
	intake := "intake:\n  listen: 127.0.0.1:8443\n  public_url: http://127.0.0.1:8443\n"
	if c.Intake.Health != "" {
		intake += fmt.Sprintf("  health_account: %q\n", c.Intake.Health)
	}
	// Of one distance a county without standards has none in the demo either, to show what becomes of it.
	text = bytes.Replace(text, []byte("\n  travel: {}"), []byte("\n  travel: {省外: 400, 省内市外: 200}"), 1)
	text, err := config.With(text, config.Section{Key: "store", Text: store}, config.Section{Key: "database", Text: "database: guantong.db\n"},
		config.Section{Key: "web", Text: "web:\n  listen: 127.0.0.1:8020\n"}, config.Section{Key: "intake", Text: intake}, config.Section{Key: "notify", Text: "notify: {}\n"})
	if err != nil {
		return nil, usagef("%s 不能用来演示：%w", c.File, err)
	}
	return text, nil
}

// emptyDemo empties the folder of an earlier demo, or makes it. It refuses a folder whose sheets may be real.
func emptyDemo(dir string) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return usagef("%s 是文件，不是文件夹。请用 --dir 另指定一个文件夹", dir)
	}
	mark := filepath.Join(dir, demoMark)
	if _, err := os.Stat(mark); err != nil {
		for _, name := range append([]string{"config.yaml"}, demoParts...) {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return usagef("%s 里已经有“%s”，可能是真实数据，不能覆盖。请用 --dir 另指定一个文件夹", dir, name)
			}
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("建立文件夹 %s 时出错：%w", dir, err)
	}
	if err := os.WriteFile(mark, []byte("本文件夹由 guantong demo 生成，人员和企业都是虚构的。再次运行 guantong demo 会清空重来。\n"), 0o644); err != nil {
		return err
	}
	for _, name := range demoParts {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}
