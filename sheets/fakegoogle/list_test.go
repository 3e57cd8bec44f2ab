package fakegoogle_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/drive/v3"
	"pgregory.net/rapid"

	"guantong/sheets/fakegoogle"
)

func TestQueries(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	folder := s.Folder(s.Root(), "填报")
	s.PutSpreadsheet(folder, "附件1 波洲镇", nil)
	s.PutFile(folder, "Valentine's \\ day.xlsx", xlsxType, nil)
	s.PutFile(s.Root(), "photo_HelloWorld.png", "image/png", nil)
	s.Trash(s.PutFile(s.Root(), "旧.xlsx", xlsxType, nil))

	for q, want := range map[string][]string{
		"":               {"Valentine's \\ day.xlsx", "photo_HelloWorld.png", "填报", "旧.xlsx", "附件1 波洲镇"},
		"name = '填报'":    {"填报"},
		"name='填报'":      {"填报"},
		"name = 'photo'": {},
		"name != '填报' and trashed = false and mimeType != 'image/png'": {"Valentine's \\ day.xlsx", "附件1 波洲镇"},
		`name = 'Valentine\'s \\ day.xlsx'`:                            {"Valentine's \\ day.xlsx"},
		"name contains 'hello'":                                        {"photo_HelloWorld.png"},
		"name contains 'World'":                                        {}, // inside a word
		"name contains '洲镇'":                                           {"附件1 波洲镇"},
		"name contains 'DAY'":                                          {"Valentine's \\ day.xlsx"},
		"mimeType contains 'image/'":                                   {"photo_HelloWorld.png"},
		"mimeType = '" + folderType + "'":                              {"填报"},
		"'" + folder + "' in parents":                                  {"Valentine's \\ day.xlsx", "附件1 波洲镇"},
		"'root' in parents and trashed != true":                        {"photo_HelloWorld.png", "填报"},
		"'none' in parents":                                            {},
		"trashed = true":                                               {"旧.xlsx"},
		"not trashed = false":                                          {"旧.xlsx"},
		"not (trashed = true or mimeType contains 'image/')":           {"Valentine's \\ day.xlsx", "填报", "附件1 波洲镇"},
		"not not name = '填报'":                                          {"填报"},
		// From left to right: (trashed or folder) and image.
		"trashed = true or mimeType = '" + folderType + "' and mimeType contains 'image/'": {},
		"trashed = true or (mimeType = '" + folderType + "' and name = '填报')":              {"填报", "旧.xlsx"},
	} {
		if diff := cmp.Diff(want, c.names(t, q)); diff != "" {
			t.Errorf("%s:\n%s", q, diff)
		}
	}
	for _, q := range []string{
		"name", "name =", "name = a", "name = 'a", "name = 'a' 'b'", "name = 'a' or", "(name = 'a'", "name = 'a')", "name > 'a'", "not",
		"title = 'a'", "trashed contains true", "trashed = 'true'", "trashed = 1", "'a' in name", "'a' parents", "and", "=", "'", "()",
		"name in 'a'", "parents in 'a'",
	} {
		_, err := c.drive.Files.List().Q(q).Do()
		refused(t, err, 400, "invalidParameter")
	}
}

