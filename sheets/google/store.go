// Package google is a store in Google Drive: people fill in Google spreadsheets, or .xlsx files that they uploaded, in an
// input folder, and find the outputs as Google spreadsheets in an output folder.
//
// A workbook is known by its file ID; its path is made of the names of the folders it lies in. 填报/ is the input folder,
// 汇总/ the output folder, and 存档/ the folder of that name in the output folder. A native spreadsheet's path ends in
// .xlsx, as if it had been downloaded, so that both stores call the same workbook by the same name.
//
// No request ever changes a tab in the input folder, but for intake workbooks, which the daemon alone writes: a blank form
// is made in the output folder and moved to people when it is whole, or added as new tabs to an empty spreadsheet.
package google

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
	"google.golang.org/api/drive/v3"
	"google.golang.org/api/option"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// Options say where the workbooks are and who asks.
type Options struct {
	InputFolder  string        // ID of the folder that people fill
	OutputFolder string        // ID of the folder that people read
	SharedDrive  string        // ID of the shared drive that both lie in; empty for 我的云端硬盘
	Endpoint     string        // address of a server that stands in for Google; empty for Google itself
	Credentials  []byte        // JSON of a service account, or of an OAuth client of the installed kind
	Wide         bool          // use all files of the Drive that the account may, not only those that the program made
	TokenFile    string        // the person's token, for an OAuth client; made by Authorize
	PerMinute    int           // Sheets reads a minute that Google allows, and Sheets writes; 60 if zero
	FirstPause   time.Duration // before a request that Google turned away is sent again; later ones are longer; a second if zero
	Limits       xlsx.Limits
	Journal      sheets.Journal    // what the store remembers between runs; nil: nothing
	Transport    http.RoundTripper // how requests travel; nil: http.DefaultTransport
}

// Store is a pair of folders in Google Drive. It passes sheets/sheetstest.
type Store struct {
	drive  *drive.Service
	sheets *sheetsapi.Service

	input, output string // folder IDs
	sharedDrive   string
	wide          bool   // the authorisation is for all files
	pages, files  string // addresses of spreadsheets and of other files for people, up to the ID
	email         string // of a service account; empty for a person
	account       string // whom to share with, for messages
	limits        xlsx.Limits
	journal       sheets.Journal

	making    *semaphore.Weighted // one file or folder is made at a time, so that none is made twice
	appending *semaphore.Weighted // Append reads, then writes

	mu     sync.Mutex
	tree   *tree                       // as last listed, with what was made since; nil before the first listing
	living map[string]bool             // inputs whose values change without an edit, by ID; nil: not recalled yet
	places map[string]string           // outputs that people made files for: paths by ID; nil likewise
	tabs   map[string]map[string]int64 // sheet IDs by file ID and tab name, of the inputs that were read
}

var _ interface {
	sheets.Store
	sheets.Noter
} = (*Store)(nil)

// Open makes a store. It checks the settings and the credentials' form and makes no request; what Google says of them is
// learnt from the first List.
func Open(ctx context.Context, o Options) (*Store, error) {
	if o.InputFolder == "" || o.OutputFolder == "" || o.InputFolder == o.OutputFolder {
		return nil, errors.New("要写明云端硬盘里两个不同的文件夹，填报用的和汇总用的")
	}
	base := o.Transport
	if base == nil {
		base = http.DefaultTransport
	}
	tokens, err := newTokens(o.Credentials, o.Wide, o.TokenFile, base)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Transport: &transport{base: &authorized{base: base, tokens: tokens}, quota: newQuota(o.PerMinute), firstPause: cmp.Or(o.FirstPause, firstPause)}}
	pages, files := "https://docs.google.com", "https://drive.google.com"
	drives, spreadsheets := []option.ClientOption{option.WithHTTPClient(client)}, []option.ClientOption{option.WithHTTPClient(client)}
	if o.Endpoint != "" {
		pages = strings.TrimRight(o.Endpoint, "/")
		files = pages
		drives = append(drives, option.WithEndpoint(pages+"/drive/v3/"))
		spreadsheets = append(spreadsheets, option.WithEndpoint(pages+"/"))
	}
	s := &Store{
		input: o.InputFolder, output: o.OutputFolder, sharedDrive: o.SharedDrive, wide: o.Wide,
		pages: pages + "/spreadsheets/d/", files: files + "/file/d/", email: tokens.email, account: tokens.account(), limits: o.Limits.WithDefaults(), journal: o.Journal,
		making: semaphore.NewWeighted(1), appending: semaphore.NewWeighted(1),
		tabs: map[string]map[string]int64{},
	}
	if s.drive, err = drive.NewService(ctx, drives...); err != nil {
		return nil, fmt.Errorf("连接云端硬盘：%w", err)
	}
	if s.sheets, err = sheetsapi.NewService(ctx, spreadsheets...); err != nil {
		return nil, fmt.Errorf("连接在线表格：%w", err)
	}
	return s, nil
}
