package config_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong"
	"guantong/daemon/config"
)

const inGoogle = `google:
    input_folder: https://drive.google.com/drive/folders/1-In_put?usp=sharing
    output_folder: 2Output
    credentials: ${GUANTONG_KEYS}/key.json
`

// parsed reads the smallest settings file with other lines for its store.
func parsed(t *testing.T, store string) (*config.Config, error) {
	t.Helper()
	text := strings.Replace(small, "store: {folder: {root: data}}\n", "store:\n  "+store, 1)
	if !strings.Contains(text, store) {
		t.Fatal("the smallest file has changed")
	}
	return config.Parse(filepath.Join(string(filepath.Separator), "srv", "config.yaml"), []byte(text))
}

func TestGoogle(t *testing.T) {
	keys := filepath.Join(string(filepath.Separator), "keys")
	t.Setenv("GUANTONG_KEYS", keys)
	c, err := parsed(t, inGoogle)
	if err != nil {
		t.Fatal(err)
	}
	srv := filepath.Join(string(filepath.Separator), "srv")
	want := config.Store{Google: &config.Google{
		InputFolder:  "1-In_put",
		OutputFolder: "2Output",
		Credentials:  filepath.Join(keys, "key.json"),
		Token:        filepath.Join(srv, "google-token.json"),
		PerMinute:    60,
	}}
	if diff := cmp.Diff(want, c.Store); diff != "" {
		t.Errorf("what the file leaves out (-want +got):\n%s", diff)
	}

	c, err = parsed(t, inGoogle+`    token: mine.json
    shared_drive: drive.google.com/drive/u/0/folders/0Shared
    endpoint: http://127.0.0.1:8080/
    per_minute: 100000
database: elsewhere/x.SQLite
forms: village
`)
	if err != nil {
		t.Fatal(err)
	}
	want.Google.Token = filepath.Join(srv, "mine.json")
	want.Google.SharedDrive = "0Shared"
	want.Google.Endpoint = "http://127.0.0.1:8080"
	want.Google.PerMinute = 100_000
	if diff := cmp.Diff(want, c.Store); diff != "" {
		t.Errorf("with everything (-want +got):\n%s", diff)
	}
	if want := filepath.Join(srv, "elsewhere", "x.SQLite"); c.Database != want {
		t.Errorf("the database is %s, want %s", c.Database, want)
	}
	golden(t, filepath.Join("testdata", "describe-google.golden"), described(t, c))
}

// TestGoogleExample: what the shipped file says to do for Google works.
func TestGoogleExample(t *testing.T) {
	text := string(guantong.DefaultConfig)
	before, rest, ok := strings.Cut(text, "  folder:\n    root: data")
	_, rest, ok2 := strings.Cut(rest, "去掉下面各行行首的“# ”：\n")
	if !ok || !ok2 {
		t.Fatal("the shipped file has changed")
	}
	var lines []string
	for line := range strings.Lines(rest) {
		lines = append(lines, strings.Replace(line, "  # ", "  ", 1))
		if line == "\n" {
			break
		}
	}
	block := strings.Join(lines, "")
	rest = rest[strings.Index(rest, "\n\n")+2:]
	filled := strings.NewReplacer("填报文件夹 #", "1In #", "汇总文件夹 #", "2Out #", "共享云端硬盘 #", "0Shared #").Replace(block)
	c, err := config.Parse("config.yaml", []byte(before+filled+rest))
	if err != nil {
		t.Fatal(err)
	}
	g := c.Store.Google
	if g == nil || g.InputFolder != "1In" || g.OutputFolder != "2Out" || g.SharedDrive != "0Shared" ||
		filepath.Base(g.Credentials) != "google-key.json" || filepath.Base(g.Token) != "google-token.json" || g.PerMinute != 60 {
		t.Errorf("the store is %+v", g)
	}
	// Left as it is, the example says which addresses are still to be filled in.
	_, err = config.Parse("config.yaml", []byte(before+block+rest))
	var faults *config.Faults
	if !errors.As(err, &faults) || len(faults.All) != 3 {
		t.Errorf("not filled in, the error is %v", err)
	}
}

