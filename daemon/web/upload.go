package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"
	"unicode"
)

// File is a workbook that somebody has sent.
type File struct {
	Name string // what it is called, without folders; it leads nowhere
	Data []byte
}

// mostFiles is how many may be sent at once: those of a township.
const mostFiles = 30

// errTooMuch is more than may be sent at once.
var errTooMuch = errors.New("太大了")

// filesOf are the workbooks in a form, in memory and nowhere else. What is too much is read all the same, up to a bound: a browser that is cut
// off shows no answer.
func filesOf(r *http.Request, most int64) ([]File, error) {
	form, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	var files []File
	for left := most; ; {
		part, err := form.NextPart()
		switch {
		case err == io.EOF:
			return files, nil
		case err != nil:
			return nil, err
		case len(files) == mostFiles:
			return nil, tooMuch(r, most)
		}
		var data bytes.Buffer
		n, err := io.Copy(&data, io.LimitReader(part, left+1))
		switch {
		case err != nil:
			return nil, err
		case n > left:
			return nil, tooMuch(r, most)
		}
		if left -= n; n > 0 && part.FileName() != "" {
			files = append(files, File{another(nameOf(part), files), data.Bytes()})
		}
	}
}

func tooMuch(r *http.Request, most int64) error {
	_, _ = io.CopyN(io.Discard, r.Body, 4*most)
	return errTooMuch
}

// another is a name that none of the files has: two of different folders may have one.
func another(name string, files []File) string {
	end := path.Ext(name)
	stem := strings.TrimSuffix(name, end)
	for n := 2; slices.ContainsFunc(files, func(f File) bool { return f.Name == name }); n++ {
		name = fmt.Sprintf("%s（%d）%s", stem, n, end)
	}
	return name
}

// longestName is in letters.
const longestName = 100

// nameOf is what a file is called on its sender's computer, as far as it can be shown.
func nameOf(part *multipart.Part) string {
	name := part.FileName()
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, name)
	if letters := []rune(name); len(letters) > longestName { // how it ends tells what it is
		name = "…" + string(letters[len(letters)-longestName:])
	}
	return name
}
