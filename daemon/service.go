package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
)

// serviceName is what the computer's manager of services calls the daemon.
const serviceName = "guantong"

// asService is the flag by which the manager of Windows' services says that it is the one who starts the daemon.
const asService = "as-service"

// service is the daemon as the computer's manager of services starts it.
type service struct {
	program  string // absolute
	settings string // absolute
	config   *config.Config
	account  string // whose rights it has; empty: the usual one
	own      bool   // of the person at work, not of the computer
}

type serviceOptions struct {
	account string
	own     bool
	dryRun  bool
}

func (p *program) serviceCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "service install|remove|status",
		Short: "把 guantong serve 装成服务：开机自动启动，不用登录",
		Long: "把 guantong serve 装成服务，开机自动启动、出错自动再启动，不用有人登录：Windows 上是服务“贯通”，Linux 上是 systemd 的 guantong.service。\n" +
			"Windows 上要用管理员身份打开 PowerShell，Linux 上要用 root（sudo）。",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("没有“service %s”，可用的有：install（安装）、remove（卸载）、status（看在不在运行）", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var o serviceOptions
	sub := func(use, short string, do func(ctx context.Context, o serviceOptions) error) *cobra.Command {
		c := &cobra.Command{Use: use, Short: short, Args: noArgs, DisableFlagsInUseLine: true,
			RunE: func(cmd *cobra.Command, _ []string) error { return do(cmd.Context(), o) }}
		c.Flags().BoolVar(&o.own, "user", false, "只给自己的账号装，不用 root（Linux）")
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "显示帮助"
		cmd.AddCommand(c)
		return c
	}
	install := sub("install [--dry-run] [--account 账号] [--user]", "安装并启动", p.installService)
	install.Flags().BoolVar(&o.dryRun, "dry-run", false, "只列出要装什么，不装")
	install.Flags().StringVar(&o.account, "account", "", "用哪个`账号`运行（Linux；不写是 guantong）")
	sub("remove [--user]", "停止并卸载；设置、数据库、表格都不动", p.removeService)
	sub("status [--user]", "看装了没有、在不在运行", p.serviceStatus)
	return cmd
}

// installService makes the service of the settings, which must be right.
func (p *program) installService(ctx context.Context, o serviceOptions) error {
	c, _, err := p.prepared()
	if err != nil {
		return err
	}
	s := service{config: c, account: o.account, own: o.own}
	if s.program, err = os.Executable(); err != nil {
		return err
	}
	if madeByGo.MatchString(s.program) {
		return usagef("这是 go run 临时编译的程序，一会儿就删了，不能装成服务：先用 go build -o guantong ./daemon 编译，再用编译好的装")
	}
	if s.settings, err = filepath.Abs(c.File); err != nil {
		return err
	}
	if o.dryRun {
		text, err := s.plan()
		if err == nil {
			_, err = fmt.Fprint(p.stdout, text)
		}
		return err
	}
	if err := serviceable(c); err != nil {
		return err
	}
	where, err := s.install(ctx)
	if err != nil {
		return err
	}
	p.say("装好了，已经启动：%s。\n程序 %s，设置 %s。程序和设置不要移走；改了设置，要重新启动服务才生效", where, s.program, s.settings)
	p.say("看板、自查、运行情况：http://%s。运行记录：guantong status", c.Web.Listen)
	if c.Log.File != "" {
		p.say("日志：%s", c.Log.File)
	}
	return nil
}

func (p *program) removeService(ctx context.Context, o serviceOptions) error {
	if err := uninstall(ctx, o.own); err != nil {
		return err
	}
	p.say("服务已经停止、卸载。设置、数据库、表格都没有动")
	return nil
}

// serviceStatus says whether the service is there and at work; anything else than at work is not right.
func (p *program) serviceStatus(ctx context.Context, o serviceOptions) error {
	state, working, err := serviceState(ctx, o.own)
	if err != nil {
		return err
	}
	p.say("%s", state)
	if !working {
		return errNotRight
	}
	return nil
}

const notInstalled = "没有装成服务。安装：guantong service install"
