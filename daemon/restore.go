package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"guantong"
	"guantong/daemon/backup"
	"guantong/daemon/config"
	"guantong/daemon/memory"
)

type restoreOptions struct {
	force bool
	keep  bool
}

func (p *program) restoreCommand() *cobra.Command {
	var o restoreOptions
	cmd := &cobra.Command{
		Use:   "restore 文件.zip [--force] [--keep-config]",
		Short: "从 guantong backup 的备份恢复；已有的不覆盖，不丢",
		Long: "从 guantong backup 做的备份恢复设置、数据库和表格，换电脑也用它：在空文件夹里运行，就都恢复在这里；\n" +
			"设置写了别的地方的，恢复到那些地方。先把备份从头到尾查一遍，是完整的才动手。\n" +
			"已经有东西的，不动，说出来；加 --force 才换，换下来的改名留着，不删。",
		Args: oneFile("restore", "从哪个备份恢复，例如 guantong restore D:\\备份\\贯通备份-20200227-170000.zip"),
		RunE: func(cmd *cobra.Command, args []string) error { return p.restore(cmd.Context(), args[0], o) },
	}
	cmd.Flags().BoolVar(&o.force, "force", false, "换下已经有的，改名留着")
	cmd.Flags().BoolVar(&o.keep, "keep-config", false, "用这里的设置文件，不用备份里的")
	return cmd
}

// restore takes a backup out of its zip, into the places that its settings name as seen from here, or those that are here.
func (p *program) restore(ctx context.Context, file string, o restoreOptions) error {
	b, err := backup.Open(ctx, file)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, os.ErrNotExist):
		return usagef("没有找到备份文件 %s", file)
	case err != nil:
		return usagef("备份 %s 不能用：%w。\n什么也没有动。换一份备份再试", file, err)
	}
	defer b.Close()
	c, to, err := p.restoreTo(ctx, b, o.keep)
	if err != nil {
		return err
	}
	there, err := b.InTheWay(ctx, to)
	if err != nil {
		return err
	}
	if len(there) > 0 && !o.force {
		return usagef("这里已经有：\n  %s\n什么也没有动。确实要换成备份（%s，%s 做的）里的，加上 --force：换下来的改名留着，不删；\n"+
			"要用这里的设置文件的，加上 --keep-config；只想看看备份里有什么的，在另一个空文件夹里恢复",
			strings.Join(there, "\n  "), b.County, b.Made.In(c.Zone).Format(toTheMinute))
	}
	ctx, cancel := context.WithTimeout(ctx, c.Limits.Run)
	defer cancel()
	unlock, err := lock(c)
	if err != nil {
		return fmt.Errorf("%w。什么也没有动", err)
	}
	defer unlock()
	giveBack, err := p.takeTurn(ctx, c, "恢复")
	if err != nil {
		return fmt.Errorf("%w。什么也没有动", err)
	}
	defer giveBack()
	aside, err := b.Restore(ctx, to, p.now().In(c.Zone).Format(inFileNames))
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("没有恢复：磁盘满了，清理以后再恢复。原来的都还在：%w", err)
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("没有恢复：过了 %d 分钟（设置里的 limits.run_minutes）还没有做完。原来的都还在", int(c.Limits.Run.Minutes()))
	case err != nil:
		return fmt.Errorf("没有恢复：%w。\n原来的都还在，备份也没有动", err)
	}
	p.tellRestored(b, c, to, aside)
	return nil
}

// restoreTo are the places of a backup here: as its settings name them, or with keep those of this place.
func (p *program) restoreTo(ctx context.Context, b *backup.Backup, keep bool) (c *config.Config, to backup.Places, err error) {
	if keep {
		c, err = p.config()
	} else {
		var text []byte
		if text, err = b.SettingsText(ctx); err != nil {
			return nil, to, err
		}
		if c, err = config.Parse(p.configPath, text); err != nil {
			err = usagef("备份里的设置在这里用不了：%w\n什么也没有动。缺环境变量的先设好；要用这里的设置文件的，加 --keep-config", err)
		}
		if to.Settings, _ = filepath.Abs(p.configPath); to.Settings == "" {
			to.Settings = p.configPath
		}
		to.Shipped = guantong.DefaultConfig
	}
	if err != nil {
		return nil, to, err
	}
	if c.County.Code != b.Code {
		return nil, to, usagef("这份备份是%s（%s）的，这里的设置是%s（%s）的。什么也没有动", b.County, b.Code, c.County.Name, c.County.Code)
	}
	if b.Has(backup.Database) && b.Schema > memory.Schema() {
		return nil, to, usagef("备份里的数据库是更新的版本（%s）用过的，本版本不能用。什么也没有动；换上那个版本再恢复", b.Program)
	}
	if b.Google != (c.Store.Google != nil) {
		return nil, to, usagef("备份里的表格和这里的设置（store）不是放在同一种地方：一个是文件夹，一个是 Google 云端硬盘。什么也没有动；不要 --keep-config，或者改设置")
	}
	if !b.Google {
		to.Root = c.Store.Folder.Root
	}
	if !b.Shared && c.Postgres == "" && b.Has(backup.Database) {
		to.Database = c.Database
	}
	return c, to, nil
}

func (p *program) tellRestored(b *backup.Backup, c *config.Config, to backup.Places, aside []string) {
	say := p.say
	say("恢复了 %s 的备份（%s 做的）：", b.County, b.Made.In(c.Zone).Format(toTheMinute))
	if to.Settings != "" {
		say("  设置　　%s", to.Settings)
	}
	if to.Database != "" {
		say("  数据库　%s", to.Database)
	}
	if to.Root != "" {
		say("  表格　　%s：%s", to.Root, countAreas(&b.Manifest))
	}
	for _, old := range aside {
		say("  换下来的留在 %s", old)
	}
	for _, lost := range b.Missing {
		say("  注意：备份的时候没有备份到 %s", lost)
	}
	for _, left := range b.Left() {
		say("  不在备份里　%s", left)
	}
	if b.Shared != (c.Postgres != "") {
		p.warn("备份和这里的设置，一个用 PostgreSQL，一个不用：台账、历史没有恢复，下次运行从汇总表和存档读回")
	}
	if to.Root != "" {
		say("文件夹的权限没有备份，共享的请照以前的再设一遍")
	}
	say("接着：guantong check-config 看设置，guantong verify 核对存档，再启动 guantong serve")
}
