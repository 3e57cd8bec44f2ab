package fakegoogle_test

import (
	"crypto/md5"
	"encoding/hex"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

const (
	folderType      = "application/vnd.google-apps.folder"
	shortcutType    = "application/vnd.google-apps.shortcut"
	spreadsheetType = "application/vnd.google-apps.spreadsheet"
	xlsxType        = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

func (c client) file(t testing.TB, id string) *drive.File {
	t.Helper()
	return must[*drive.File](t)(c.drive.Files.Get(id).Fields("*").Do())
}

func TestWhatPeoplePutIsThere(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	folder := s.Folder(s.Root(), "填报")
	data := []byte("PK…")
	native := s.PutSpreadsheet(folder, "附件1", []sheets.Sheet{tab("附件1", "a")})
	xlsx := s.PutFile(folder, "附件3.xlsx", xlsxType, data)
	link := s.Shortcut(folder, "链接", native)

	if s.Folder(s.Root(), "填报") != folder {
		t.Error("the folder was made twice")
	}
	f := c.file(t, native)
	if f.MimeType != spreadsheetType || f.Parents[0] != folder || f.OwnedByMe || f.Md5Checksum != "" || len(f.Id) != 44 {
		t.Errorf("spreadsheet: %+v", f)
	}
	f = c.file(t, xlsx)
	sum := md5.Sum(data)
	if f.MimeType != xlsxType || f.Size != int64(len(data)) || f.Md5Checksum != hex.EncodeToString(sum[:]) || len(f.Id) != 33 {
		t.Errorf("uploaded file: %+v", f)
	}
	f = c.file(t, link)
	if f.ShortcutDetails.TargetId != native || f.ShortcutDetails.TargetMimeType != spreadsheetType {
		t.Errorf("shortcut: %+v", f)
	}

	resp := must[*httpResponse](t)(c.drive.Files.Get(xlsx).Download())
	defer resp.Body.Close()
	if got := must[[]byte](t)(io.ReadAll(resp.Body)); string(got) != string(data) || resp.Header.Get("Content-Type") != xlsxType {
		t.Errorf("downloaded %q of type %s", got, resp.Header.Get("Content-Type"))
	}
	for _, id := range []string{native, link, folder} {
		_, err := c.drive.Files.Get(id).Download()
		refused(t, err, 403, "fileNotDownloadable")
	}
	if got, ok := s.Data(xlsx); !ok || string(got) != string(data) {
		t.Errorf("Data: %q, %v", got, ok)
	}
	if _, ok := s.Data(native); ok {
		t.Error("a spreadsheet has bytes")
	}
	if _, ok := s.Book(xlsx); ok {
		t.Error("an uploaded file is a spreadsheet")
	}
	if diff := cmp.Diff([]string{"填报", "填报/链接", "填报/附件1", "填报/附件3.xlsx"}, s.Names(s.Root())); diff != "" {
		t.Error(diff)
	}
	if id, ok := s.Lookup(s.Root(), "填报", "附件1"); !ok || id != native {
		t.Errorf("Lookup: %s, %v", id, ok)
	}
}

// Every change moves the version; only what changes the content or the name moves the time.
func TestVersions(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	folder := s.Folder(s.Root(), "填报")
	id := s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "a")})
	xlsx := s.PutFile(s.Root(), "附件3.xlsx", xlsxType, []byte("a"))
	own := must[*drive.File](t)(c.drive.Files.Create(&drive.File{Name: "自建", MimeType: spreadsheetType}).Do()).Id

	update := func(id string, f *drive.File) func() error {
		return func() error { _, err := c.drive.Files.Update(id, f).Do(); return err }
	}
	person := func(act func()) func() error { return func() error { act(); return nil } }
	tests := []struct {
		name string
		id   string
		act  func() error
		time bool // moves too
	}{
		{"edit", id, func() error {
			return s.Edit(id, func(b *book.Book) error { return b.SetCell("附件1", grid.Ref{}, grid.String("b")) })
		}, true},
		{"paste", id, person(func() { s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "c")}) }), true},
		{"new revision", xlsx, person(func() { s.PutFile(s.Root(), "附件3.xlsx", xlsxType, []byte("b")) }), true},
		{"rename", id, person(func() { s.Rename(id, "附件一") }), true},
		{"move", id, person(func() { s.Move(id, folder) }), false},
		{"trash", id, person(func() { s.Trash(id) }), false},
		{"batchUpdate", own, func() error {
			add := `{"requests":[{"addSheet":{"properties":{"title":"附件2"}}}]}`
			return c.send(t, "POST", "/v4/spreadsheets/"+own+":batchUpdate", add).err()
		}, true},
		{"rename by the program", own, update(own, &drive.File{Name: "改名"}), true},
		{"trash by the program", own, update(own, &drive.File{Trashed: true}), false},
		{"properties", own, update(own, &drive.File{AppProperties: map[string]string{"a": "b"}}), true},
	}
	for _, tt := range tests {
		before := c.file(t, tt.id)
		if err := tt.act(); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		after := c.file(t, tt.id)
		if after.Version <= before.Version {
			t.Errorf("%s: version %d after %d", tt.name, after.Version, before.Version)
		}
		if (after.ModifiedTime > before.ModifiedTime) != tt.time {
			t.Errorf("%s: modified %s after %s", tt.name, after.ModifiedTime, before.ModifiedTime)
		}
	}
	before := c.file(t, own)
	if got := c.file(t, own); got.Version != before.Version {
		t.Errorf("reading moved the version from %d to %d", before.Version, got.Version)
	}
}

