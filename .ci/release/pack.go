package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// item is a file of an archive.
type item struct {
	name string // with slashes
	data []byte
	mode os.FileMode
}

// texts are what goes with the program; the pages link to one another.
var texts = []string{"config.yaml", "README.zh-CN.md", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/*.md", "docs/*.png",
	"docs/examples/*.yaml", "daemon/deploy/*"}

// archive is that of a target: a zip for Windows, with its ends of lines, which unpacks into the folder that somebody chooses; for
// others a .tar.gz with a folder of its own.
func archive(version, target string, at time.Time) (name string, data []byte, err error) {
	program, version, err := build(version, target)
	if err != nil {
		return "", nil, err
	}
	windows := strings.HasPrefix(target, "windows/")
	items := []item{{"guantong", program, 0o755}}
	if windows {
		items[0].name += ".exe"
	}
	for _, pattern := range texts {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			return "", nil, errors.Join(errors.New("there is no "+pattern), err)
		}
		for _, file := range found {
			data, err := os.ReadFile(file)
			if err != nil {
				return "", nil, err
			}
			if windows && filepath.Ext(file) != ".png" {
				data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
			}
			items = append(items, item{filepath.ToSlash(file), data, 0o644})
		}
	}
	licences, err := licences(target)
	if err != nil {
		return "", nil, err
	}
	items = append(items, item{"THIRD-PARTY-LICENSES.txt", licences, 0o644})
	slices.SortFunc(items, func(a, b item) int { return strings.Compare(a.name, b.name) })
	name = "guantong-" + version + "-" + strings.ReplaceAll(target, "/", "-")
	if windows {
		data, err = zipped(items, at)
		return name + ".zip", data, err
	}
	data, err = tarred(name, items, at)
	return name + ".tar.gz", data, err
}

func zipped(items []item, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, i := range items {
		h := &zip.FileHeader{Name: i.name, Method: zip.Deflate, Modified: at}
		h.SetMode(i.mode)
		f, err := w.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(i.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func tarred(dir string, items []item, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(z)
	for _, i := range items {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: path.Join(dir, i.name), Mode: int64(i.mode), Size: int64(len(i.data)), ModTime: at, Format: tar.FormatPAX}
		if err := w.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := w.Write(i.data); err != nil {
			return nil, err
		}
	}
	err = errors.Join(w.Close(), z.Close())
	return out.Bytes(), err
}
