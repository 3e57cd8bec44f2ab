package config

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

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
