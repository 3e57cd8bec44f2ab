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

// typed is a text, a number, true or false as typed.
func (v value) typed() string {
	switch v.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return v.node.GetToken().Value
	}
	return v.text()
}

// share is a number between 0 and 1; 0 if it is not.
func (v value) share() float64 {
	remedy := "写 0 到 1 之间的小数，不加引号，例如 0.5"
	switch v.node.(type) {
	case *ast.FloatNode, *ast.IntegerNode:
	default:
		v.wrongKind("小数", remedy)
		return 0
	}
	text := v.node.GetToken().Value
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f <= 0 || f >= 1 {
		v.fail(remedy, "%s 写的是 %s，超出了范围", v.name(), excerpt(text))
		return 0
	}
	return f
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

// yes is true or false; false if it is not there.
func (v value) yes() bool {
	if v.node == nil {
		return false
	}
	b, ok := v.node.(*ast.BoolNode)
	if !ok {
		v.wrongKind("true 或 false", "要的写 true，不要的写 false，不加引号")
		return false
	}
	return b.Value
}
