package google

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"guantong/sheets/dirs"

	"google.golang.org/api/drive/v3"
)

// Upload puts a file into the input folder as it is, as somebody does who drags it into the browser.
func (s *Store) Upload(ctx context.Context, p string, data []byte) error {
	if !fs.ValidPath(p) || !strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 不在 %s 文件夹之内", p, dirs.Input)
	}
	doing := "上传 " + p
	t, err := s.known(ctx)
	if err != nil {
		return err
	}
	if err := s.making.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.making.Release(1)
	parent, _, err := s.makeFolder(ctx, t, path.Dir(p))
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	_, err = s.drive.Files.Create(&drive.File{Name: path.Base(p), Parents: []string{parent}}).
		Media(bytes.NewReader(data)).SupportsAllDrives(true).Fields("id").Context(ctx).Do()
	return s.explain(ctx, doing, err)
}
