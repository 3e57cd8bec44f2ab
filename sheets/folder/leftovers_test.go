package folder

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"testing"
	"time"

	"guantong/sheets/xlsx/xlsxtest"
)

// What a program that was killed has left beside an output is removed when nobody can be writing it any more, also where
// the output is as it should be. Nothing else is.
func TestLeftovers(t *testing.T) {
	p := newPerson(t)
	out := xlsxtest.Form()
	_, err := p.store.Publish(t.Context(), out)
	must(t, err)
	dir := path.Dir(out.Path) + "/"
	now := p.store.now()
	for name, test := range map[string]struct {
		age  time.Duration
		goes bool
	}{
		".日报.xlsx5577006791947779410": {2 * time.Hour, true},
		".日报1234.tmp":                 {2 * time.Hour, true},
		".日报.xlsx8674665223082153551": {time.Minute, false},
		".日报1235.tmp":                 {time.Minute, false},
		".日报.xlsx":                    {2 * time.Hour, false},
		".日报.xlsx12a":                 {2 * time.Hour, false},
		"日报.xlsx1234":                 {2 * time.Hour, false},
		".周报.xlsx1234":                {2 * time.Hour, false},
		"~$日报.xlsx":                   {2 * time.Hour, false},
		"说明.txt":                      {2 * time.Hour, false},
	} {
		p.write(t, dir+name, []byte("half"))
		must(t, os.Chtimes(p.file(dir+name), now, now.Add(-test.age)))
		written, err := p.store.Publish(t.Context(), out)
		if err != nil || written {
			t.Fatalf("Publish = %v, %v", written, err)
		}
		p.store.Sweep("汇总/全县/周报.docx", "填报/波洲镇/周报.xlsx", out.Path)
		_, err = os.Lstat(p.file(dir + name))
		if gone := errors.Is(err, fs.ErrNotExist); gone != test.goes {
			t.Errorf("%s, %v old, is gone: %v", name, test.age, gone)
		}
	}
}
