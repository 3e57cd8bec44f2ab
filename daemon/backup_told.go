package main

import (
	"fmt"
	"os"
	"strings"

	"guantong/daemon/backup"
	"guantong/daemon/config"
	"guantong/sheets/dirs"
)

// countAreas says how many files there are of each kind.
func countAreas(m *backup.Manifest) string {
	var parts []string
	for _, area := range backup.Areas {
		parts = append(parts, fmt.Sprintf("%s %d 个文件", area, m.Count(backup.Sheets+area+"/")))
	}
	return strings.Join(parts, "，")
}

// tellBackup says what is in a backup, and what is not.
func (p *program) tellBackup(c *config.Config, file string, m *backup.Manifest) error {
	say := p.say
	holds := []string{"设置"}
	if m.Has(backup.Database) {
		holds = append(holds, "数据库")
	} else if !m.Shared && len(m.Missing) == 0 {
		p.warnf("还没有数据库 %s，备份里没有它", c.Database)
	}
	if !m.Google {
		holds = append(holds, countAreas(m))
	}
	size := int64(0)
	if info, err := os.Stat(file); err == nil {
		size = info.Size()
	}
	say("备份了%s", strings.Join(holds, "，"))
	for _, left := range m.Left() {
		say("  不在备份里　%s", left)
	}
	for _, lost := range m.Missing {
		say("  ✗ 没有备份到 %s", lost)
	}
	if m.Mark != "" {
		say("%s的校验码 %s（抄下来，以后 guantong verify --mark 核对）", dirs.Archive, m.Mark)
	}
	say("存在 %s（%.1f MB）。里面有个人信息，请放到另一块硬盘或另一台电脑上", file, float64(size)/(1<<20))
	if len(m.Missing) > 0 {
		return errNotRight
	}
	return nil
}
