package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"guantong/daemon/config"
	"guantong/daemon/pipeline"
	"guantong/sheets/dirs"
	"guantong/sheets/google"
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
		if info, err := os.Stat(c.Store.Folder.Root); err == nil && !info.IsDir() {
			return usagef("%s 不是文件夹。请改正设置里的 store.folder.root", c.Store.Folder.Root)
		}
		// The root only leads to its areas, which are not for everybody.
		if err := errors.Join(os.MkdirAll(c.Store.Folder.Root, 0o755), os.MkdirAll(input, 0o770)); err != nil {
			return fmt.Errorf("建立文件夹 %s 时出错：%w", input, err)
		}
	}
	if err := p.makeFolders(cmd.Context(), c); err != nil {
		return err
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

// makeFolders makes the folders in Google Drive that the settings do not name yet, and says what is to be written there. In
// folders of its own the program may do all that it has to with the narrow authorisation.
func (p *program) makeFolders(ctx context.Context, c *config.Config) error {
	g := c.Store.Google
	if g == nil || g.InputFolder != "" && g.OutputFolder != "" {
		return nil
	}
	o, err := googleOptions(c)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		id        *string
		key, name string
	}{{&g.InputFolder, "input_folder", dirs.Input}, {&g.OutputFolder, "output_folder", dirs.Output}} {
		if *f.id != "" {
			continue
		}
		made, err := google.MakeFolder(ctx, o, c.County.Name+f.name)
		if err != nil {
			return err
		}
		*f.id = made.ID
		fmt.Fprintf(p.stderr, "新建了文件夹“%s”。请在设置的 store.google 里写上这一行，不然下次又建一个：\n    %s: %s\n", c.County.Name+f.name, f.key, made.Address)
	}
	return nil
}

func (p *program) tellStarted(s pipeline.Started, w *workplace) {
	for _, path := range s.Created {
		p.say("  %s", path)
	}
	for _, f := range s.Failed {
		p.say("  ✗ 没有写成 %s：%s", f.Path, f.Reason)
	}
	p.say("生成空白表 %d 个；已经有表的不动（%d 个）。位置：%s", len(s.Created), s.Kept, w.where(dirs.Input))
	p.tellMemoryLost(s.MemoryLost)
}