func TestAnEditThatFailsChangesNothing(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	id := s.PutSpreadsheet(s.Root(), "附件1", []sheets.Sheet{tab("附件1", "a")})
	before := c.file(t, id)
	err := s.Edit(id, func(b *book.Book) error {
		b.SetTitle("改名")
		return io.ErrUnexpectedEOF
	})
	if err != io.ErrUnexpectedEOF {
		t.Errorf("got %v", err)
	}
	if diff := cmp.Diff(before, c.file(t, id), ignoreHeaders); diff != "" {
		t.Error(diff)
	}
	if err := s.Edit(s.Root(), func(*book.Book) error { return nil }); err == nil {
		t.Error("a folder could be edited")
	}
}

// A spreadsheet has one name, whoever gives it.
func TestNamesOfSpreadsheets(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	f := must[*drive.File](t)(c.drive.Files.Create(&drive.File{Name: "一", MimeType: spreadsheetType}).Do())
	title := func() string {
		return must[*spreadsheet](t)(c.sheets.Spreadsheets.Get(f.Id).Fields("properties.title").Do()).Properties.Title
	}
	check := func(want string) {
		t.Helper()
		if got := title(); got != want || c.file(t, f.Id).Name != want {
			t.Errorf("title %s, name %s, want %s", got, c.file(t, f.Id).Name, want)
		}
	}
	check("一")
	s.Rename(f.Id, "二")
	check("二")
	must[*drive.File](t)(c.drive.Files.Update(f.Id, &drive.File{Name: "三"}).Do())
	check("三")
	rename := `{"requests":[{"updateSpreadsheetProperties":{"properties":{"title":"四"},"fields":"title"}}]}`
	if err := c.send(t, "POST", "/v4/spreadsheets/"+f.Id+":batchUpdate", rename).err(); err != nil {
		t.Fatal(err)
	}
	check("四")
}

