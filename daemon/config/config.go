// Package config reads the settings file. It is strict: whatever is not understood is a fault, and all faults are told
// at once, each with its place, its reason and its remedy.
package config

import (
	"fmt"
	"os"
	"slices"
	"time"

	"guantong"
	"guantong/daemon/notify"
	"guantong/daemon/schedule"
	"guantong/rules/annex"
	"guantong/rules/check"
	"guantong/rules/civil"
	"guantong/rules/convoy"
	"guantong/rules/county"
)

// Config is what a settings file says. Loading it has no side effects.
type Config struct {
	File     string   // the settings file
	Hash     [32]byte // of the settings: another one means that something in them, or around them, is another
	County   *county.County
	Zone     *time.Location // the county's time zone
	Campaign Campaign
	Store    Store
	Database string // the SQLite file of what runs remember; absolute
	// FormerDatabase is where Database was in earlier versions; empty if the settings name another place.
	FormerDatabase string
	Schedules      schedule.Timetable // when the daemon runs what; a kind of run that is not in it, it does not run
	// Postgres is the address of the PostgreSQL database of what machines share: journal, queue, ledger, history and last
	// good records, so there is personal data in it. Empty: these are in the SQLite file as well.
	Postgres  string
	Employers map[string]string      // what people write as employer → the place that it means
	Platforms annex.PlatformHeadings // headings of the platforms' exports besides those that the program knows
	Rules     check.Overrides
	ByVillage bool    // guantong init makes a workbook for each village, not for each township
	Archives  bool    // keep a copy of the county's workbooks of every run
	Vanish    float64 // if more than this share of the sheets with records is gone at once, nothing is counted; over 0, under 1
	Shrink    float64 // a sheet that loses more than this share of its records from one run to the next is named; over 0, under 1
	Dispatch  Dispatch
	Travel    convoy.Settings // of 包车编组, as far as settings decide it: without the county's own place and townships, and without the orders
	Circular  Circular
	Policy    Policy
	Limits    Limits
	Web       Web
	Log       Log
	Intake    Intake
	Notify    Notify
}

// Campaign is the time frame of the notice.
type Campaign struct {
	Year           int       // dates without a year belong to it
	Start          civil.Day // 活动开始
	SurveyDeadline time.Time // 摸排截止: when the first survey was due, in the county's time
	Deadline       civil.Day // 完成期限: the day when all should have returned
}

// Store is where the sheets are: in a folder, unless Google is there.
type Store struct {
	Folder Folder
	Google *Google
}

// Folder is a folder of workbooks.
type Folder struct {
	Root  string // absolute
	Watch bool   // the daemon checks a workbook as soon as it is saved
}

// Google is a pair of folders in Google Drive.
type Google struct {
	InputFolder  string // ID of the folder that people fill; empty until guantong init has made it
	OutputFolder string // ID of the folder that people read; likewise
	Credentials  string // file with the key of a service account or an OAuth client; absolute
	Token        string // file with a person's token; absolute
	SharedDrive  string // ID of the shared drive that both lie in; empty for none
	Wide         bool   // ask for all files of the Drive, not only those that the program makes
	Endpoint     string // address of a server that stands in for Google, without a slash at the end; empty for Google
	PerMinute    int    // requests that Google allows the project a minute for each user
}

// Dispatch is what the lists of a dispatch run (调度) go by.
type Dispatch struct {
	EmployerMinimum int // 外地企业对接 lists employers with so many workers of the county or more, in persons
}

// Limits bound what one workbook and one run may cost.
type Limits struct {
	File     int64         // size of a workbook, bytes
	Unzipped int64         // its size when unpacked, bytes
	Records  int           // the most records of one sheet
	Parallel int           // workbooks read at the same time; 0 lets the program choose
	Run      time.Duration // how long a run may take
}

// Notify is who is told what becomes of the day without asking.
type Notify struct {
	Lead   time.Duration  // how long before the time to report robots are told who has not
	Robots []notify.Robot // in the order of the file, by different names
}

// Wants tells whether some robot is to be told of an event.
func (n Notify) Wants(e notify.Event) bool {
	return slices.ContainsFunc(n.Robots, func(r notify.Robot) bool { return r.Wants(e) })
}

// Load reads a settings file. The error is a *Faults where the file can be read but not used.
func Load(path string) (*Config, error) {
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return nil, fmt.Errorf("找不到设置文件 %s：请用 --config 指明它在哪里，或从程序自带的 config.yaml 复制一份: %w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("读不出设置文件 %s：请检查文件权限: %w", path, err)
	}
	return Parse(path, data)
}

// Default is the settings file that comes with the program, as if it stood in the working directory.
func Default() (*Config, error) {
	return Parse("config.yaml", guantong.DefaultConfig)
}

// Parse reads the text of a settings file. Relative paths in it are relative to the folder of path. The error is a
// *Faults.
func Parse(path string, data []byte) (*Config, error) {
	root, faults := parseYAML(data)
	if root == nil {
		return nil, newFaults(path, faults)
	}
	r := reader{file: path, faults: faults}
	c := r.config(value{root, "$", 1, 1, &r.faults})
	if len(r.faults) > 0 {
		return nil, newFaults(path, r.faults)
	}
	c.Hash = r.hash(data)
	return c, nil
}
