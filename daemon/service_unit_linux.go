package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The unit for those who install by hand is what install goes by.
//
//go:embed deploy/guantong.service
var deployed string

// unitMark begins every unit that install has written, and no other.
const unitMark = "# guantong service install"

// stateDirectory is where the unit for those who install by hand keeps everything; systemd makes it.
const stateDirectory = "/var/lib/guantong"

// ownLines are what a person's own systemd understands of the unit; it has not got the rights for the rest.
var ownLines = []string{"[Unit]", "Description", "[Service]", "Type", "ExecStart", "EnvironmentFile", "UMask", "Restart", "RestartSec",
	"TimeoutStopSec", "KillMode", "WatchdogSec", "TimeoutStartSec", "NoNewPrivileges", "[Install]", "WantedBy"}

// unitFile is where the unit is.
func unitFile(own bool) (string, error) {
	if !own {
		return "/etc/systemd/system/" + serviceName + ".service", nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", usagef("不知道自己的设置文件夹在哪里（HOME）：%w", err)
	}
	return filepath.Join(dir, "systemd", "user", serviceName+".service"), nil
}

// runsAs is the account of a service of the computer's.
func (s *service) runsAs() string {
	if s.account == "" {
		return "guantong"
	}
	return s.account
}

// unit is the deployed one with this program, these settings and the folders in which it writes.
func (s *service) unit() string {
	writes := s.writes()
	var out strings.Builder
	fmt.Fprintf(&out, "%s 写的：程序、设置移了地方，再运行一次。要改的写在 systemctl edit %s 里\n", unitMark, serviceName)
	for line := range strings.Lines(deployed) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		switch {
		case strings.HasPrefix(key, "#"), s.own && key != "" && !slices.Contains(ownLines, key):
			continue
		case key == "ExecStart":
			value = quoted(s.program, "$") + " serve --config " + quoted(s.settings, "$")
		case key == "EnvironmentFile" && s.own:
			value = "-%E/guantong/environment"
		case key == "WantedBy" && s.own:
			value = "default.target"
		case key == "User":
			value = s.runsAs()
		case key == "Group" && s.account != "": // systemd takes the account's
			continue
		case key == "StateDirectory" && !slices.Contains(writes, stateDirectory):
			continue
		case key == "ProtectHome" && s.atHome():
			value = "no"
		case key == "ProtectSystem":
			var paths []string
			for _, dir := range writes {
				paths = append(paths, quoted(dir, ""))
			}
			value += "\nReadWritePaths=" + strings.Join(paths, " ")
		default:
			out.WriteString(line)
			continue
		}
		fmt.Fprintf(&out, "%s=%s\n", key, value)
	}
	return out.String()
}

// writes are the folders in which the daemon writes, none within another.
func (s *service) writes() (dirs []string) {
	all := []string{filepath.Dir(s.config.Database)}
	if s.config.Log.File != "" {
		all = append(all, filepath.Dir(s.config.Log.File))
	}
	if g := s.config.Store.Google; g != nil {
		all = append(all, filepath.Dir(g.Token))
	} else {
		all = append(all, s.config.Store.Folder.Root)
	}
	slices.Sort(all)
	for _, dir := range slices.Compact(all) {
		if !slices.ContainsFunc(dirs, func(outer string) bool { return within(outer, dir) }) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

// atHome tells whether something that the daemon needs lies where ProtectHome lets it see nothing.
func (s *service) atHome() bool {
	for _, path := range append(s.writes(), s.program, s.settings) {
		for _, home := range []string{"/home", "/root", "/run/user"} {
			if within(home, path) {
				return true
			}
		}
	}
	return false
}

// quoted is a word as systemd reads it; besides its own specifiers some settings replace variables.
func quoted(word, also string) string {
	word = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "%", "%%").Replace(word)
	if also != "" {
		word = strings.ReplaceAll(word, also, also+also)
	}
	if strings.ContainsAny(word, " \t'\"\\") {
		return `"` + word + `"`
	}
	return word
}
