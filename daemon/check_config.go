package main

import (
	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/rules/civil"
)

func (p *program) checkConfigCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check-config",
		Short: "检查配置文件，列出生效的设置",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			c, _, err := p.prepared()
			if err != nil {
				return err
			}
			c.Describe(p.stderr)
			p.warnExposed(c)
			p.warnPast(c)
			p.warnExpired(c)
			return nil
		},
	}
}

// warnPast says that the dates are those of a campaign long past: circulars would go on with its numbers, dates without a year be of its year.
func (p *program) warnPast(c *config.Config) {
	const long = 90 // days, in which the last are seen to
	today, end := civil.Of(p.now().In(c.Zone)), c.Campaign.Deadline
	if today.Since(end) > long {
		p.warnf("今天是 %s，全部返岗的期限 %s 早过了。是新的一次工作的，先改 campaign 里的日期，和 schedules 里 circular 的 from（第一期通报的日期）",
			today.Format("2006年1月2日"), end.Format("2006年1月2日"))
	}
}
