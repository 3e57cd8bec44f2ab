package backup

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"path"
	"slices"
	"strings"
	"time"
)

// Writer writes a zip.
type Writer struct {
	zip   *zip.Writer
	files []File
	bytes int64
}

// NewWriter begins a zip.
func NewWriter(w io.Writer) *Writer { return &Writer{zip: zip.NewWriter(w)} }

// Add puts a file into the zip.
func (w *Writer) Add(name string, modified time.Time, from io.Reader) error {
	if err := checkName(name); err != nil {
		return err
	}
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: modified}
	if slices.Contains([]string{".xlsx", ".docx"}, strings.ToLower(path.Ext(name))) {
		h.Method = zip.Store // zips themselves
	}
	h.SetMode(0o600)
	to, err := w.zip.CreateHeader(h)
	if err != nil {
		return err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(to, sum), from)
	if err != nil {
		return err
	}
	w.files = append(w.files, File{name, n, hex.EncodeToString(sum.Sum(nil)), modified.UTC()})
	w.bytes += n
	return checkBounds(len(w.files), w.bytes)
}

// Close puts the manifest in and ends the zip. m gets the files.
func (w *Writer) Close(m *Manifest) error {
	m.Format, m.Files = format, w.files
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	h := &zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: m.Made}
	h.SetMode(0o600)
	to, err := w.zip.CreateHeader(h)
	if err != nil {
		return err
	}
	if _, err := to.Write(data); err != nil {
		return err
	}
	return w.zip.Close()
}