func TestFolderAddresses(t *testing.T) {
	t.Setenv("GUANTONG_KEYS", "keys")
	for typed, want := range map[string]string{
		"1AbC_-9": "1AbC_-9",
		"123":     "123",
		"https://drive.google.com/drive/folders/1AbC":                         "1AbC",
		"https://drive.google.com/drive/u/1/folders/1AbC":                     "1AbC",
		"https://drive.google.com/drive/folders/1AbC?usp=sharing&resourcekey": "1AbC",
		"https://drive.google.com/drive/folders/1AbC/":                        "1AbC",
		"drive.google.com/drive/folders/1AbC":                                 "1AbC",
		"https://drive.google.com/drive/my-drive":                             "",
		"https://docs.google.com/spreadsheets/d/1AbC/edit":                    "",
		"https://example.com/drive/folders/1AbC":                              "",
		"填报文件夹":                                                               "",
		"'https://drive.google.com/drive/folders/1A bC'":                      "",
		"'a b'": "",
	} {
		c, err := parsed(t, strings.Replace(inGoogle, "https://drive.google.com/drive/folders/1-In_put?usp=sharing", typed, 1))
		got := ""
		if err == nil {
			got = c.Store.Google.InputFolder
		}
		if got != want {
			t.Errorf("%s is read as %q, %v; want %q", typed, got, err, want)
		}
	}
}

func TestEndpoints(t *testing.T) {
	t.Setenv("GUANTONG_KEYS", "keys")
	for typed, ok := range map[string]bool{
		"https://sheets.example.com":      true,
		"https://sheets.example.com/sub/": true,
		"http://127.0.0.1:8080":           true,
		"http://127.9.9.9":                true,
		"http://localhost:1":              true,
		"http://[::1]:8080":               true,
		"http://sheets.example.com":       false,
		"http://10.0.0.1:8080":            false,
		"http://localhost.example.com":    false,
		"ftp://127.0.0.1":                 false,
		"https://":                        false,
		"https://a:b@sheets.example.com":  false,
		"https://sheets.example.com?a=b":  false,
		"sheets.example.com":              false,
		"本机":                              false,
	} {
		_, err := parsed(t, inGoogle+"    endpoint: '"+typed+"'\n")
		if (err == nil) != ok {
			t.Errorf("endpoint %s: %v", typed, err)
		}
	}
}

// Whoever pastes the key where its path belongs does not find it on the screen.
func TestKeyIsNeverShown(t *testing.T) {
	key := `{"type":"service_account","private_key":"SECRET"}`
	t.Setenv("GUANTONG_KEY", key)
	for _, typed := range []string{"'" + key + "'", "${GUANTONG_KEY}", key, "|\n      " + key} {
		_, err := parsed(t, strings.Replace(inGoogle, "${GUANTONG_KEYS}/key.json", typed, 1))
		if err == nil || strings.Contains(err.Error(), "SECRET") || !strings.Contains(err.Error(), "credentials") {
			t.Errorf("credentials: %s: %v", typed, err)
		}
	}
}

func TestDatabase(t *testing.T) {
	t.Setenv("GUANTONG_DB", "mysql://guantong:SECRET@db/guantong")
	for typed, want := range map[string]string{
		"postgres://guantong:SECRET@db/guantong": "不能有密码",
		"postgres://db/guantong?password=SECRET": "不能有密码",
		"${GUANTONG_DB}":                         "不是 PostgreSQL 数据库的",
		"data":                                   ".db 结尾",
		"data/汇总.xlsx":                           ".db 结尾",
		"''":                                     "是空的",
		"[a.db]":                                 "应是文字",
		"${NO_SUCH_VARIABLE_HERE}.db":            "没有设置",
	} {
		_, err := config.Parse("config.yaml", []byte(small+"database: "+typed+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("database: %s: %v", typed, err)
		}
	}
}

// A PostgreSQL database may have its password in the environment; it is never shown. The file beside it stays.
func TestPostgres(t *testing.T) {
	const url = "postgres://guantong:SECRET@db:5433/guantong?sslmode=disable"
	t.Setenv("GUANTONG_DB", url)
	t.Setenv("GUANTONG_PASSWORD", "SECRET")
	for _, typed := range []string{"${GUANTONG_DB}", "postgres://guantong:${GUANTONG_PASSWORD}@db:5433/guantong?sslmode=disable"} {
		c, err := config.Parse("config.yaml", []byte(small+"database: "+typed+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		if c.Postgres != url || filepath.Base(c.Database) != "guantong.db" {
			t.Errorf("database: %s: %s, %s", typed, c.Postgres, c.Database)
		}
		if text := described(t, c); strings.Contains(text, "SECRET") || !strings.Contains(text, "（有个人信息）在 PostgreSQL 数据库：postgres://db:5433/guantong\n") {
			t.Errorf("described as %s", text)
		}
	}
}
