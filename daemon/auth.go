package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"guantong/sheets/google"
)

// authWait is how long a person has to click.
const authWait = 10 * time.Minute

func (p *program) authCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "auth",
		Short: "表格在 Google 云端硬盘、用个人账号的：取得授权（只做一次）",
		Args:  noArgs,
		RunE:  p.auth,
	}
}

// auth gets a person's token. A service account needs none.
func (p *program) auth(cmd *cobra.Command, _ []string) error {
	c, err := p.workingConfig(cmd.Context())
	if err != nil {
		return err
	}
	if c.Store.Google == nil {
		return usagef("设置里的表格放在文件夹里（store.folder），不需要授权")
	}
	credentials, err := readCredentials(c.Store.Google)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), authWait)
	defer cancel()
	err = google.Authorize(ctx, credentials, c.Store.Google.Wide, c.Store.Google.Token, func(page string) {
		fmt.Fprintf(p.stderr, "请在这台电脑的浏览器里打开下面的网址，登录有权编辑这两个文件夹的账号，选“允许”：\n\n%s\n\n", page)
	})
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("等了 %d 分钟没有等到授权，请再运行一次 guantong auth", int(authWait.Minutes()))
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "授权完成，令牌保存在 %s（只有本账户能读，不要发给别人）。\n", c.Store.Google.Token)
	return nil
}
