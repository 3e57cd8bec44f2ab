package config

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var variable = regexp.MustCompile(`\$\{([^{}]*)\}`)

// path is a path with ${NAME} replaced from the environment, relative to the folder of the settings file.
func (r *reader) path(v value) string { return r.absolute(expand(v)) }

// expand replaces ${NAME} in a text from the environment; empty if something is wrong with it.
func expand(v value) string {
	typed := v.text()
	if typed == "" {
		return ""
	}
	p := variable.ReplaceAllStringFunc(typed, func(ref string) string {
		name := ref[2 : len(ref)-1]
		s, ok := os.LookupEnv(name)
		if !ok {
			v.fail("先设置这个环境变量，或直接写出路径", "环境变量 %s 没有设置", excerpt(name))
		}
		return s
	})
	switch {
	case strings.Contains(variable.ReplaceAllString(typed, ""), "${"):
		v.fail("写成 ${名称} 的样子", "%s 里的“${”没有配对的“}”", v.name())
		return ""
	case strings.ContainsRune(p, 0):
		v.fail("重新输入路径", "%s 里有不能用的字符", v.name())
		return ""
	}
	return p
}

// absolute is a path as seen from the folder of the settings file. No path stays none.
func (r *reader) absolute(p string) string {
	if p == "" {
		return ""
	}
	if !filepath.IsAbs(p) {
		p = filepath.Join(filepath.Dir(r.file), p)
	}
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

// database is data/guantong.db unless the file says otherwise. Its name must end like one: a damaged database is set
// aside, and nobody's workbook must be mistaken for one.
func (r *reader) database(v value) string {
	if !v.present() {
		return r.absolute(filepath.Join("data", "guantong.db"))
	}
	p := expand(v)
	const remedy = "写文件的路径，例如 data/guantong.db"
	switch {
	case p == "":
		return ""
	case strings.Contains(p, "://"):
		v.fail(remedy, "本版本只支持 SQLite 文件，%s 写的是网络地址", v.name())
		return ""
	case !slices.Contains([]string{".db", ".sqlite"}, strings.ToLower(filepath.Ext(p))):
		v.fail(remedy, "%s 应是 .db 结尾的文件", v.name())
		return ""
	}
	return r.absolute(p)
}
