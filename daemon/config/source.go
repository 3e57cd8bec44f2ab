package config

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// parseYAML turns the file into a tree. Slips of a Chinese keyboard are named and, where that is safe, read as meant,
// so that the rest of the file is checked too. The tree is nil if there is none.
func parseYAML(data []byte) (ast.Node, []Fault) {
	if f, ok := encodingFault(data); ok {
		return nil, []Fault{f}
	}
	if f, ok := depthFault(data); ok {
		return nil, []Fault{f}
	}
	text := strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(string(data))
	text, faults, guessed := mendLines(text)
	file, err := parse([]byte(text))
	switch {
	case err != nil && guessed:
		return nil, faults // the guess may have been wrong
	case err != nil:
		return nil, append(faults, syntaxFault(err))
	}
	var bodies []ast.Node
	for _, d := range file.Docs {
		if d.Body != nil {
			bodies = append(bodies, d.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, append(faults, Fault{"$", 1, 1, "文件里没有设置", "从程序自带的 config.yaml 复制一份再改"})
	case 1:
		return bodies[0], faults
	}
	line, column := start(bodies[1])
	return nil, append(faults, Fault{"$", line, column, "一个文件只能有一份设置，这里又开始了一份", "删去这一处上面的“---”"})
}

// parse keeps a panic of the parser from ending the program: a settings file is typed by hand and may hold anything.
func parse(data []byte) (file *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("parser: %v", p)
		}
	}()
	return parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
}

func encodingFault(data []byte) (Fault, bool) {
	remedy := "用记事本打开，“另存为”时编码选 UTF-8"
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return Fault{"$", 1, 1, "文件是 UTF-16 编码", remedy}, true
	}
	for line, at := 1, 0; at < len(data); line++ {
		end := len(data)
		if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		column := 1
		for rest := data[at:end]; len(rest) > 0; column++ {
			r, size := utf8.DecodeRune(rest)
			if r == utf8.RuneError && size == 1 {
				return Fault{"$", line, column, "文件不是 UTF-8 编码（可能是 ANSI 或 GBK）", remedy}, true
			}
			rest = rest[size:]
		}
		at = end
	}
	return Fault{}, false
}

var indent = regexp.MustCompile(`^[\s　\x{a0}]*`)

// setting finds a known setting at the beginning of a line, with what stands before it, and the colon behind it: it may be a full-width one.
func setting(line string) (name, colon, rest string, ok bool) {
	at := strings.IndexAny(line, ":：")
	if at < 0 {
		return "", "", "", false
	}
	bare := strings.TrimLeft(line[:at], " \t")
	for {
		item, listed := strings.CutPrefix(bare, "- ")
		if !listed {
			break
		}
		bare = strings.TrimLeft(item, " ")
	}
	_, size := utf8.DecodeRuneInString(line[at:])
	return line[:at], line[at : at+size], line[at+size:], settingNames()[bare]
}

// startsWithText tells whether a text begins with something that can be seen.
func startsWithText(text string) bool {
	return text != "" && !strings.ContainsAny(text[:1], "\t\n\f\r ")
}

// mendLines finds indentation that YAML does not take and colons that it does not see. How deep an indentation was
// meant to be is guessed.
func mendLines(text string) (mended string, faults []Fault, guessed bool) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		blank := indent.FindString(line)
		if content := line[len(blank):]; content == "" || content[0] == '#' {
			lines[i] = strings.Repeat(" ", utf8.RuneCountInString(blank)) + content
			continue
		}
		if strings.Trim(blank, " ") != "" {
			at := utf8.RuneCountInString(blank[:strings.IndexFunc(blank, func(r rune) bool { return r != ' ' })]) + 1
			faults = append(faults, Fault{"$", i + 1, at, "行首有制表符（Tab）或全角空格", "行首只用英文空格，每级缩进两个"})
			guessed = true
			line = strings.NewReplacer("\t", "  ", "　", "  ", "\u00a0", " ").Replace(blank) + line[len(blank):]
		}
		if name, colon, rest, ok := setting(line); ok {
			at := utf8.RuneCountInString(name) + 1
			text := strings.TrimLeft(rest, " ")
			switch {
			case colon == "：":
				faults = append(faults, Fault{"$", i + 1, at, "这里用了中文冒号“：”", "改成英文冒号，后面空一格"})
			case len(text) == len(rest) && startsWithText(text):
				faults = append(faults, Fault{"$", i + 1, at, "冒号后面没有空格", "在冒号后面加一个空格"})
			default:
				lines[i] = line
				continue
			}
			line = name + ": " + text
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n"), faults, guessed
}

// what the parser says, and what it means to the person who typed it
var syntaxReasons = []struct{ says, reason string }{
	{"unexpected key name", "这一行不是“名称: 值”的样子"},
	{"end token", "括号没有配对"},
	{"could not find end character", "引号没有配对"},
	{"mapping value is not allowed", "下一行的缩进不对，或者一行里有两个冒号"},
	{"reserved character", "值不能以这个符号开头"},
}

func syntaxFault(err error) Fault {
	f := Fault{"$", 1, 1, "这里不合 YAML 的写法", "对照程序自带的 config.yaml：同级的行左边对齐，英文冒号后面空一格，括号、引号成对，有特殊符号的值加英文引号"}
	var y yaml.Error
	if !errors.As(err, &y) {
		return f
	}
	if t := y.GetToken(); t != nil && t.Position != nil {
		f.Line, f.Column = max(1, t.Position.Line), max(1, t.Position.Column)
	}
	for _, s := range syntaxReasons {
		if strings.Contains(y.GetMessage(), s.says) {
			f.Reason = s.reason
			break
		}
	}
	return f
}
