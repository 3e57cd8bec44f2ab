package intake

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"guantong/daemon/visitor"
	"guantong/rules/check"
)

//go:embed page.html
var pageText string

//go:embed page.css
var styleText string

// page is parsed when it is first shown: few starts of the program show it.
var page = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// styleHash lets browsers take the one style that is ours.
var styleHash = visitor.StyleHash(styleText)

// view is what a page shows. One of Intro, Step, Review, Done and Sorry is there.
type view struct {
	Title, County, Unit string
	Wrong               bool   // said in the window's title, which is what a screen reader reads first
	Notice              string // above all else
	Stamp, At           string // of the form, and the step that it shows
	Carried             []pair // answers that the page does not show
	Seen                []string

	Intro  *introView
	Step   *stepView
	Review *reviewView
	Done   *doneView
	Sorry  string
}

type pair struct{ Name, Value string }

type introView struct{ intro }

type stepView struct {
	Title     string
	At, Of    int
	First     bool
	Questions []askedView
	Problems  []told
}

type told struct{ ID, Label, Text string }

// askedView is a question on a page with what was answered so far.
type askedView struct {
	ID, Name, Label, Hint string
	Text, Long, Radio     bool
	List, Boxes           bool
	Type, Mode            string
	Optional              bool
	Most                  int
	Value                 string
	Options               []offered
	Error                 string
	Warning               bool
	Described             string // the IDs of what is said about it
}

type offered struct {
	ID, Value, Label string
	Chosen           bool
}

type reviewView struct{ Sections []section }

type section struct {
	Key, Title string
	Lines      []line
}

type line struct{ Label, Value string }

type doneView struct{ Receipt, Health, Again string }

func itoa(n int) string { return strconv.Itoa(n) }

// Style is the page's own style. It is ours, and no text of anybody's.
func (view) Style() template.CSS { return template.CSS(styleText) }

// render makes the page.
func (v *view) render() ([]byte, error) {
	var out bytes.Buffer
	err := page().Execute(&out, v)
	return out.Bytes(), err
}

// showStep fills the view with a step.
func (v *view) showStep(f *form, s *step, a answers, problems []problem) {
	steps := asked(f.steps, a)
	at := slices.Index(steps, s)
	v.At = s.key
	v.Step = &stepView{Title: s.title, At: at + 1, Of: len(steps) + 1, First: at == 0}
	for i := range s.questions {
		q := &s.questions[i]
		shown := q.on(a)
		for _, p := range problems {
			if p.question.name == q.name {
				shown.Error, shown.Warning = p.text, p.level != check.Error
				v.Step.Problems = append(v.Step.Problems, told{shown.first(), q.label, p.text})
				if p.level != check.Error {
					v.Seen = append(v.Seen, p.warning())
				}
			}
		}
		shown.describe()
		v.Step.Questions = append(v.Step.Questions, shown)
	}
	v.Wrong = len(v.Step.Problems) > 0
	v.carry(f, s, a)
}

// carry puts the answers of all other steps into the page.
func (v *view) carry(f *form, shown *step, a answers) {
	for i := range f.steps {
		if &f.steps[i] == shown {
			continue
		}
		for _, q := range f.steps[i].questions {
			for _, value := range a[q.name] {
				v.Carried = append(v.Carried, pair{q.name, value})
			}
		}
	}
}

// on is a question as the page shows it.
func (q *question) on(a answers) askedView {
	shown := askedView{ID: "q-" + strings.ReplaceAll(q.name, ".", "-"), Name: q.name, Label: q.label, Hint: q.hint, Optional: q.optional, Most: q.most,
		Value: a.one(q.name), Type: "text"}
	switch q.manner {
	case long:
		shown.Long = true
	case choice:
		shown.Radio = true
	case list:
		shown.List = true
	case choices:
		shown.Boxes = true
	case tel:
		shown.Text, shown.Type, shown.Mode = true, "tel", "tel"
	case number:
		shown.Text, shown.Mode = true, "numeric"
	default:
		shown.Text = true
	}
	for i, o := range q.options {
		shown.Options = append(shown.Options, offered{shown.ID + "-" + itoa(i), o.value, o.label, a.has(q.name, o.value)})
	}
	return shown
}

// first is the ID of what is to be filled in.
func (s *askedView) first() string {
	if (s.Radio || s.Boxes) && len(s.Options) > 0 {
		return s.Options[0].ID
	}
	return s.ID
}

func (s *askedView) describe() {
	var ids []string
	if s.Hint != "" {
		ids = append(ids, s.ID+"-hint")
	}
	if s.Error != "" {
		ids = append(ids, s.ID+"-error")
	}
	s.Described = strings.Join(ids, " ")
}

// showReview fills the view with all answers, for a last look.
func (v *view) showReview(f *form, a answers) {
	v.At, v.Review = "review", &reviewView{}
	for _, s := range asked(f.steps, a) {
		sec := section{Key: s.key, Title: s.title}
		for i := range s.questions {
			q := &s.questions[i]
			var values []string
			for _, value := range a[q.name] {
				values = append(values, q.shown(value))
			}
			if values != nil {
				sec.Lines = append(sec.Lines, line{q.label, strings.Join(values, "；")})
			}
		}
		v.Review.Sections = append(v.Review.Sections, sec)
	}
	v.carry(f, nil, a)
}

// again is the address of the form of a code, for whoever registers the next person.
func again(path string) string { return (&url.URL{Path: path}).String() }
