package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"guantong/sheets/dirs"
)

// Restore puts a backup into its places. All of it is written beside them first; only when that is whole does it change places with what
// is there, which stays under another name that tells stamp. What fails is undone, so that all is as it was; aside are the names of what
// gave up its place. No other program may be at work there.
func (b *Backup) Restore(ctx context.Context, to Places, stamp string) (aside []string, err error) {
	for _, place := range []string{to.Settings, to.Database, filepath.Join(to.Root, Settings)} {
		if filepath.IsAbs(place) {
			sweep(filepath.Dir(place))
		}
	}
	var s swap
	defer s.clean()
	if to.Settings != "" {
		if err := b.stageFile(ctx, &s, Settings, to.Settings, stamp); err != nil {
			return nil, err
		}
	}
	if to.Database != "" && b.Has(Database) {
		if err := b.stageFile(ctx, &s, Database, to.Database, stamp); err != nil {
			return nil, err
		}
	}
	if to.Root != "" {
		if err := b.stageSheets(ctx, &s, to.Root, stamp); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return s.do()
}

// stageFile writes a file beside its place. What SQLite keeps beside a database gives up its place with it.
func (b *Backup) stageFile(ctx context.Context, s *swap, name, to, stamp string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	staging, err := s.stage(filepath.Dir(to))
	if err != nil {
		return err
	}
	defer staging.Close()
	if err := b.unpack(ctx, staging, b.file(name), name, 0o600, 0o700); err != nil {
		return err
	}
	old := free(to + ".before-restore-" + stamp)
	for _, part := range []string{"-wal", "-shm", ""} {
		if part == "" || name == Database {
			s.moves = append(s.moves, move{from: to + part, to: old + part, old: true})
		}
	}
	s.moves = append(s.moves, move{from: filepath.Join(staging.Name(), name), to: to})
	return nil
}

// stageSheets writes the areas into a folder beside them.
func (b *Backup) stageSheets(ctx context.Context, s *swap, root, stamp string) error {
	if err := os.MkdirAll(root, 0o755); err != nil {
		return err
	}
	staging, err := s.stage(root)
	if err != nil {
		return err
	}
	defer staging.Close()
	_, err = os.Lstat(filepath.Join(root, folderMark))
	marked := err == nil
	for _, f := range b.Files {
		inner, ok := strings.CutPrefix(f.Name, Sheets)
		if !ok || inner == folderMark && marked {
			continue
		}
		file, dir := os.FileMode(0o640), os.FileMode(0o750)
		if strings.HasPrefix(inner, dirs.Input+"/") {
			file, dir = 0o660, 0o770 // as sheets/folder makes them
		}
		if err := b.unpack(ctx, staging, f, inner, file, dir); err != nil {
			return err
		}
	}
	old := free(filepath.Join(root, "恢复前 "+stamp))
	for _, area := range Areas {
		mode := os.FileMode(0o750)
		if area == dirs.Input {
			mode = 0o770
		}
		if err := staging.MkdirAll(area, mode); err != nil {
			return err
		}
		there := filepath.Join(root, area)
		s.moves = append(s.moves, move{from: there, to: filepath.Join(old, area), old: true},
			move{from: filepath.Join(staging.Name(), area), to: there})
	}
	if b.Has(Sheets+folderMark) && !marked {
		s.moves = append(s.moves, move{from: filepath.Join(staging.Name(), folderMark), to: filepath.Join(root, folderMark)})
	}
	return nil
}

// unpack writes a file of the zip into a folder and nowhere else.
func (b *Backup) unpack(ctx context.Context, into *os.Root, f File, as string, file, dir os.FileMode) error {
	if err := into.MkdirAll(path.Dir(as), dir); err != nil {
		return err
	}
	out, err := into.OpenFile(as, os.O_WRONLY|os.O_CREATE|os.O_EXCL, file)
	if err != nil {
		return err
	}
	err = b.copy(ctx, f, out)
	if err := errors.Join(err, out.Sync(), out.Close()); err != nil {
		return err
	}
	if f.Modified.IsZero() {
		return nil
	}
	return into.Chtimes(as, time.Now(), f.Modified) // by which workbooks are known again
}

// free is a name that nothing has.
func free(name string) string {
	for n, tried := 2, name; ; n++ {
		if _, err := os.Lstat(tried); os.IsNotExist(err) {
			return tried
		}
		tried = fmt.Sprintf("%s-%d", name, n)
	}
}
