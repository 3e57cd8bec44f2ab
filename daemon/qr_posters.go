package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/intake/token"
	"guantong/daemon/poster"
	register "guantong/rules/county"
	"guantong/rules/survey"
)

// pngPixels is how many pixels a module has in a picture of a code alone: enough for a page.
const pngPixels = 24

// posters makes pages to print, and pictures of codes.
func (p *program) posters(cmd *cobra.Command, names []string, dir string) error {
	return p.withCodes(cmd, func(ctx context.Context, c *config.Config, b *token.Book) error {
		if c.Intake.PublicURL == "" {
			return usagef("设置里没有写手机从哪个网址打开扫码登记（intake.public_url），二维码没有地方可去。写上网址再做；" +
				"没有公网地址的，用腾讯收集表等工具，导出的表放进 填报/扫码登记/导入")
		}
		if p.passed(c, c.Intake.Expires) {
			return usagef("设置里的 intake.expires（%s）已经过了，做出来的二维码扫了打不开。改成以后的日期，或者删去这一行，再做海报",
				c.Intake.Expires.Format("2006年1月2日"))
		}
		all, err := allCodes(ctx, b)
		if err != nil {
			return err
		}
		if len(names) > 0 {
			if all, err = codesOf(c.County, all, names, true); err != nil {
				return err
			}
		}
		contacts := p.callable(ctx, c)
		books, order := map[string][]poster.Poster{}, []string(nil)
		revoked := 0
		for _, t := range all {
			page, book := posterOf(c, t, contacts), bookOf(t)
			picture := filepath.Join(dir, "图片", form(t.Kind)+" "+strings.ReplaceAll(page.Unit, "　", " ")+".png")
			if t.Text == "" { // nobody hangs up what was called in
				revoked++
				_ = os.Remove(picture)
				continue
			}
			if books[book] == nil {
				order = append(order, book)
			}
			books[book] = append(books[book], page)
			code, err := poster.Code(page.Address, pngPixels)
			if err != nil {
				return err
			}
			if err := writeFile(picture, code); err != nil {
				return err
			}
		}
		pages := 0
		for _, book := range order {
			data, err := poster.Workbook(books[book])
			if err != nil {
				return err
			}
			file := filepath.Join(dir, book)
			if err := writeFile(file, data); err != nil {
				return err
			}
			pages += len(books[book])
			p.say("%s：%d 张", file, len(books[book]))
		}
		p.say("海报 %d 张，打印出来贴在村口、办事大厅；只有二维码的图片在 %s", pages, filepath.Join(dir, "图片"))
		if revoked > 0 {
			p.say("另有 %d 个单位的二维码已作废，没有做；要的先 guantong qr rotate", revoked)
		}
		if pages == 0 {
			return errNotRight
		}
		return nil
	})
}

// callable are whom to call, as 通讯录 has them. Posters can do without.
func (p *program) callable(ctx context.Context, c *config.Config) []*survey.Contact {
	w, err := p.open(ctx, c)
	if err == nil {
		defer w.close()
		setup, failed := newSetup(c)
		if err = failed; err == nil {
			w.lend(setup)
			var all []*survey.Contact
			if all, err = setup.Contacts(ctx, w.store); err == nil {
				return all
			}
		}
	}
	p.warnf("没有读到通讯录，海报上联系人留空：%v", err)
	return nil
}

// bookOf is the workbook that a code's poster is in: one of each township for its villages, one of all units.
func bookOf(t token.Token) string {
	if t.Kind == token.Village {
		return "附件8 " + t.Unit.Township + ".xlsx"
	}
	return "附件9 各单位.xlsx"
}

// posterOf is the page of a code.
func posterOf(c *config.Config, t token.Token, contacts []*survey.Contact) poster.Poster {
	page := poster.Poster{
		Tab: t.Unit.Reporter(), Label: form(t.Kind), County: c.County.Name, Title: t.Kind.Title(), Unit: t.Unit.Reporter(),
		Address: token.Address(c.Intake.PublicURL, t.Kind, t.Text),
		Foot:    []string{"登记的内容只用于返岗复工服务。不收钱，不要银行卡号、验证码；要这些的是骗子。"},
	}
	if t.Kind == token.Village {
		page.Tab, page.Unit = t.Unit.Village, t.Unit.Township+"　"+t.Unit.Village
		page.Invites = "要返岗、办健康证明、坐返岗车、找工作，扫这里"
		page.Steps = []string{"① 打开微信，点“扫一扫”，对准上面的码", "② 照着问题填，准备好身份证号码和手机号", "③ 填完记下回执号；情况变了，再扫一次重填"}
		page.Call = callLines(t.Unit, contacts, "村干部")
	} else {
		page.Invites = "企业和项目：报用工需求、登记岗位、申请复工，扫这里"
		page.Steps = []string{"① 打开微信，点“扫一扫”，对准上面的码", "② 照着问题填：用工人数、岗位、是否申请复工", "③ 填完记下回执号；情况变了，再扫一次重填"}
		page.Call = callLines(t.Unit, contacts, "经办人")
	}
	if !t.Expires.IsZero() {
		page.Foot = append(page.Foot, "这个码用到"+t.Expires.Format("2006年1月2日")+"为止")
	}
	return page
}

// mostCalls is how many people a poster names.
const mostCalls = 2

// callLines say whom to ask; where nobody is known, there is room to write.
func callLines(u register.Unit, contacts []*survey.Contact, otherwise string) (lines []string) {
	for _, x := range contacts {
		if x.Unit != u || len(lines) == mostCalls || x.Name == "" || len(x.Phone.Numbers) == 0 {
			continue
		}
		who := x.Name
		if x.Role != "" {
			who += "（" + x.Role + "）"
		}
		lines = append(lines, "不会扫、不会填，找 "+who+"　"+x.Phone.Numbers[0])
	}
	if len(lines) == 0 {
		lines = []string{"不会扫、不会填，找" + otherwise + "　　　　　　电话"}
	}
	return lines
}

// writeFile writes a file whole.
func writeFile(file string, data []byte) error {
	half := file + ".tmp"
	err := os.MkdirAll(filepath.Dir(file), 0o755)
	if err == nil {
		err = os.WriteFile(half, data, 0o644)
	}
	if err == nil {
		if err = os.Rename(half, file); err != nil {
			_ = os.Remove(half)
		}
	}
	if err != nil {
		return fmt.Errorf("写不了 %s：%w。换一个文件夹（--dir），或者关掉打开着它的程序再试", file, err)
	}
	return nil
}
