package folder

import (
	"context"
	"errors"
	"io/fs"
	"path"

	"guantong/sheets"
)

// Create writes a workbook into 填报/ unless there is anything of that name.
func (s *Store) Create(ctx context.Context, out sheets.Output) (bool, error) {
	return s.once(ctx, out, sheets.CheckInput, overAgain)
}

// Archive writes a workbook into 存档/ unless there is anything of that name. On a disk without hard links two programs
// that archive the same at the same moment may both write; each writes the whole.
func (s *Store) Archive(ctx context.Context, out sheets.Output) (bool, error) {
	written, err := s.once(ctx, out, sheets.CheckArchive, s.moveNew)
	if err == nil {
		s.sweep(path.Dir(out.Path), path.Base(out.Path))
	}
	return written, err
}

// SetAside renames an archive.
func (s *Store) SetAside(ctx context.Context, p string) error {
	if err := errors.Join(allowed(sheets.CheckArchive, p), ctx.Err()); err != nil {
		return err
	}
	aside := ""
	for n, there := 1, true; there; n++ {
		aside = sheets.AsideName(p, n)
		var err error
		if there, err = s.taken(aside); err != nil {
			return writeError(p, err)
		}
	}
	root, err := s.root()
	if err != nil {
		return writeError(p, err)
	}
	defer root.Close()
	if err := root.Rename(p, aside); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return writeError(p, err)
	}
	return nil
}

// once writes a workbook that is not there yet. One that is there is not even compared.
func (s *Store) once(ctx context.Context, out sheets.Output, rule func(string) error, otherwise placing) (bool, error) {
	if err := errors.Join(allowed(rule, out.Path), ctx.Err()); err != nil {
		return false, err
	}
	there, err := s.taken(out.Path)
	if err != nil {
		return false, writeError(out.Path, err)
	}
	if there {
		return false, nil
	}
	data, err := s.bytesOf(out)
	if err := errors.Join(err, ctx.Err()); err != nil {
		return false, err
	}
	err = s.create(out.Path, data, otherwise)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, writeError(out.Path, err)
	}
	return true, nil
}

// taken tells whether there is anything of a name.
func (s *Store) taken(name string) (bool, error) {
	dir, err := s.reach(name)
	if err == nil {
		defer dir.done()
		_, err = lstat(dir.Root, name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
