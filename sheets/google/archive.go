package google

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"google.golang.org/api/drive/v3"

	"guantong/sheets"
	"guantong/sheets/dirs"
)

// Archive makes a spreadsheet below 存档/ as an output is made that is not there yet: filled under another name, then moved.
// One of that path that is there costs no request; one that is empty is filled.
func (s *Store) Archive(ctx context.Context, out sheets.Output) (bool, error) {
	if err := sheets.CheckArchive(out.Path); err != nil {
		return false, err
	}
	if out.IsDocument() {
		return s.archiveDocument(ctx, out)
	}
	t, err := s.known(ctx)
	if err != nil {
		return false, err
	}
	there, ok := t.file(out.Path)
	if ok && (there.Mark != "" || !there.Native || there.Linked || s.load(ctx, outputKey(there.ID), new(published))) {
		return false, nil
	}
	tabs, err := s.layOut(ctx, t, out, false)
	if err != nil {
		return false, err
	}
	if ok {
		return s.fillArchive(ctx, &job{file: there, tabs: tabs, owner: s.email, whole: true})
	}
	return s.create(ctx, t, out.Path, &job{tabs: tabs, owner: s.email})
}

// SetAside renames an archive. It keeps the mark of its new path: otherwise it would be put back as one that a person renamed.
func (s *Store) SetAside(ctx context.Context, p string) error {
	if err := sheets.CheckArchive(p); err != nil {
		return err
	}
	t, err := s.known(ctx)
	if err != nil {
		return err
	}
	f, ok := t.file(p)
	if !ok || f.Linked {
		return nil
	}
	aside := sheets.AsideName(p, 1)
	for n := 2; ; n++ {
		if _, taken := t.file(aside); !taken {
			break
		}
		aside = sheets.AsideName(p, n)
	}
	to := &drive.File{Name: strings.TrimSuffix(path.Base(aside), ".xlsx"), AppProperties: map[string]string{markKey(s.output): aside}}
	if !f.Native {
		to.Name = path.Base(aside)
	}
	var now *drive.File
	err = surely(ctx, func() (err error) {
		now, err = s.drive.Files.Update(f.ID, to).SupportsAllDrives(true).Fields("name,version,modifiedTime").Context(ctx).Do()
		return err
	}, func() (bool, error) {
		now, err = s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields("name,version,modifiedTime").Context(ctx).Do()
		return err == nil && now.Name == to.Name, err
	})
	if err != nil {
		return s.explain(ctx, "给 "+p+" 改名", err)
	}
	f = f.as(now)
	f.Name, f.Mark = to.Name, aside
	t.remove(f.ID)
	t.add(path.Dir(p), f)
	return nil
}

// fillArchive puts an archive into a spreadsheet that a person made for it, as one must for an account that has no storage. One
// that holds anything is an archive already, or somebody's.
func (s *Store) fillArchive(ctx context.Context, j *job) (bool, error) {
	var err error
	if j.have, err = s.look(ctx, j.file); err != nil {
		return false, err
	}
	if slices.ContainsFunc(j.have, func(s tabState) bool { return s.Hash != "" || len(s.grid.Rows) > 0 }) {
		s.save(ctx, outputKey(j.file.ID), published{Tabs: j.have})
		return false, nil
	}
	if err := s.write(ctx, j); err != nil {
		return false, err
	}
	s.leave(ctx, j)
	return true, nil
}

// ListArchives are the paths below 存档/ as last listed, with what was archived since. Shortcuts are not among them: what
// they lead to the store did not write.
func (s *Store) ListArchives(ctx context.Context) ([]string, error) {
	t, err := s.known(ctx)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, f := range t.in(dirs.Archive) {
		if !f.Linked && sheets.CheckArchive(f.Path) == nil {
			paths = append(paths, f.Path)
		}
	}
	return paths, nil
}

// ReadOutput returns the tabs of an output or an archive that was there when the store was last listed, or was written since.
// It remembers nothing: links to outputs lead to the same address whether they were read or not.
func (s *Store) ReadOutput(ctx context.Context, path string) (sheets.Snapshot, error) {
	if err := sheets.CheckWritten(path); err != nil {
		return sheets.Snapshot{}, err
	}
	t, err := s.known(ctx)
	if err != nil {
		return sheets.Snapshot{}, err
	}
	f, ok := t.file(path)
	if !ok {
		return sheets.Snapshot{}, fmt.Errorf("没有 %s：%w", path, fs.ErrNotExist)
	}
	snapshot, _, err := s.read(ctx, sheets.Workbook{ID: f.ID, Path: f.Path})
	if err != nil {
		return sheets.Snapshot{}, err
	}
	return snapshot, nil
}
