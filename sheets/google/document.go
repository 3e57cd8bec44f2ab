package google

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"

	"guantong/sheets"
)

// publishDocument makes a file hold a document. Drive takes it whole, in place of what was there, and tells by its hash whether
// it is there already: that costs no request.
func (s *Store) publishDocument(ctx context.Context, out sheets.Output) (bool, error) {
	t, f, same, err := s.documentAt(ctx, out)
	if err == nil && f.ID == "" {
		var made bool
		if made, err = s.uploadDocument(ctx, t, out); made {
			return true, nil
		}
		if err == nil {
			t, f, same, err = s.documentAt(ctx, out) // somebody made it meanwhile
		}
	}
	if err != nil || same {
		return false, err
	}
	var now *drive.File
	err = surely(ctx, func() (err error) {
		now, err = s.drive.Files.Update(f.ID, &drive.File{}).Media(bytes.NewReader(out.File), googleapi.ContentType(documentType)).
			SupportsAllDrives(true).Fields(fileParts).Context(ctx).Do()
		return err
	}, func() (bool, error) {
		now, err = s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields(fileParts).Context(ctx).Do()
		return err == nil && now.Md5Checksum == sumOf(out.File), err
	})
	if err != nil {
		return false, s.explain(ctx, "写入 "+out.Path, err)
	}
	left := asFile(now)
	left.Path = f.Path
	t.update(left)
	s.notePlace(ctx, left)
	return true, nil
}

// documentAt is the file at a document's path, without an ID if there is none, and whether it holds the document.
func (s *Store) documentAt(ctx context.Context, out sheets.Output) (t *tree, f file, same bool, err error) {
	if err := checkOutput(out.Path); err != nil {
		return nil, f, false, err
	}
	if t, err = s.known(ctx); err != nil {
		return nil, f, false, err
	}
	f, found := t.file(out.Path)
	switch {
	case !found:
		return t, file{}, false, nil
	case f.Linked:
		return nil, f, false, fmt.Errorf("%s 是指向别处的快捷方式，写进去会覆盖别人的文件，没有写：请删掉这个快捷方式，下次运行会新建", out.Path)
	case strings.HasPrefix(f.Type, googleTypes):
		return nil, f, false, fmt.Errorf("%s 是 Google 文档，不是上传的文件，写不进去：请把它移走，下次运行会新建", out.Path)
	}
	return t, f, f.Sum == sumOf(out.File), nil
}

// uploadDocument puts a document where nothing is of its name. It reports whether it did.
func (s *Store) uploadDocument(ctx context.Context, t *tree, out sheets.Output) (bool, error) {
	if err := s.making.Acquire(ctx, 1); err != nil { // as for spreadsheets
		return false, err
	}
	defer s.making.Release(1)
	if _, ok := t.file(out.Path); ok {
		return false, ctx.Err()
	}
	doing, dir, name := "新建 "+out.Path, path.Dir(out.Path), path.Base(out.Path)
	parent, fresh, err := s.makeFolder(ctx, t, dir)
	if err != nil {
		return false, s.explain(ctx, doing, err)
	}
	if !fresh { // Drive is asked once more, because somebody may have made it since the listing
		found, err := s.find(ctx, parent, name)
		if err != nil {
			return false, s.explain(ctx, doing, err)
		}
		if found != nil {
			t.add(dir, asFile(found))
			return false, nil
		}
	}
	var made *drive.File
	err = surely(ctx, func() (err error) {
		meta := &drive.File{Name: name, MimeType: documentType, Parents: []string{parent}, AppProperties: map[string]string{markKey(s.output): out.Path}}
		made, err = s.drive.Files.Create(meta).Media(bytes.NewReader(out.File), googleapi.ContentType(documentType)).
			SupportsAllDrives(true).Fields(fileParts).Context(ctx).Do()
		return err
	}, func() (bool, error) {
		made, err = s.find(ctx, parent, name)
		return made != nil, err
	})
	if err != nil {
		return false, s.explain(ctx, doing, s.narrow(parent, err))
	}
	t.add(dir, asFile(made))
	return true, nil
}

// archiveDocument uploads a document unless there is anything of its name.
func (s *Store) archiveDocument(ctx context.Context, out sheets.Output) (bool, error) {
	t, err := s.known(ctx)
	if err != nil {
		return false, err
	}
	return s.uploadDocument(ctx, t, out)
}

// sumOf is the hash of a file as Drive tells it.
func sumOf(data []byte) string {
	sum := md5.Sum(data)
	return hex.EncodeToString(sum[:])
}
