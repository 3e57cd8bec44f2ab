package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guantong/sheets/fakegoogle"
	"guantong/sheets/fakegoogle/book"
	"guantong/sheets/grid"
)

// fakeGoogles are the servers of the scripts that are running.
var fakeGoogles sync.Map

// fakeGoogle starts a fake Google for a script, whose address is $GOOGLE, and does with it what people do:
//
//	google start
//	google refuse                       its account has no storage: nothing can be made any more
//	google strict                       it takes drive.file at its word: the account's own files and nothing else
//	google client FILE                  the credentials file of an OAuth client
//	google settings FILE IN OUT STORE TOP   the settings of a small county with these folders, - for none, and lines for store.google
//	                                    and for the top; ROOT is the ID of the folder that all lies in
//	google rename PATH NAME             a person renames something
//	google edit PATH SHEET CELL TEXT    a person writes into a spreadsheet
//	google cell PATH SHEET CELL TEXT    a spreadsheet shows a text
func fakeGoogle(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 1 && args[0] == "start" {
		server := fakegoogle.New(fakegoogle.Options{})
		web := httptest.NewServer(server)
		fakeGoogles.Store(ts, server)
		ts.Setenv("GOOGLE", web.URL)
		ts.Defer(func() {
			web.Close()
			fakeGoogles.Delete(ts)
		})
		return
	}
	found, ok := fakeGoogles.Load(ts)
	if !ok {
		ts.Fatalf("google start comes first")
	}
	server := found.(*fakegoogle.Server)
	switch {
	case len(args) == 1 && args[0] == "refuse":
		server.RefuseCreation(true)
	case len(args) == 1 && args[0] == "strict":
		server.StrictFiles(true)
	case len(args) == 6 && args[0] == "settings":
		writeSettings(ts, server, args[1:])
	case len(args) == 3 && args[0] == "rename":
		server.Rename(there(ts, server, args[1]), args[2])
	case len(args) == 2 && args[0] == "client":
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), server.OAuthClient(ts.Getenv("GOOGLE")), 0o600))
	case len(args) == 5:
		id := there(ts, server, args[1])
		at, err := grid.ParseRef(args[3])
		ts.Check(err)
		if args[0] == "edit" {
			ts.Check(server.Edit(id, func(b *book.Book) error { return b.SetCell(args[2], at, grid.String(args[4])) }))
			return
		}
		if got := seenBy(server, id, args[2], at); (got == args[4]) == neg {
			ts.Fatalf("%s %s!%s reads %q", args[1], args[2], args[3], got)
		}
	default:
		ts.Fatalf("usage: google start | refuse | strict | client FILE | settings FILE IN OUT STORE TOP | rename PATH NAME | edit|cell PATH SHEET CELL TEXT")
	}
}

// there is the ID of what lies at a path.
func there(ts *testscript.TestScript, server *fakegoogle.Server, path string) string {
	id, ok := server.Lookup(server.Root(), strings.Split(path, "/")...)
	if !ok {
		ts.Fatalf("%s is not there, but %v", path, server.Names(server.Root()))
	}
	return id
}

// writeSettings writes settings and the key that they name. A folder that is not there yet is a person's.
func writeSettings(ts *testscript.TestScript, server *fakegoogle.Server, args []string) {
	store := "store:\n  google:\n    credentials: key.json\n    per_minute: 100000\n    endpoint: " + ts.Getenv("GOOGLE") + "\n"
	for i, key := range []string{"input_folder", "output_folder"} {
		path := args[1+i]
		if path == "-" {
			continue
		}
		id, ok := server.Lookup(server.Root(), strings.Split(path, "/")...)
		if !ok {
			id = server.Folder(server.Root(), path)
		}
		store += "    " + key + ": " + id + "\n"
	}
	if args[3] != "" {
		store += "    " + strings.ReplaceAll(args[3], "ROOT", server.Root()) + "\n"
	}
	text := strings.Replace(served, "store: {folder: {root: data}}\n", store, 1) + args[4] + "\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
	ts.Check(os.WriteFile(ts.MkAbs("key.json"), server.ServiceAccount(ts.Getenv("GOOGLE")), 0o600))
}

func seenBy(server *fakegoogle.Server, id, sheet string, at grid.Ref) string {
	b, _ := server.Book(id)
	for _, s := range b.Sheets() {
		if s.Name != sheet {
			continue
		}
		for _, row := range s.Grid.Rows {
			if row.Index == at.Row {
				return row.Cell(at.Col).String()
			}
		}
	}
	return ""
}

// TestAuth gets a token as a person does: opens the page that the command shows, and runs on it.
func TestAuth(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	web := httptest.NewServer(server)
	defer web.Close()
	dir := t.TempDir()
	settings := filepath.Join(dir, "config.yaml")
	standIn := standIn{
		ServiceAccount: server.OAuthClient(web.URL),
		InputFolder:    server.Folder(server.Root(), "填报"), OutputFolder: server.Folder(server.Root(), "汇总"),
	}
	text, shipped, err := demoOf("")
	if err != nil {
		t.Fatal(err)
	}
	if text, err = demoSettings(text, shipped, dir, &standIn, web.URL); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, text, 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(stderr io.Writer, args ...string) int {
		p := program{stdout: io.Discard, stderr: stderr, now: time.Now}
		return p.run(context.Background(), append(args, "--config", settings))
	}
	var said strings.Builder
	if code := run(&said, "run", "daily"); code != exitUsage || !strings.Contains(said.String(), "guantong auth") {
		t.Errorf("without a token: exit %d, %s", code, &said)
	}

	out, in := io.Pipe()
	lines := make(chan string, 100)
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			if strings.HasPrefix(s.Text(), "http") {
				resp, err := http.Get(s.Text())
				if err == nil {
					resp.Body.Close()
				}
			}
			lines <- s.Text()
		}
		close(lines)
	}()
	if code := run(in, "auth"); code != exitDone {
		t.Errorf("auth: exit %d", code)
	}
	in.Close()
	for line := range lines {
		if strings.Contains(line, "授权完成") {
			said.WriteString(line)
		}
	}
	if !strings.Contains(said.String(), "授权完成") {
		t.Error("it does not say that it is done")
	}
	if code := run(io.Discard, "run", "daily"); code != exitDone {
		t.Errorf("with a token: exit %d", code)
	}
}
