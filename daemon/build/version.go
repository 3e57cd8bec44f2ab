// Package build says which build of the program is running. It is asked once, at the edge, and handed on as a value:
// nothing that a run writes into a workbook may depend on it.
package build

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// Version tells one build from another.
type Version struct {
	Module   string // of the module, as Go writes it: v1.2.0 or v0.0.0-20200227090000-e54e7a5…; "" if nothing tells
	Commit   string // all of its hash; "" if the program was not built from a repository
	Date     string // when the commit was made, 2020-02-27T09:00:00Z; "" likewise
	Modified bool   // the files that it was built from had changes that are in no commit
	Go       string // of the language: go1.26.0
	OS, Arch string // what it was built for: linux, amd64
}

// released is the version of a release that was given one by hand; the linker sets it.
var released string

// Read is the version of the program that runs.
func Read() Version {
	v := Version{Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok {
		v.add(info)
	}
	if released != "" {
		v.Module = released
	}
	return v
}

// add takes over what the compiler wrote into the program. "(devel)" is its word for not knowing.
func (v *Version) add(info *debug.BuildInfo) {
	if info.Main.Version != "(devel)" {
		v.Module = strings.TrimSuffix(info.Main.Version, "+dirty") // Modified says so already
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.time":
			v.Date = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
}

// short is how much of a commit's hash Go puts into a version; it is enough to find the commit.
const short = 12

// String is the version in one line, in Chinese: v1.2.0（e54e7a5c0ffe）. A version made from the commit does not repeat
// it, and a build that nothing is known of is 开发版.
func (v Version) String() string {
	text := v.Module
	if text == "" {
		text = "开发版"
	}
	var remarks []string
	if commit := v.Commit[:min(len(v.Commit), short)]; !strings.Contains(text, commit) {
		remarks = append(remarks, commit)
	}
	if v.Modified {
		remarks = append(remarks, "有未提交的改动")
	}
	if len(remarks) > 0 {
		text += "（" + strings.Join(remarks, "，") + "）"
	}
	return text
}
