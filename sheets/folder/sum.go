package folder

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"

	"github.com/cespare/xxhash/v2"

	"guantong/sheets"
)

// sum is the hash of a whole file.
type sum string

// hasher is for the sum of a file. Of an output it only has to tell whether anybody has changed it, and every run asks for all of them.
// A copy in the archive is held against what is known of it, and nobody must be able to make another of the same sum.
func hasher(name string) hash.Hash {
	if sheets.CheckOutput(name) == nil {
		return xxhash.New()
	}
	return sha256.New()
}

// sumOf hashes an output that is there.
func (s *Store) sumOf(dir *reached, name string) (sum, error) {
	f, err := dir.OpenFile(path.Base(name), os.O_RDONLY|noWait, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s 不是普通文件", name)
	}
	buf := chunks.Get().(*[]byte)
	defer chunks.Put(buf)
	h := hasher(name)
	if _, err := io.CopyBuffer(h, struct{ io.Reader }{f}, *buf); err != nil {
		return "", err
	}
	all := sum(h.Sum(nil))
	s.seen.note(name, info, all)
	return all, nil
}

// chunks are what files are read into piece by piece. They are used again.
var chunks = sync.Pool{New: func() any { return new(make([]byte, 64<<10)) }}

// seen are the outputs as a run wrote or read them last. A run looks at each of its outputs several times: before it writes it, and to
// tell the next run what it has left, which then reads all of them anew. The archive is not among them: what is asked of it is whether
// anybody has forged a copy.
type seen struct {
	mu    sync.Mutex
	files map[string]seenFile
}

type seenFile struct {
	info fs.FileInfo
	sum  sum
}

// forget is for the beginning of a run.
func (s *seen) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = nil
}

func (s *seen) note(name string, info fs.FileInfo, sum sum) {
	if sheets.CheckOutput(name) != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[string]seenFile{}
	}
	s.files[name] = seenFile{info, sum}
}

// recall is the sum of a file that is the one that was seen, by all that the system tells of it without reading it.
func (s *seen) recall(dir *reached, name string) (sum, bool) {
	s.mu.Lock()
	f, ok := s.files[name]
	s.mu.Unlock()
	if !ok {
		return "", false
	}
	now, err := dir.Stat(path.Base(name))
	return f.sum, err == nil && os.SameFile(now, f.info) && version(now) == version(f.info)
}