// A random query finds what its meaning says, however it is spaced and bracketed.
func TestQueriesMeanWhatTheySay(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	type plain struct {
		name, mimeType string
		trashed        bool
	}
	var all []plain
	for i, name := range []string{"a", "b", "it's", `\`, "甲"} {
		for _, mimeType := range []string{"text/plain", "image/png"} {
			for _, trashed := range []bool{false, true} {
				f := plain{fmt.Sprintf("%s%d%t", name, i, trashed) + mimeType, mimeType, trashed}
				all = append(all, f)
				if id := s.PutFile(s.Root(), f.name, mimeType, nil); trashed {
					s.Trash(id)
				}
			}
		}
	}
	quote := func(text string) string {
		quoted := "'"
		for _, r := range text {
			if r == '\'' || r == '\\' {
				quoted += "\\"
			}
			quoted += string(r)
		}
		return quoted + "'"
	}
	type meaning func(plain) bool
	rapid.Check(t, func(t *rapid.T) {
		space := rapid.SampledFrom([]string{" ", "  ", "\t", "\n"})
		var expression func(depth int) (string, meaning)
		term := func() (string, meaning) {
			f := rapid.SampledFrom(all).Draw(t, "file")
			switch rapid.IntRange(0, 2).Draw(t, "term") {
			case 0:
				return "name = " + quote(f.name), func(g plain) bool { return g.name == f.name }
			case 1:
				return "mimeType!=" + quote(f.mimeType), func(g plain) bool { return g.mimeType != f.mimeType }
			}
			return fmt.Sprintf("trashed =%t", f.trashed), func(g plain) bool { return g.trashed == f.trashed }
		}
		expression = func(depth int) (string, meaning) {
			kind := rapid.IntRange(0, 3).Draw(t, "kind")
			if depth == 0 {
				kind = 0
			}
			switch kind {
			case 0:
				return term()
			case 1:
				text, m := expression(depth - 1)
				return "not" + space.Draw(t, "space") + "(" + text + ")", func(f plain) bool { return !m(f) }
			}
			left, l := expression(depth - 1)
			right, r := expression(depth - 1)
			if kind == 2 {
				return left + " and(" + right + ")", func(f plain) bool { return l(f) && r(f) }
			}
			return left + space.Draw(t, "space") + "or (" + right + ")", func(f plain) bool { return l(f) || r(f) }
		}
		text, means := expression(3)
		want := []string{}
		for _, f := range all {
			if means(f) {
				want = append(want, f.name)
			}
		}
		slices.Sort(want)
		list, err := c.drive.Files.List().Q(text).Do()
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got := []string{}
		for _, f := range list.Files {
			got = append(got, f.Name)
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	})
}

func TestPages(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	var want []string
	for i := range 7 {
		want = append(want, fmt.Sprintf("%d", i))
		s.PutFile(s.Root(), want[i], "text/plain", nil)
	}
	call := c.drive.Files.List().Q("mimeType = 'text/plain'").PageSize(3).Fields("nextPageToken,incompleteSearch,files(name)")
	var got []string
	pages := 0
	err := call.Pages(t.Context(), func(list *drive.FileList) error {
		if pages++; pages == 1 {
			s.PutFile(s.Root(), "7", "text/plain", nil) // between the pages: nothing is lost or listed twice
			s.Rename(must[string](t)(lookup(s, "0")), "零")
		}
		for _, f := range list.Files {
			got = append(got, f.Name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(append(want, "7"), got); diff != "" || pages != 3 {
		t.Errorf("%d pages: %s", pages, diff)
	}

	first := must[*drive.FileList](t)(call.PageToken("").Do())
	_, err = c.drive.Files.List().PageSize(3).PageToken(first.NextPageToken).Do()
	refused(t, err, 400, "invalidParameter") // the token of another question
}

func lookup(s *fakegoogle.Server, name string) (string, error) {
	if id, ok := s.Lookup(s.Root(), name); ok {
		return id, nil
	}
	return "", fmt.Errorf("no %s", name)
}

func TestOrder(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	for _, name := range []string{"b", "a", "c"} {
		s.PutFile(s.Root(), name, "text/plain", nil)
	}
	s.Rename(must[string](t)(lookup(s, "b")), "d")
	for orderBy, want := range map[string]string{
		"": "dac", "name": "acd", "name desc": "dca", "createdTime": "dac", "createdTime desc": "cad", "modifiedTime": "acd",
		"modifiedTime desc,name": "dca",
	} {
		got := ""
		for _, f := range must[*drive.FileList](t)(c.drive.Files.List().OrderBy(orderBy).Do()).Files {
			got += f.Name
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", orderBy, got, want)
		}
	}
}

// Without fields Drive tells four things of a file and no more; whoever asks for no nextPageToken gets none.
func TestFieldsOfReplies(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	folder := s.Folder(s.Root(), "填报")
	s.Folder(s.Root(), "汇总")
	if err := c.send(t, "PATCH", "/drive/v3/files/"+folder, `{"appProperties":{"a":"1","b":"2"}}`).err(); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"/files/" + folder + "?":                                   `{"id":"` + folder + `","kind":"drive#file","mimeType":"` + folderType + `","name":"填报"}`,
		"/files/" + folder + "?fields=name,owners/me&":             `{"name":"填报","owners":[{"me":false}]}`,
		"/files/" + folder + "?fields=owners(me),owners/kind&":     `{"owners":[{"kind":"drive#user","me":false}]}`,
		"/files?pageSize=1&fields=files(name)&":                    `{"files":[{"name":"填报"}]}`,
		"/files?fields=files/name,+kind&":                          `{"files":[{"name":"填报"},{"name":"汇总"}],"kind":"drive#fileList"}`,
		"/files?fields=*&q=" + url.QueryEscape("name = 'x'") + "&": `{"files":[],"incompleteSearch":false,"kind":"drive#fileList"}`,
		"/files/" + folder + "?fields=appProperties/b&":            `{"appProperties":{"b":"2"}}`,
		"/about?fields=user/me&":                                   `{"user":{"me":true}}`,
	} {
		if got := c.send(t, "GET", "/drive/v3"+path+"prettyPrint=false", ""); got.body != want {
			t.Errorf("%s: got %s, want %s", path, got.body, want)
		}
	}
}

// Everything lies in one Drive; who names it may call it a shared one.
func TestSharedDrive(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	s.Folder(s.Root(), "填报")
	in := func(corpora, id string) *drive.FilesListCall {
		return c.drive.Files.List().Corpora(corpora).DriveId(id).SupportsAllDrives(true).IncludeItemsFromAllDrives(true)
	}
	if got := must[*drive.FileList](t)(in("drive", s.Root()).Do()); len(got.Files) != 1 {
		t.Errorf("got %d files", len(got.Files))
	}
	_, err := in("drive", "0Abc").Do()
	refused(t, err, 404, "notFound")
	_, err = in("user", s.Root()).Do()
	refused(t, err, 403, "teamDriveIdRequiresTeamDriveCorpora")
	_, err = in("all", "").Do()
	refused(t, err, 400, "invalidParameter")
}
