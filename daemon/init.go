package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guantong/daemon/pipeline"
	"guantong/sheets/dirs"
)

func (p *program) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "给还没有填报表的乡镇、单位生成空白表；已有的文件一律不动",
		Args:  noArgs,
		RunE:  p.init,
	}
}

func (p *program) init(cmd *cobra.Command, _ []string) error {
	c, err := p.workingConfig(cmd.Context())
	if err != nil {
		return err
	}
	setup, err := newSetup(c)
	if err != nil {
		return err
	}
	if input := filepath.Join(c.Store.Folder.Root, dirs.Input); c.Store.Google == nil {
		// The root only leads to its areas, which are not for everybody.
		if err := errors.Join(os.MkdirAll(c.Store.Folder.Root, 0o755), os.MkdirAll(input, 0o770)); err != nil {
			return fmt.Errorf("建立文件夹 %s 时出错：%w", input, err)
		}
	}
	w, err := p.open(cmd.Context(), c)
	if err != nil {
		return err
	}
	defer w.close()
	w.lend(setup)
	bar := newProgress(p.stderr)
	started, err := setup.Init(cmd.Context(), w.store, bar.tell)
	bar.finish()
	if err != nil {
		return err
	}
	p.tellStarted(started, w)
	if len(started.Failed) > 0 {
		return errNotRight
	}
	return nil
}

func (p *program) tellStarted(s pipeline.Started, w *workplace) {
	for _, path := range s.Created {
		fmt.Fprintf(p.stderr, "  %s\n", path)
	}
	for _, f := range s.Failed {
		fmt.Fprintf(p.stderr, "  ✗ 没有写成 %s：%s\n", f.Path, f.Reason)
	}
	fmt.Fprintf(p.stderr, "生成空白表 %d 个；已经有表的不动（%d 个）。位置：%s\n", len(s.Created), s.Kept, w.where(dirs.Input))
	p.tellMemoryLost(s.MemoryLost)
}
