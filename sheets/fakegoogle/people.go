package fakegoogle

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"time"

	"guantong/sheets"
	"guantong/sheets/fakegoogle/book"
)

// Root is the ID of the folder that all others lie in.
func (s *Server) Root() string { return s.drive.root.id }

// Folder is the ID of a folder, which is made if it is not there.
func (s *Server) Folder(parent, name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.drive.child(s.known(parent).id, name, (*file).folder); ok {
		return f.id
	}
	return s.add(parent, &file{name: name, mimeType: folderType})
}

// PutSpreadsheet makes a spreadsheet with these tabs and returns its ID. One of the same name in the folder gets them
// in place of its own, as when a person pastes over it.
func (s *Server) PutSpreadsheet(parent, name string, tabs []sheets.Sheet) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.drive.child(s.known(parent).id, name, (*file).spreadsheet); ok {
		f.book.SetTabs(tabs)
		s.drive.edit(f, person, time.Now())
		return f.id
	}
	b := book.New(name)
	b.SetTabs(tabs)
	return s.add(parent, &file{name: name, mimeType: spreadsheetType, book: b})
}

// PutFile uploads a file as it is and returns its ID. One of the same name in the folder gets a new revision.
func (s *Server) PutFile(parent, name, mimeType string, data []byte) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	data = bytes.Clone(data)
	if f, ok := s.drive.child(s.known(parent).id, name, (*file).uploaded); ok {
		f.mimeType, f.data = mimeType, data
		s.drive.edit(f, person, time.Now())
		return f.id
	}
	return s.add(parent, &file{name: name, mimeType: mimeType, data: data})
}

// Shortcut makes a file that leads to another and returns its ID.
func (s *Server) Shortcut(parent, name, target string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.add(parent, &file{name: name, mimeType: shortcutType, target: s.known(target).id})
}

// Lookup follows names down from a folder. What is in the trash is not found; of two of one name the older one is.
func (s *Server) Lookup(parent string, names ...string) (id string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.known(parent)
	for _, name := range names {
		if f, ok = s.drive.child(f.id, name, anyKind); !ok {
			return "", false
		}
	}
	return f.id, true
}

func anyKind(*file) bool { return true }

// Rename gives a file another name.
func (s *Server) Rename(id, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rename(s.known(id), name, person)
}

// Move puts a file into another folder.
func (s *Server) Move(id, parent string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.known(id)
	f.parent = s.known(parent).id
	s.drive.move(f)
}

// Trash throws a file away, and with a folder all that lies in it.
func (s *Server) Trash(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.known(id)
	f.trashed = true
	s.drive.move(f)
}

// Edit changes a spreadsheet as a person would. If edit fails, nothing changes. It must not call the server.
func (s *Server) Edit(id string, edit func(b *book.Book) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.drive.find(id)
	if !ok || !f.spreadsheet() {
		return fmt.Errorf("%s is no spreadsheet", id)
	}
	b := f.book.Clone()
	if err := edit(b); err != nil {
		return err
	}
	f.book, f.name = b, b.Title()
	s.drive.edit(f, person, time.Now())
	return nil
}

// Recalculate changes what formulas come to, as time does and sheets elsewhere: nobody edits, and there is no new version.
func (s *Server) Recalculate(id string, change func(b *book.Book) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.known(id).book.Clone()
	if err := change(b); err != nil {
		return err
	}
	s.known(id).book = b
	return nil
}

// Delete removes a file for good, as from the trash.
func (s *Server) Delete(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drive.delete(s.known(id))
}

// AppProperties are what programs keep with a file, out of people's sight.
func (s *Server) AppProperties(id string) map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.known(id).appProperties)
}

// Book is a copy of a spreadsheet as it is now. It is false for anything else.
func (s *Server) Book(id string) (*book.Book, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.drive.find(id)
	if !ok || !f.spreadsheet() {
		return nil, false
	}
	return f.book.Clone(), true
}

// Data is the content of an uploaded file. It is false for anything else.
func (s *Server) Data(id string) ([]byte, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.drive.find(id)
	if !ok || !f.uploaded() {
		return nil, false
	}
	return slices.Clone(f.data), true
}

// known is a file that the caller says is there: a test that errs in this must hear of it.
func (s *Server) known(id string) *file {
	f, ok := s.drive.find(id)
	if !ok {
		panic("fakegoogle: no file " + id)
	}
	return f
}

func (s *Server) add(parent string, f *file) string {
	f.parent, f.owner = s.known(parent).id, person
	s.drive.add(f, person, time.Now())
	return f.id
}

// rename keeps a spreadsheet's title what its file is called.
func (s *Server) rename(f *file, name string, by user) {
	f.name = name
	if f.book != nil {
		f.book.SetTitle(name)
	}
	s.drive.edit(f, by, time.Now())
}
