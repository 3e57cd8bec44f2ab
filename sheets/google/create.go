package google

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"google.golang.org/api/drive/v3"

	"guantong/sheets"
	"guantong/sheets/dirs"
)

// Create makes a form in the input folder unless there is a spreadsheet of that name, native or uploaded. An empty
// spreadsheet that a person made for it, as one must for an account that has no storage, gets the form's tabs beside the
// empty one: that overwrites nothing, whatever the person writes meanwhile.
func (s *Store) Create(ctx context.Context, out sheets.Output) (bool, error) {
	if err := errors.Join(sheets.CheckInput(out.Path), ctx.Err()); err != nil {
		return false, err
	}
	t, err := s.known(ctx)
	if err != nil {
		return false, err
	}
	if f, ok := t.file(out.Path); ok && (!f.Native || s.load(ctx, outputKey(f.ID), new(published))) {
		return false, nil // a file, or a form that was made before
	}
	tabs, err := s.layOut(ctx, t, out, true)
	if err != nil {
		return false, err
	}
	j := job{tabs: tabs, open: true}
	made, err := s.create(ctx, t, out.Path, &j)
	if made || err != nil {
		return made, err
	}
	f, ok := t.file(out.Path)
	if !ok || !f.Native {
		return false, nil
	}
	j.file, j.guest = f, true
	return s.fill(ctx, &j)
}

// fill puts the tabs of a form into a person's spreadsheet, if it is empty. It reports whether it did.
func (s *Store) fill(ctx context.Context, j *job) (bool, error) {
	var err error
	if j.have, err = s.look(ctx, j.file); err != nil {
		return false, err
	}
	if slices.ContainsFunc(j.have, func(s tabState) bool { return len(s.grid.Rows) > 0 }) || len(j.batches()) == 0 {
		return false, nil
	}
	for _, t := range j.tabs {
		for _, s := range j.have {
			if strings.EqualFold(s.Title, t.title) && s.ID != t.id {
				return false, &Error{
					Doing: "新建 " + j.file.Path, Reason: "里面已有一个空的工作表，名叫“" + s.Title + "”", Advice: "删掉那个工作表，或者给它改名，再运行一次",
				}
			}
		}
	}
	if err := s.write(ctx, j); err != nil {
		return false, err
	}
	s.save(ctx, outputKey(j.file.ID), published{Tabs: j.after()})
	return true, nil
}

// create makes a spreadsheet whole: under another name in the output folder, and moves it to its place when it is filled.
// Nobody sees it unfinished, and no request writes to what people may have begun to fill. It reports whether it did;
// something of that name that is there already is left alone.
func (s *Store) create(ctx context.Context, t *tree, p string, j *job) (bool, error) {
	// One at a time: two that found nothing of a name would both make it, and Drive would let them.
	if err := s.making.Acquire(ctx, 1); err != nil {
		return false, err
	}
	defer s.making.Release(1)
	if _, ok := t.file(p); ok {
		return false, ctx.Err()
	}
	doing := "新建 " + p
	parent, fresh, err := s.makeFolder(ctx, t, path.Dir(p))
	if err != nil {
		return false, s.explain(ctx, doing, err)
	}
	name := strings.TrimSuffix(path.Base(p), ".xlsx")
	if !fresh {
		// Drive is asked once more, because somebody may have made it since the listing.
		found, err := s.find(ctx, parent, name, name+".xlsx")
		if err != nil {
			return false, s.explain(ctx, doing, err)
		}
		if found != nil {
			t.add(path.Dir(p), t.asFile(found))
			return false, nil
		}
	}
	if j.file, j.have, err = s.makeDraft(ctx, t, p); err != nil {
		return false, s.explain(ctx, doing, err)
	}
	if j.have == nil { // left behind by another run
		if j.have, err = s.look(ctx, j.file); err != nil {
			return false, err
		}
	}
	if err := s.write(ctx, j); err != nil {
		return false, err
	}
	moved := &drive.File{Name: name}
	if !j.open {
		moved.AppProperties = map[string]string{markKey(s.output): p}
	}
	if j.file, err = s.move(ctx, j.file, parent, moved); err != nil {
		return false, s.explain(ctx, doing, err)
	}
	s.save(ctx, outputKey(j.file.ID), published{j.file.Version, j.file.Edited, j.after()})
	t.remove(j.file.ID)
	t.add(path.Dir(p), j.file)
	return true, nil
}

