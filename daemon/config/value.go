package config

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"guantong/rules/fold"
)

// value is a place in the file and what stands there. Its methods return what they were asked for, or note a fault and
// return nothing; of an absent value they return nothing and say nothing.
type value struct {
	node         ast.Node // nil: absent, or nothing after the colon
	path         string
	line, column int // of the key, or of an item of a list
	faults       *[]Fault
}

// start is where a node begins; the tree's own position of a mapping is its first colon.
func start(n ast.Node) (line, column int) {
	if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return max(1, t.Position.Line), max(1, t.Position.Column)
	}
	return 1, 1
}

func (v value) present() bool { return v.node != nil }

// fail notes a fault of the value itself.
func (v value) fail(remedy, reason string, args ...any) {
	line, column := v.line, v.column
	if v.node != nil {
		line, column = start(v.node)
	}
	*v.faults = append(*v.faults, Fault{v.path, line, column, fmt.Sprintf(reason, args...), remedy})
}

// failKey notes a fault at the value's key.
func (v value) failKey(remedy, reason string, args ...any) {
	*v.faults = append(*v.faults, Fault{v.path, v.line, v.column, fmt.Sprintf(reason, args...), remedy})
}

// name is the setting for people: units.townships[3].name.
func (v value) name() string {
	if v.path == "$" {
		return "设置文件"
	}
	return strings.TrimPrefix(v.path, "$.")
}

func (v value) wrongKind(want, remedy string) {
	v.fail(remedy, "%s 应是%s，这里是%s", v.name(), want, kind(v.node))
}

func kind(n ast.Node) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return "“" + excerpt(n.Value) + "”"
	case *ast.LiteralNode:
		return "一段文字"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "数字 " + excerpt(n.GetToken().Value)
	case *ast.BoolNode:
		return "真假值 " + n.GetToken().Value
	case *ast.SequenceNode:
		return "列表"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "一组设置"
	}
	return "不支持的 YAML 写法（锚点、别名或标签）"
}

func excerpt(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// text is a text that is not blank.
func (v value) text() string {
	var s string
	switch n := v.node.(type) {
	case nil:
		return ""
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		v.wrongKind("文字", "改成文字；本来就是数字的，加上英文引号")
		return ""
	default:
		v.wrongKind("文字", "只写一个值")
		return ""
	}
	if s = fold.Trim(s); s == "" {
		v.fail("填上内容", "%s 是空的", v.name())
	}
	return s
}

// code is a text or a number as typed.
func (v value) code() string {
	if n, ok := v.node.(*ast.IntegerNode); ok {
		return n.GetToken().Value
	}
	return v.text()
}

// integer is a whole number within bounds; 0 if it is not.
func (v value) integer(low, high int) int {
	n, ok := v.node.(*ast.IntegerNode)
	remedy := fmt.Sprintf("写 %d 到 %d 之间的整数，不加引号", low, high)
	switch {
	case v.node == nil:
		return 0
	case !ok:
		v.wrongKind("整数", remedy)
		return 0
	}
	i, err := strconv.Atoi(n.GetToken().Value)
	if err != nil || i < low || i > high {
		v.fail(remedy, "%s 写的是 %s，超出了范围", v.name(), excerpt(n.GetToken().Value))
		return 0
	}
	return i
}

// items are the values of a list.
func (v value) items() []value {
	if v.node == nil {
		return nil
	}
	list, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.wrongKind("列表", "每项另起一行，以“- ”开头，或写成 [甲, 乙]")
		return nil
	}
	var items []value
	for i, n := range list.Values {
		item := value{present(n), fmt.Sprintf("%s[%d]", v.path, i), v.line, v.column, v.faults}
		if n != nil {
			item.line, item.column = start(n)
		}
		if item.node == nil {
			item.fail("填上内容，或删去这一行", "%s 是空的", item.name())
			continue
		}
		items = append(items, item)
	}
	return items
}

// nonEmpty are the values of a list that needs some.
func (v value) nonEmpty(remedy string) []value {
	items := v.items()
	if list, ok := v.node.(*ast.SequenceNode); ok && len(list.Values) == 0 {
		v.failKey(remedy, "%s 是空的", v.name())
	}
	return items
}

// entry is a key of a mapping with its value.
type entry struct {
	key string
	value
}

// place is the key itself, for its faults.
func (e entry) place() value {
	return value{nil, e.path, e.line, e.column, e.faults}
}

// entries are the pairs of a mapping. A key that stands there twice is a fault; the first counts.
func (v value) entries() []entry {
	var pairs []*ast.MappingValueNode
	switch n := v.node.(type) {
	case nil:
		return nil
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		v.wrongKind("一组设置", "另起一行缩进两格，写成“名称: 值”")
		return nil
	}
	var entries []entry
	seen := map[string]int{}
	for _, p := range pairs {
		key := keyText(p.Key)
		e := entry{key, value{present(p.Value), v.path + "." + key, 0, 0, v.faults}}
		e.line, e.column = start(p.Key)
		if line, twice := seen[key]; twice {
			e.failKey("只留一处", "“%s”写了两次，前一次在第 %d 行", excerpt(key), line)
			continue
		}
		seen[key] = e.line
		entries = append(entries, e)
	}
	return entries
}

// present is nil for what says nothing.
func present(n ast.Node) ast.Node {
	if n == nil || n.Type() == ast.NullType {
		return nil
	}
	return n
}

func keyText(k ast.MapKeyNode) string {
	switch k := k.(type) {
	case *ast.StringNode:
		return k.Value
	case *ast.MappingKeyNode:
		if k.Value != nil {
			return k.Value.GetToken().Value
		}
	}
	return k.GetToken().Value
}

// object is a mapping whose keys are settings.
type object struct {
	value
	fields map[string]value
}

// object reads a mapping of one of the sections; every key that the section does not have is a fault.
func (v value) object(section string) object {
	o := object{v, map[string]value{}}
	known := map[string]bool{}
	for _, s := range sections[section] {
		known[s] = true
	}
	for _, e := range v.entries() {
		if known[e.key] {
			o.fields[e.key] = e.value
		} else {
			e.failKey("删去，或改成这里有的设置："+strings.Join(sections[section], "、"), "没有“%s”这个设置", excerpt(e.key))
		}
	}
	return o
}

// get is a setting that may be absent.
func (o object) get(key string) value {
	if f, ok := o.fields[key]; ok {
		return f
	}
	return value{nil, o.path + "." + key, o.line, o.column, o.faults}
}

// need is a setting that must be there. If the mapping itself is absent or of another kind, that is the fault.
func (o object) need(key string) value {
	v := o.get(key)
	if v.present() || o.node == nil || o.node.Type() != ast.MappingType {
		return v
	}
	v.fail("补上“"+key+": …”", "缺少 %s", v.name())
	return v
}
