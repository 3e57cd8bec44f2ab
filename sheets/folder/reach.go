package folder

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// reached is a folder that is open, found with no symbolic link on the way.
type reached struct {
	*os.Root
	holding *holding
	users   int         // who have not done with it yet
	info    fs.FileInfo // of the folder while it is held; nil if it is not

	mu   sync.Mutex
	self *os.File // for syncDir; nil until then
}

// done lets go of a folder, which is closed unless it is held for others.
func (r *reached) done() {
	if r == nil {
		return
	}
	r.holding.mu.Lock()
	defer r.holding.mu.Unlock()
	r.users--
	r.closeUnused()
}

func (r *reached) closeUnused() {
	if r.users > 0 || r.info != nil {
		return
	}
	if r.self != nil {
		r.self.Close()
	}
	r.Close()
}

// names is the open folder itself.
func (r *reached) names() (*os.File, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var err error
	if r.self == nil {
		r.self, err = r.Open(".")
	}
	return r.self, err
}

// holding are the folders that stay open for as long as somebody wants it.
type holding struct {
	mu      sync.Mutex
	wanted  int
	folders map[string]*reached
}

// Hold lets folders stay open that are written to and asked about many times, until all who wanted it have released them: a run holds
// them, and nothing does between runs, when people move folders and take disks away. Each time it is looked whether it is still the
// folder of that path.
func (s *Store) Hold() (release func()) {
	if !mayHold {
		return func() {}
	}
	h := &s.holding
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wanted++
	return sync.OnceFunc(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.wanted--; h.wanted == 0 {
			for folder := range h.folders {
				h.leave(folder)
			}
		}
	})
}

// find is a folder that is held, if it is still the one that lies there.
func (h *holding) find(folder, there string) *reached {
	h.mu.Lock()
	r := h.folders[folder]
	if r == nil {
		h.mu.Unlock()
		return nil
	}
	r.users++
	info := r.info
	h.mu.Unlock()
	if now, err := os.Stat(there); err == nil && os.SameFile(now, info) {
		return r
	}
	h.mu.Lock()
	if h.folders[folder] == r {
		h.leave(folder)
	}
	h.mu.Unlock()
	r.done()
	return nil
}

// keep holds a folder if that is wanted, in the place of another one.
func (h *holding) keep(folder string, dir *os.Root) *reached {
	h.mu.Lock()
	defer h.mu.Unlock()
	r := &reached{Root: dir, holding: h, users: 1}
	if h.wanted == 0 {
		return r
	}
	var err error
	if r.info, err = r.Stat("."); err != nil {
		return r
	}
	if h.folders == nil {
		h.folders = map[string]*reached{}
	}
	if h.folders[folder] != nil {
		h.leave(folder)
	}
	h.folders[folder] = r
	return r
}

// leave no longer holds a folder. Whoever uses it goes on with it.
func (h *holding) leave(folder string) {
	r := h.folders[folder]
	delete(h.folders, folder)
	r.info = nil
	r.closeUnused()
}

// reach opens the folder of a file. It fails with fs.ErrNotExist if there is none, and refuses a path with a symbolic link on the way: an
// output folder might lead into 填报/ through one. Of the file itself it says nothing.
func (s *Store) reach(name string) (*reached, error) {
	folder := path.Dir(name)
	if r := s.holding.find(folder, filepath.Join(s.dir, filepath.FromSlash(folder))); r != nil {
		return r, nil
	}
	root, err := s.root()
	if err != nil {
		return nil, err
	}
	dir, err := openDir(root, name)
	if err != nil {
		return nil, err
	}
	return s.holding.keep(folder, dir), nil
}

// makeDir opens the folder of a file, making it and those above as needed.
func (s *Store) makeDir(name string) (*reached, error) {
	dir, err := s.reach(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return dir, err
	}
	root, err := s.root()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(name), rightsAt(name).dir); err != nil {
		return nil, err
	}
	return s.reach(name)
}