// makeDraft finds or makes an empty spreadsheet in the output folder that is to become the workbook of a path: one that was left
// unfinished, or a new one, of which is known what it holds: one tab, whose ID is 0.
func (s *Store) makeDraft(ctx context.Context, t *tree, p string) (f file, have []tabState, err error) {
	name := "（生成中）" + part(p)
	f, ok := t.file(path.Join(dirs.Output, name))
	if !ok {
		made, err := s.newFile(ctx, s.output, name, spreadsheetType)
		if err != nil {
			return file{}, nil, err
		}
		f, have = asFile(made), []tabState{{}}
		t.add(dirs.Output, f)
	}
	f.Path = p
	return f, have, nil
}

// move puts a finished spreadsheet in its place and returns it as it is there.
func (s *Store) move(ctx context.Context, f file, parent string, to *drive.File) (file, error) {
	var moved *drive.File
	err := surely(ctx, func() (err error) {
		call := s.drive.Files.Update(f.ID, to).SupportsAllDrives(true).Fields("version,modifiedTime")
		if parent != s.output {
			call = call.AddParents(parent).RemoveParents(s.output)
		}
		moved, err = call.Context(ctx).Do()
		return err
	}, func() (bool, error) {
		now, err := s.drive.Files.Get(f.ID).SupportsAllDrives(true).Fields("name,parents,version,modifiedTime").Context(ctx).Do()
		if err != nil {
			return false, err
		}
		moved = now
		return now.Name == to.Name && slices.Contains(now.Parents, parent), nil
	})
	if err != nil {
		return f, s.narrow(parent, err)
	}
	f = f.as(moved)
	f.Name, f.Mark = to.Name, to.AppProperties[markKey(s.output)]
	return f, nil
}

// makeFolder is the ID of a folder by its path; it is made, with those above it, if it is not there, and is fresh then.
func (s *Store) makeFolder(ctx context.Context, t *tree, p string) (id string, fresh bool, err error) {
	if id := t.folderID(p); id != "" {
		return id, false, nil
	}
	above, in := path.Dir(p), s.output
	if above != "." {
		if in, fresh, err = s.makeFolder(ctx, t, above); err != nil {
			return "", false, err
		}
	}
	var f *drive.File
	if !fresh {
		if f, err = s.find(ctx, in, path.Base(p)); err != nil {
			return "", false, err
		}
		fresh = f == nil
	}
	switch {
	case fresh:
		f, err = s.newFile(ctx, in, path.Base(p), folderType)
	case f.MimeType != folderType:
		err = &Error{Reason: "“" + p + "”应当是文件夹，现在是一个文件", Advice: "给那个文件改名"}
	}
	if err != nil {
		return "", false, err
	}
	t.addFolder(p, f.Id)
	return f.Id, fresh, nil
}

// newFile makes an empty file of a type. Names need not be unique in Drive, so when the reply is lost it looks whether the
// file is there.
func (s *Store) newFile(ctx context.Context, parent, name, mimeType string) (made *drive.File, err error) {
	err = surely(ctx, func() (err error) {
		made, err = s.drive.Files.Create(&drive.File{Name: name, MimeType: mimeType, Parents: []string{parent}}).
			SupportsAllDrives(true).Fields(fileParts).Context(ctx).Do()
		return err
	}, func() (bool, error) {
		made, err = s.find(ctx, parent, name)
		return made != nil, err
	})
	return made, s.narrow(parent, err)
}

// find is the oldest file of one of the names in a folder, nil if there is none. It asks Drive: what the last listing said
// may have changed.
func (s *Store) find(ctx context.Context, parent string, names ...string) (*drive.File, error) {
	var or []string
	for _, n := range names {
		or = append(or, "name = '"+strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(n)+"'")
	}
	l, err := s.search("'" + parent + "' in parents and trashed = false and (" + strings.Join(or, " or ") + ")").
		OrderBy("createdTime").PageSize(10).Context(ctx).Do()
	if err != nil || len(l.Files) == 0 {
		return nil, err
	}
	return l.Files[0], nil
}
