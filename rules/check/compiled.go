package check

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"

	"guantong/rules/annex"
	"guantong/rules/mask"
)

// What one evaluation may cost: terms of the expression, pieces of memory, and bytes of a text. Without loops, as many steps as
// there are terms.
const (
	maxNodes  = 1000
	maxMemory = 100_000
	maxText   = 100_000
	maxSource = 10_000 // bytes of an expression
)

// functions are those that expressions may use: they ask nothing but the row, and what they give is no larger than what they get.
var functions = strings.Fields(`len type abs ceil floor round int float string trim trimPrefix trimSuffix upper lower split
	indexOf lastIndexOf hasPrefix hasSuffix max min sum mean median duration date first last get reverse uniq sort`)

// ruleFails is the finding of a relation that cannot be evaluated.
const ruleFails = "RUN-RULE"

// replace is bounded, since it may make a text of texts.
func replace(args ...any) (any, error) {
	text, old, by := args[0].(string), args[1].(string), args[2].(string)
	if len(text)+strings.Count(text, old)*len(by) > maxText {
		return nil, errors.New("文字太长")
	}
	return strings.ReplaceAll(text, old, by), nil
}

func options(form *annex.Form, more ...expr.Option) []expr.Option {
	all := append(more, expr.Env(environment(form)), expr.MaxNodes(maxNodes), expr.DisableAllBuiltins(),
		expr.Function("replace", replace, new(func(text, old, by string) string)))
	for _, f := range functions {
		all = append(all, expr.EnableBuiltin(f))
	}
	return all
}

// evaluate runs an expression over a row, within its budget.
func evaluate(p *vm.Program, row env) (any, error) {
	machine := vm.VM{MemoryBudget: maxMemory}
	return machine.Run(p, row)
}

// relation is a Relation ready to run.
type relation struct {
	Relation
	when, expr, expect *vm.Program
	uses               map[string]bool // the columns that its expressions name
	grows              bool            // it makes something larger and larger, a list or a text
}

// toFill are the places in a message that are filled with a row's values; expected with the value that would be right.
var toFill = regexp.MustCompile(`\{([^{}]*)\}`)

const expected = "应为"

// forms are the annexes that relations may speak of.
var forms = map[int]*annex.Form{1: annex.WorkersForm, 3: annex.SeekersForm, 5: annex.EmployersForm}

// relate compiles a relation and adds it.
func (b *book) relate(rel Relation) error {
	form := forms[rel.Annex]
	if form == nil {
		return fmt.Errorf("规则 %s：annex 应为 1、3 或 5，写的是 %d", rel.Rule, rel.Annex)
	}
	// Compiled here, so that a mistake in the settings is told before any run.
	c := &relation{Relation: rel, uses: map[string]bool{}}
	if !hasColumn(form, rel.Field) {
		return fmt.Errorf("规则 %s：%s没有“%s”一栏，可用的栏目名：%s", rel.Rule, form.Label, rel.Field, columnNames(form))
	}
	var err error
	for _, e := range []struct {
		key     string
		source  string
		program **vm.Program
		options []expr.Option
	}{
		{"when", rel.When, &c.when, []expr.Option{expr.AsBool()}},
		{"expr", rel.Expr, &c.expr, []expr.Option{expr.AsBool()}},
		{"expect", rel.Expect, &c.expect, nil},
	} {
		if e.source == "" && e.key != "expr" {
			continue
		}
		if len(e.source) > maxSource {
			return fmt.Errorf("规则 %s 的 %s 太长：最多 %d 字节", rel.Rule, e.key, maxSource)
		}
		*e.program, err = expr.Compile(e.source, options(form, e.options...)...)
		if err != nil {
			return fmt.Errorf("规则 %s 的 %s “%s”不对：%s（可用的栏目名：%s）", rel.Rule, e.key, e.source, firstLine(err), columnNames(form))
		}
		node := (*e.program).Node()
		ast.Walk(&node, c)
		if c.grows {
			return fmt.Errorf("规则 %s 的 %s “%s”不对：算式里不能用循环（all、map、count 之类）和区间（1..100），也不能用 let 记住数和是否以外的值", rel.Rule, e.key, e.source)
		}
	}
	for _, place := range toFill.FindAllStringSubmatch(rel.Message+rel.Advice, -1) {
		if _, known := environment(form)[place[1]]; !known && (place[1] != expected || rel.Expect == "") {
			return fmt.Errorf("规则 %s 的 message、advice 里的 %s 不是栏目名（可用的栏目名：%s；写了 expect 的，还有{%s}）",
				rel.Rule, place[0], columnNames(form), expected)
		}
	}
	maps.DeleteFunc(c.uses, func(name string, _ bool) bool { return !hasColumn(form, name) })
	b.relations[rel.Annex] = append(b.relations[rel.Annex], c)
	return nil
}

