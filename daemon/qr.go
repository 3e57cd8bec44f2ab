package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/intake/token"
	"guantong/rules/civil"
	register "guantong/rules/county"
)

func (p *program) qrCommand() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "qr [单位…] [--dir 文件夹]",
		Short: "附件8、附件9的二维码：做成海报打印；列出、更换、作废",
		Long: "做附件8（每个村一张）、附件9（每个填报单位一张）二维码的海报：每个乡镇一个工作簿，一张工作表打印一页 A4；另有只有二维码的图片（PNG）。\n" +
			"单位写村名、乡镇名或部门名，例如 guantong qr 某镇 县科工局；写乡镇，是它所有的村和它自己。不写就是全部。\n" +
			"二维码里的网址是设置里的 intake.public_url。同一个单位每次做出来的二维码一样，换了（qr rotate）才不一样。",
		RunE: func(cmd *cobra.Command, args []string) error { return p.posters(cmd, args, dir) },
	}
	cmd.Flags().StringVar(&dir, "dir", "二维码", "海报放在哪个`文件夹`")
	list := &cobra.Command{
		Use: "list", Short: "列出各村、各单位的二维码", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.listCodes(cmd) },
	}
	list.Flags().Bool("json", false, "给程序看的格式")
	rotate := &cobra.Command{
		Use: "rotate 单位…", Short: "换二维码：原来的马上作废，再用 guantong qr 打印新的",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changeCodes(cmd, args, func(ctx context.Context, b *token.Book, t token.Token) (string, error) {
				_, err := b.Rotate(ctx, t.Kind, t.Unit)
				return "换了，原来的作废", err
			})
		},
	}
	revoke := &cobra.Command{
		Use: "revoke 单位…", Short: "作废二维码：扫了打不开，换（rotate）以前没有新的",
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.changeCodes(cmd, args, func(ctx context.Context, b *token.Book, t token.Token) (string, error) {
				return "作废了", b.Revoke(ctx, t.Kind, t.Unit)
			})
		},
	}
	for _, sub := range []*cobra.Command{list, rotate, revoke} {
		sub.DisableFlagsInUseLine = true
		sub.InitDefaultHelpFlag()
		sub.Flags().Lookup("help").Usage = "显示帮助"
		cmd.AddCommand(sub)
	}
	return cmd
}

// form is the annex that a code belongs to.
func form(k token.Kind) string {
	if k == token.Village {
		return "附件8"
	}
	return "附件9"
}

// withCodes does something with the codes of the settings' county.
func (p *program) withCodes(cmd *cobra.Command, do func(context.Context, *config.Config, *token.Book) error) error {
	c, err := p.workingConfig(cmd.Context())
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(cmd.Context(), c.Limits.Run)
	defer cancel()
	m, err := p.openShared(ctx, c, false)
	if err != nil {
		return err
	}
	defer m.Close()
	return do(ctx, c, codeBook(c, m))
}

// allCodes are those of all villages and units, in the order of the register.
func allCodes(ctx context.Context, b *token.Book) (all []token.Token, err error) {
	for _, k := range token.Kinds {
		some, err := b.All(ctx, k)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// codesOf are the codes of the units that people name. A township's name means its own code, and if it is asked for, those of its villages.
func codesOf(c *register.County, all []token.Token, names []string, villages bool) (some []token.Token, err error) {
	for _, name := range names {
		u, ok := unitNamed(c, name)
		if !ok {
			return nil, usagef("设置里没有“%s”这个村、乡镇或部门。村名各乡镇有相同的，写成 某镇/某村", name)
		}
		for _, t := range all {
			if slices.Contains(some, t) { // named twice, or with its township
				continue
			}
			if t.Unit == u || villages && u.Village == "" && u.Township != "" && t.Unit.Township == u.Township {
				some = append(some, t)
			}
		}
	}
	return some, nil
}

func unitNamed(c *register.County, name string) (register.Unit, bool) {
	if d, ok := c.Department(name); ok {
		return register.Unit{Department: d}, true
	}
	if t, ok := c.Township(name); ok {
		return register.Unit{Township: t}, true
	}
	township, village, both := strings.Cut(name, "/")
	if !both {
		township, village = "", name
	}
	if t, ok := c.Township(township); ok {
		township = t
	} else if both {
		return register.Unit{}, false
	}
	return c.Village(township, village)
}

// changeCodes changes the codes of units, and says so.
func (p *program) changeCodes(cmd *cobra.Command, names []string, change func(context.Context, *token.Book, token.Token) (string, error)) error {
	if len(names) == 0 {
		return usagef("没有写明是哪个村、乡镇或部门。用法：%s", cmd.UseLine())
	}
	return p.withCodes(cmd, func(ctx context.Context, c *config.Config, b *token.Book) error {
		all, err := allCodes(ctx, b)
		if err != nil {
			return err
		}
		some, err := codesOf(c.County, all, names, false)
		if err != nil {
			return err
		}
		for _, t := range some {
			what, err := change(ctx, b, t)
			if err != nil {
				return err
			}
			p.say("%s %s：%s", form(t.Kind), t.Unit, what)
		}
		return nil
	})
}

// codeListed is a code for programs.
type codeListed struct {
	Form       string `json:"form"`
	Township   string `json:"township,omitempty"`
	Village    string `json:"village,omitempty"`
	Department string `json:"department,omitempty"`
	Address    string `json:"address"` // empty if the code was called in
	Number     int    `json:"number"`
	Expires    string `json:"expires,omitempty"`
}

// listCodes lists all codes. An address lets anybody register, so it is no secret; but nobody need see it in a log.
func (p *program) listCodes(cmd *cobra.Command) error {
	return p.withCodes(cmd, func(ctx context.Context, c *config.Config, b *token.Book) error {
		all, err := allCodes(ctx, b)
		if err != nil {
			return err
		}
		listed := []codeListed{}
		for _, t := range all {
			l := codeListed{Form: form(t.Kind), Township: t.Unit.Township, Village: t.Unit.Village, Department: t.Unit.Department, Number: t.Number}
			if t.Text != "" {
				l.Address = token.Address(c.Intake.PublicURL, t.Kind, t.Text)
			}
			if !t.Expires.IsZero() {
				l.Expires = t.Expires.Format(time.DateOnly)
			}
			listed = append(listed, l)
		}
		if asJSON, _ := cmd.Flags().GetBool("json"); asJSON {
			return writeJSON(p.stdout, listed)
		}
		for i, l := range listed {
			state := l.Address
			switch {
			case state == "":
				state = "已作废，没有新的（guantong qr rotate）"
			case p.passed(c, all[i].Expires):
				state += "　" + all[i].Expires.Format("2006年1月2日") + "到期了，扫了打不开"
			case l.Expires != "":
				state += "　到" + all[i].Expires.Format("2006年1月2日") + "为止"
			}
			p.say("%s　%s　第%d个　%s", l.Form, all[i].Unit, l.Number, state)
		}
		return nil
	})
}

// passed tells whether a last day is over; there may be none.
func (p *program) passed(c *config.Config, last civil.Day) bool {
	return !last.IsZero() && last < civil.Of(p.now().In(c.Zone))
}

// warnExpired says that no code opens a form any more.
func (p *program) warnExpired(c *config.Config) {
	if c.Intake.PublicURL != "" && p.passed(c, c.Intake.Expires) {
		p.warnf("扫码登记的二维码 %s就到期了（设置里的 intake.expires），新做的扫了也打不开。改成以后的日期，或者删去这一行",
			c.Intake.Expires.Format("2006年1月2日"))
	}
}
