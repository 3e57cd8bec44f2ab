package fakegoogle_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/oauth2/google"

	"guantong/sheets"
	"guantong/sheets/fakegoogle"
)

func TestPageOfFiles(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := client{base: base, http: &http.Client{Transport: s.Transport()}}
	if got := c.send(t, "GET", "/", ""); !strings.Contains(got.body, "还没有文件") {
		t.Errorf("empty: %s", got.body)
	}
	folder := s.Folder(s.Folder(s.Root(), "填报"), "波洲镇")
	id := s.PutSpreadsheet(folder, "附件<1>", nil)
	s.PutFile(folder, "附件3.xlsx", xlsxType, nil)
	s.Trash(s.PutSpreadsheet(folder, "旧表", nil))

	got := c.send(t, "GET", "/", "")
	link := `<a href="/spreadsheets/d/` + id + `/edit">填报/波洲镇/附件&lt;1&gt;</a>`
	if !strings.Contains(got.body, link) || !strings.Contains(got.body, "填报/波洲镇/附件3.xlsx") || strings.Contains(got.body, "旧表") {
		t.Errorf("got %s", got.body)
	}
	if got.header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("type %s", got.header.Get("Content-Type"))
	}
}

func TestPageOfASpreadsheet(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	c := client{base: base, http: &http.Client{Transport: s.Transport()}}
	id := s.PutSpreadsheet(s.Root(), "日报", []sheets.Sheet{tab("一", "first <tab>"), tab("二", "second tab")})
	page := "/spreadsheets/d/" + id + "/edit"
	got := c.send(t, "GET", page, "")
	if !strings.Contains(got.body, "first &lt;tab&gt;") || strings.Contains(got.body, "second tab") {
		t.Errorf("got %s", got.body)
	}
	b, _ := s.Book(id)
	second := strconv.FormatInt(int64(b.Tabs()[1].ID), 10)
	if got := c.send(t, "GET", page+"?gid="+second, ""); !strings.Contains(got.body, "second tab") {
		t.Errorf("the other tab: %s", got.body)
	}
	if got := c.send(t, "GET", "/spreadsheets/d/"+s.Root()+"/edit", ""); got.status != http.StatusNotFound {
		t.Errorf("a folder: %d", got.status)
	}
	if got := s.Requests(); len(got) > 0 {
		t.Errorf("pages count as requests: %v", got)
	}
}

// What /fake/setup gives is all that a program needs, and nobody else's: two folders that are new each time.
func TestSetup(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	server := httptest.NewServer(s)
	defer server.Close()
	plain := client{base: server.URL, http: server.Client()}
	type setup struct {
		ServiceAccount json.RawMessage `json:"service_account"`
		OAuthClient    json.RawMessage `json:"oauth_client"`
		Input          string          `json:"input_folder"`
		Output         string          `json:"output_folder"`
	}
	get := func() (got setup) {
		if err := json.Unmarshal([]byte(plain.send(t, "GET", "/fake/setup", "").body), &got); err != nil {
			t.Fatal(err)
		}
		return got
	}
	first, second := get(), get()
	folders := []string{first.Input, first.Output, second.Input, second.Output}
	if slices.Sort(folders); len(slices.Compact(folders)) != 4 {
		t.Errorf("folders: %v", folders)
	}
	config := must[*jwtConfig](t)(google.JWTConfigFromJSON(first.ServiceAccount, scopes...))
	c := clients(t, server.URL, config.Client(t.Context()))
	if c.file(t, first.Input).Name != "填报" || c.file(t, first.Output).Name != "汇总" {
		t.Error("other names")
	}
	if _, err := google.ConfigFromJSON(first.OAuthClient, scopes...); err != nil {
		t.Error(err)
	}
}
