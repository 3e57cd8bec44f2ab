package build

import (
	"runtime/debug"
	"testing"
)

func TestVersion(t *testing.T) {
	const commit = "e54e7a5c0ffee0123456789abcdef0123456789a"
	setting := func(key, value string) debug.BuildSetting { return debug.BuildSetting{Key: key, Value: value} }
	for _, test := range []struct {
		name, module string
		settings     []debug.BuildSetting
		want         string
	}{
		{"nothing is known", "", nil, "开发版"},
		{"go run, or a test", "(devel)", nil, "开发版"},
		{"built without tags known", "(devel)", []debug.BuildSetting{setting("vcs.revision", commit)}, "开发版（e54e7a5c0ffe）"},
		{"a release", "v1.2.0", []debug.BuildSetting{setting("vcs.revision", commit), setting("vcs.modified", "false")}, "v1.2.0（e54e7a5c0ffe）"},
		{"installed by its version, no repository", "v1.2.0", nil, "v1.2.0"},
		{"between releases", "v1.2.1-0.20200227090000-e54e7a5c0ffe", []debug.BuildSetting{setting("vcs.revision", commit)},
			"v1.2.1-0.20200227090000-e54e7a5c0ffe"},
		{"changed since", "v1.2.1-0.20200227090000-e54e7a5c0ffe+dirty",
			[]debug.BuildSetting{setting("vcs.revision", commit), setting("vcs.modified", "true")},
			"v1.2.1-0.20200227090000-e54e7a5c0ffe（有未提交的改动）"},
		{"a release, changed since", "v1.2.0+dirty", []debug.BuildSetting{setting("vcs.revision", commit), setting("vcs.modified", "true")},
			"v1.2.0（e54e7a5c0ffe，有未提交的改动）"},
		{"a short hash", "v1.2.0", []debug.BuildSetting{setting("vcs.revision", "e54e7a5")}, "v1.2.0（e54e7a5）"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var v Version
			v.add(&debug.BuildInfo{Main: debug.Module{Path: "guantong", Version: test.module}, Settings: test.settings})
			if got := v.String(); got != test.want {
				t.Errorf("it is %s, want %s", got, test.want)
			}
		})
	}
}

func TestReadKnowsTheCompiler(t *testing.T) {
	if v := Read(); v.Go == "" || v.OS == "" || v.Arch == "" {
		t.Errorf("it is %+v", v)
	}
}