func TestTrash(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	folder := s.Folder(s.Root(), "填报")
	s.PutSpreadsheet(s.Folder(folder, "波洲镇"), "附件1", nil)
	s.Trash(folder)
	if got := c.names(t, "trashed = false"); len(got) > 0 {
		t.Errorf("not in the trash: %v", got)
	}
	if diff := cmp.Diff([]string{"填报", "波洲镇", "附件1"}, c.names(t, "trashed = true")); diff != "" {
		t.Error(diff)
	}
	if _, ok := s.Lookup(s.Root(), "填报", "波洲镇", "附件1"); ok {
		t.Error("found in the trash")
	}
	_, err := c.drive.Files.Update(folder, &drive.File{Trashed: false, ForceSendFields: []string{"Trashed"}}).Do()
	refused(t, err, 403, "insufficientFilePermissions") // it is somebody else's
	refused(t, c.drive.Files.Delete(folder).Do(), 403, "insufficientFilePermissions")
	if again := s.Folder(s.Root(), "填报"); again == folder {
		t.Error("the folder in the trash is in use again")
	}
}

func TestMakingMovingAndDeleting(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	create := func(f *drive.File) *drive.File {
		t.Helper()
		return must[*drive.File](t)(c.drive.Files.Create(f).SupportsAllDrives(true).Fields("*").Do())
	}
	outer := create(&drive.File{Name: "汇总", MimeType: folderType, Parents: []string{s.Root()}})
	inner := create(&drive.File{Name: "全县", MimeType: folderType, Parents: []string{outer.Id}})
	report := create(&drive.File{
		Name: "日报", MimeType: spreadsheetType, Parents: []string{inner.Id}, CreatedTime: "2020-02-27T09:00:00Z",
		AppProperties: map[string]string{"path": "汇总/全县/日报.xlsx"},
	})
	shortcutTo := func(id string) *drive.File {
		return &drive.File{Name: "链接", MimeType: shortcutType, ShortcutDetails: &drive.FileShortcutDetails{TargetId: id}}
	}
	link := create(shortcutTo(report.Id))
	if !report.OwnedByMe || report.CreatedTime != "2020-02-27T09:00:00.000Z" || report.AppProperties["path"] == "" ||
		report.LastModifyingUser.EmailAddress != report.Owners[0].EmailAddress || !report.LastModifyingUser.Me {
		t.Errorf("made: %+v", report)
	}
	if link.ShortcutDetails.TargetId != report.Id || link.Parents[0] != s.Root() {
		t.Errorf("shortcut: %+v", link)
	}

	moved := must[*drive.File](t)(c.drive.Files.Update(report.Id, &drive.File{}).AddParents(outer.Id).RemoveParents(inner.Id).
		Fields("parents").Do())
	if diff := cmp.Diff([]string{outer.Id}, moved.Parents); diff != "" {
		t.Error(diff)
	}
	_, err := c.drive.Files.Update(report.Id, &drive.File{}).AddParents(inner.Id).Do()
	refused(t, err, 403, "cannotAddParent")
	_, err = c.drive.Files.Update(outer.Id, &drive.File{}).AddParents(inner.Id).RemoveParents(s.Root()).Do()
	refused(t, err, 403, "cannotAddParent")
	_, err = c.drive.Files.Create(&drive.File{Name: "a", Parents: []string{report.Id}}).Do()
	refused(t, err, 403, "parentNotAFolder")
	_, err = c.drive.Files.Create(&drive.File{Name: "a", Parents: []string{"none"}}).Do()
	refused(t, err, 404, "notFound")
	_, err = c.drive.Files.Create(&drive.File{Name: "a", Parents: []string{outer.Id, inner.Id}}).Do()
	refused(t, err, 400, "cannotAddParent")
	_, err = c.drive.Files.Create(&drive.File{Name: "a", Id: "1abc"}).Do()
	refused(t, err, 400, "invalid")
	_, err = c.drive.Files.Create(shortcutTo(link.Id)).Do()
	refused(t, err, 400, "shortcutTargetInvalid")

	if err := c.send(t, "PATCH", "/drive/v3/files/"+report.Id, `{"appProperties":{"path":null}}`).err(); err != nil {
		t.Fatal(err)
	}
	if got := c.file(t, report.Id); len(got.AppProperties) > 0 {
		t.Errorf("properties that were taken away: %v", got.AppProperties)
	}
	if err := c.drive.Files.Delete(outer.Id).Do(); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{outer.Id, inner.Id, report.Id} {
		_, err := c.drive.Files.Get(id).Do()
		refused(t, err, 404, "notFound")
	}
	_, err = c.sheets.Spreadsheets.Get(report.Id).Do()
	refused(t, err, 404, "")
}

