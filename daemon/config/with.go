package config

import (
	"errors"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Section is a part of a settings file: what stands after one of its outermost keys.
type Section struct {
	Key  string // store
	Text string // YAML with the key, and a line break at its end; empty leaves the part out
}

// With is the text of a settings file with other sections in place of its own; those that it does not have come at its end. All else stays
// as it is, with its comments. The text must be that of settings that can be read.
func With(data []byte, sections ...Section) ([]byte, error) {
	root, faults := parseYAML(data)
	if mapping, ok := root.(*ast.MappingNode); !ok || mapping.IsFlowStyle || len(faults) > 0 {
		return nil, errors.New("要一行一项地写：county、units 等各占一行，顶格写起，下面的各行缩进")
	}
	text := strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(string(data))
	lines := strings.SplitAfter(strings.TrimRight(text, "\n")+"\n", "\n")
	parts := value{root, "$", 1, 1, &faults}.entries()
	for i, e := range slices.Backward(parts) {
		at := slices.IndexFunc(sections, func(s Section) bool { return s.Key == e.key })
		if at < 0 {
			continue
		}
		end := len(lines)
		if i+1 < len(parts) {
			end = parts[i+1].line - 1
		}
		for end > e.line && isRemark(lines[end-1]) { // it says what the next part is
			end--
		}
		lines = slices.Replace(lines, e.line-1, end, sections[at].Text)
		sections = slices.Delete(slices.Clone(sections), at, at+1)
	}
	for _, s := range sections {
		if s.Text != "" {
			lines = append(lines, "\n"+s.Text)
		}
	}
	return []byte(strings.Join(lines, "")), nil
}

// isRemark tells of a line that is empty or a comment from its beginning on.
func isRemark(line string) bool {
	return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#")
}