// Visit collects the names in an expression.
func (c *relation) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		c.uses[n.Value] = true
	case *ast.PredicateNode:
		c.grows = true // each of a list, and again of each
	case *ast.BinaryNode:
		c.grows = c.grows || n.Operator == ".."
	case *ast.VariableDeclaratorNode:
		switch n.Value.Type().Kind() {
		case reflect.Bool, reflect.Int, reflect.Float64:
		default:
			c.grows = true
		}
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

func hasColumn(form *annex.Form, name string) bool {
	for _, c := range form.Columns() {
		if string(c.Field) == name {
			return true
		}
	}
	return false
}

// columnNames are the columns that expressions and messages may name.
func columnNames(form *annex.Form) string {
	var names []string
	for _, c := range form.Columns() {
		if _, known := environment(form)[string(c.Field)]; known {
			names = append(names, string(c.Field))
		}
	}
	return strings.Join(names, "、")
}

// env is a row as expressions see it: column name → value.
type env = map[string]any

// judge runs the annex's relations over a row. Relations that speak of a column that the sheet lacks, or whose value
// could not be read (bad), are left out: that finding stands already.
func (r *Rules) judge(annexNo int, row annex.Row, name string, read func() env, bad func(string) bool) []Finding {
	relations := r.book().relations[annexNo]
	if len(relations) == 0 {
		return nil
	}
	values, sheet := read(), row.At().Sheet
	unknown := func(column string) bool { return sheet.Column(annex.Field(column)) < 0 || bad(column) }
	var found []Finding
	for _, rel := range relations {
		if rel.concerns(unknown) {
			continue
		}
		broken, err := rel.broken(values)
		if err != nil {
			f := Finding{Rule: ruleFails, Workbook: sheet.Workbook, Sheet: sheet.Name, Hidden: sheet.Hidden, Value: rel.Rule}
			found = append(found, r.one(f, "", words{"说明": firstLine(err)})...)
		}
		if !broken {
			continue
		}
		field := annex.Field(rel.Field)
		f := r.at(rel.Rule, row.At(), field, name)
		if row.Text(field) != "" { // an empty cell counts as 0 or 否, and does not say so
			f.Value = show(values[rel.Field])
		}
		if !r.word(&f, "", nil) {
			continue
		}
		w := words{}
		for column, value := range values {
			w[column] = show(value)
		}
		if rel.expect != nil {
			if v, err := evaluate(rel.expect, values); err == nil {
				w[expected] = show(v)
			}
		}
		f.Message, f.Advice = mask.Text(w.fill(rel.Message)), mask.Text(w.fill(rel.Advice))
		found = append(found, f)
	}
	return found
}

func (c *relation) concerns(unknown func(string) bool) bool {
	for column := range c.uses {
		if unknown(column) {
			return true
		}
	}
	return false
}

// broken tells whether the relation applies to a row and does not hold. One that fails on the row's values says nothing about
// the row: that is the error.
func (c *relation) broken(row env) (bool, error) {
	if c.when != nil {
		if applies, err := evaluate(c.when, row); err != nil || applies != true {
			return false, err
		}
	}
	holds, err := evaluate(c.expr, row)
	return err == nil && holds != true, err
}

// show is a value in a message: numbers to one decimal.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case *float64:
		if v == nil {
			return ""
		}
		return show(*v)
	case float64:
		if math.IsNaN(v) {
			return "（不是数字）"
		}
		return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	default:
		return fmt.Sprint(v)
	}
}
