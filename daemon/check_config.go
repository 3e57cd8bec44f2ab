package main

import "github.com/spf13/cobra"

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
			return nil
		},
	}
}
