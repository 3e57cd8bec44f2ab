package config

import (
	"net/url"
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
func expand(v value) string { return replaced(v, v.text()) }

// replaced is a value's text with ${NAME} replaced. A variable of nothing is one that somebody has forgotten to fill in: the database
// of a whole county would be another one without a word.
func replaced(v value, typed string) string {
	if typed == "" {
		return ""
	}
	before := len(*v.faults)
	p := variable.ReplaceAllStringFunc(typed, func(ref string) string {
		name := ref[2 : len(ref)-1]
		s, ok := os.LookupEnv(name)
		switch {
		case !ok:
			v.fail("先设置这个环境变量；是路径的，也可以直接写出来", "环境变量 %s 没有设置", excerpt(name))
		case strings.TrimSpace(s) == "":
			v.fail("给它填上内容；不要这一项的，在设置里删去这一行", "环境变量 %s 是空的", excerpt(name))
		}
		return s
	})
	switch {
	case len(*v.faults) > before:
		return ""
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

// formerDatabase is where the database was unless the settings said otherwise: in the folder that people share.
var formerDatabase = filepath.Join("data", "guantong.db")

// former is where the database, and what lies beside it, was by default before; empty if the settings never had it there.
func (r *reader) former(database string) string {
	if database == "" || database != r.absolute("guantong.db") {
		return ""
	}
	return r.absolute(formerDatabase)
}

// database is guantong.db unless the file says otherwise, or a PostgreSQL database with that file beside the settings. The
// file's name must end like one: a damaged database is set aside, and nobody's workbook must be mistaken for one.
func (r *reader) database(v value) (file, postgres string) {
	standard := r.absolute("guantong.db")
	if !v.present() {
		return standard, ""
	}
	p := expand(v)
	if strings.Contains(p, "://") {
		return standard, postgresURL(v, p)
	}
	const remedy = "写文件的路径，例如 guantong.db"
	switch {
	case p == "":
		return "", ""
	case !slices.Contains([]string{".db", ".sqlite"}, strings.ToLower(filepath.Ext(p))):
		v.fail(remedy, "%s 应是 .db 结尾的文件", v.name())
		return "", ""
	}
	return r.absolute(p), ""
}

// postgresURL is the address of a PostgreSQL database. It may hold a password, so no message shows it, and a password
// must not stand in the file itself.
func postgresURL(v value, address string) string {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql":
		v.fail("写文件的路径，例如 guantong.db，或 postgres://用户@主机:5432/数据库",
			"%s 写的网址不是 PostgreSQL 数据库的", v.name())
		return ""
	case (hasPassword(u) || u.Query().Has("password")) && !variable.MatchString(v.text()):
		v.fail("把整个网址放进环境变量，这里写 ${GUANTONG_DATABASE}", "%s 里写着密码，设置文件里不能有密码", v.name())
		return ""
	}
	return address
}

func hasPassword(u *url.URL) bool {
	_, there := u.User.Password()
	return there
}
