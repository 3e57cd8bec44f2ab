package intake

import (
	"slices"

	"guantong/rules/annex"
)

// manner is how a question is answered.
type manner uint8

const (
	text    manner = iota
	long           // more than a line
	tel            // a telephone number
	number         // a whole number
	choice         // one of a few, all in sight
	list           // one of many
	choices        // any of a few
)

// option is an answer to choose: what stands in the form, and what people read.
type option struct{ value, label string }

// question is one thing that is asked, in the words of people who have never seen the annex.
type question struct {
	name     string // of the input
	label    string
	hint     string // below the label; empty for none
	manner   manner
	options  []option
	optional bool // said beside the label: nobody need answer
	most     int  // letters

	fields  []annex.Field // where a finding is told here: the question's own column, and those that follow from it
	missing string        // what is said where the rules want an answer and there is none
}

// step is a page of the form: one thing at a time.
type step struct {
	key       string
	title     string
	questions []question
	when      func(a answers) bool // whether it is asked at all; nil: always
}

// longest is how many letters a line may have, and a text of several.
const (
	longest     = 60
	longestText = 200
)

func same(values ...string) (all []option) {
	for _, v := range values {
		all = append(all, option{v, v})
	}
	return all
}

var yesNo = same("是", "否")

// Texts that are told where a rule wants an answer.
const (
	chooseOne = "请选一项"
	fillIn    = "请填写"
)

// has tells whether an answer is one that can be given.
func (q *question) has(value string) bool {
	return slices.ContainsFunc(q.options, func(o option) bool { return o.value == value })
}

// chosen tells whether the answer is one of the options rather than typed.
func (q *question) chosen() bool {
	return q.manner == choice || q.manner == list || q.manner == choices
}

// shown is an answer as people read it.
func (q *question) shown(value string) string {
	for _, o := range q.options {
		if o.value == value && q.chosen() {
			return o.label
		}
	}
	return value
}
