package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/memory"
)

// versionReport is version --json, a contract with scripts.
type versionReport struct {
	Version  string `json:"version"`  // in one line, as in run --json, the journal and the log
	Module   string `json:"module"`   // "" if the build does not know
	Commit   string `json:"commit"`   // all of it; "" if the build does not know
	Date     string `json:"date"`     // of the commit, UTC; "" if the build does not know
	Modified bool   `json:"modified"` // there were changes that are in no commit
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
	Schema   int    `json:"schema"` // of the database of what runs remember
}

func (p *program) versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version [--json]",
		Short: "显示程序的版本",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				v := p.version
				return writeJSON(p.stdout, versionReport{v.String(), v.Module, v.Commit, v.Date, v.Modified, v.Go, v.OS, v.Arch, memory.Schema()})
			}
			fmt.Fprintln(p.stderr, p.versionText())
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "在标准输出给出 JSON 结果，供程序使用")
	return cmd
}

// versionText is what people report a fault with.
func (p *program) versionText() string {
	commit := p.version.Commit
	if commit == "" {
		commit = "不明"
	}
	if at, err := time.Parse(time.RFC3339, p.version.Date); err == nil {
		commit += "，" + at.In(time.FixedZone("", 8*60*60)).Format(toTheMinute) + "（北京时间）"
	}
	if p.version.Modified {
		commit += "，有未提交的改动"
	}
	return fmt.Sprintf("贯通 %s\n提交：%s\n编译：%s，%s/%s\n数据库结构：第 %d 版",
		p.version, commit, p.version.Go, p.version.OS, p.version.Arch, memory.Schema())
}
