package fakegoogle

import (
	"path"
	"slices"
)

// Names are the names of all that lies in a folder and in the folders in it, as paths, in order. What is in the trash is
// left out; of two files of one name each is named.
func (s *Server) Names(folder string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	var walk func(id, at string)
	walk = func(id, at string) {
		for _, f := range s.drive.files {
			if f.parent == id && !f.trashed {
				names = append(names, path.Join(at, f.name))
				walk(f.id, path.Join(at, f.name))
			}
		}
	}
	walk(s.known(folder).id, "")
	slices.Sort(names)
	return names
}