func TestUploads(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	data := "一,二\r\n--x\r\n"
	f := must[*drive.File](t)(c.drive.Files.Create(&drive.File{Name: "附件1.csv"}).
		Media(strings.NewReader(data), googleapi.ContentType("text/csv")).Do())
	if got, ok := s.Data(f.Id); !ok || string(got) != data || f.MimeType != "text/csv" || f.Name != "附件1.csv" {
		t.Errorf("multipart: %q, %+v", got, f)
	}
	must[*drive.File](t)(c.drive.Files.Update(f.Id, &drive.File{}).
		Media(strings.NewReader("三"), googleapi.ContentType("text/plain")).Do())
	if got, _ := s.Data(f.Id); string(got) != "三" {
		t.Errorf("new content: %q", got)
	}

	alone := c.send(t, "POST", "/upload/drive/v3/files?uploadType=media&fields=name,mimeType,size", `{"a":1}`)
	if want := "{\n  \"mimeType\": \"application/json\",\n  \"name\": \"Untitled\",\n  \"size\": \"7\"\n}"; alone.body != want {
		t.Errorf("media: %s", alone.body)
	}
	for path, status := range map[string]int{
		"/upload/drive/v3/files":                                400,
		"/upload/drive/v3/files?uploadType=multipart":           400,
		"/upload/drive/v3/files?uploadType=resumable":           501,
		"/resumable/upload/drive/v3/files?uploadType=resumable": 501,
		"/upload/v4/spreadsheets?uploadType=media":              404,
	} {
		if got := c.send(t, "POST", path, "{}"); got.status != status {
			t.Errorf("%s: got %d %s, want %d", path, got.status, got.body, status)
		}
	}
	_, err := c.drive.Files.Create(&drive.File{MimeType: spreadsheetType}).Media(strings.NewReader(data)).Do()
	refused(t, err, 501, "notImplemented") // conversion
}

func TestAbout(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	about := must[*drive.About](t)(c.drive.About.Get().Fields("user,storageQuota").Do())
	if !strings.HasSuffix(about.User.EmailAddress, ".iam.gserviceaccount.com") || !about.User.Me {
		t.Errorf("got %+v", about.User)
	}
	_, err := c.drive.About.Get().Do()
	refused(t, err, 400, "required")
}

func TestRefusedCreation(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := connect(t, s, scopes...)
	s.RefuseCreation(true)
	_, err := c.drive.Files.Create(&drive.File{Name: "日报", MimeType: spreadsheetType}).Do()
	refused(t, err, 403, "storageQuotaExceeded")
	_, err = c.sheets.Spreadsheets.Create(&spreadsheet{}).Do()
	refused(t, err, 403, "storageQuotaExceeded")
	for _, path := range []string{"/drive/v3/files", "/v4/spreadsheets"} {
		if f := c.send(t, "POST", path, "{}").failure(t); f.Error.Errors[0].Domain != "usageLimits" {
			t.Errorf("%s: domain %s", path, f.Error.Errors[0].Domain)
		}
	}
	if got := c.names(t, ""); len(got) > 0 {
		t.Errorf("made all the same: %v", got)
	}
	s.RefuseCreation(false)
	must[*drive.File](t)(c.drive.Files.Create(&drive.File{Name: "日报", MimeType: spreadsheetType}).Do())
}
