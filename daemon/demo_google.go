package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guantong/daemon/config"
	"guantong/daemon/demo"
	"guantong/sheets"
	"guantong/sheets/google"
)

// standIn is what a server that stands in for Google gives to whoever wants to try it.
type standIn struct {
	ServiceAccount json.RawMessage `json:"service_account"`
	InputFolder    string          `json:"input_folder"`
	OutputFolder   string          `json:"output_folder"`
}

// askStandIn gets folders and credentials from a server that stands in for Google. Google itself has none to give, so no
// demo can fill a real Drive.
func askStandIn(ctx context.Context, endpoint string) (*standIn, error) {
	refused := func(why any) error {
		return usagef("%s 那里没有模拟的 Google（%v）。先在另一个窗口运行 go run ./sheets/fakegoogle/cmd，再用它说的网址", endpoint, why)
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimRight(endpoint, "/")+"/fake/setup", nil)
	if err != nil {
		return nil, usagef("--google 应是网址，例如 http://127.0.0.1:8085，写的是“%s”", endpoint)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, refused("连不上")
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, refused(resp.Status)
	}
	var s standIn
	err = json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&s)
	if err != nil || len(s.ServiceAccount) == 0 || s.InputFolder == "" || s.OutputFolder == "" {
		return nil, refused("回答看不懂")
	}
	return &s, nil
}

// settings are where the sheets of a demo on the server are; it writes the key beside them.
func (s *standIn) settings(dir, endpoint string) (string, error) {
	if err := os.WriteFile(filepath.Join(dir, demoKey), s.ServiceAccount, 0o600); err != nil {
		return "", err
	}
	return fmt.Sprintf("store:\n  google:\n    endpoint: %s\n    input_folder: %s\n    output_folder: %s\n    credentials: %s\n    per_minute: 100000\n",
		strings.TrimRight(endpoint, "/"), s.InputFolder, s.OutputFolder, demoKey), nil
}

// fillOnline makes the county's sheets as Google spreadsheets, and uploads what is no workbook.
func (p *program) fillOnline(ctx context.Context, c *config.Config, sample *demo.Sample) error {
	w, err := p.open(ctx, c)
	if err != nil {
		return err
	}
	defer w.close()
	store := w.store.(*google.Store)
	bar := newProgress(p.stderr)
	defer bar.finish()
	books := slices.Collect(sample.Workbooks())
	for i, book := range books {
		out := sheets.Output{Path: book.Path, Tables: slices.Collect(book.Tabs)}
		if book.Raw == nil {
			_, err = store.Create(ctx, out)
		} else {
			var data []byte
			if data, err = book.Raw(); err == nil {
				err = store.Upload(ctx, book.Path, data)
			}
		}
		if err != nil {
			return err
		}
		bar.tell("上传", i+1, len(books))
	}
	return nil
}
