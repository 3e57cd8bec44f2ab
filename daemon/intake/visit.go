package intake

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"guantong/rules/county"
)

// visit is one request through a code.
type visit struct {
	*site
	form *form
	unit county.Unit
	path string
	key  []byte // of stamps
	now  time.Time
}

// view begins a page.
func (v *visit) view() *view {
	return &view{Title: v.form.title, County: v.County.Name, Unit: v.unit.String(), Stamp: stamp(v.key, v.path, v.now)}
}

// intro is what people read first (告知).
func (v *visit) intro() *view {
	shown := v.view()
	told := v.form.intro
	told.Readers = v.unit.String() + "和县里负责返岗复工的工作人员。"
	if v.unit.Village != "" {
		told.Readers = v.unit.Village + "、" + v.unit.Township + "和县里负责返岗复工的工作人员。"
	}
	shown.Intro = &introView{told}
	return shown
}

// answer is the page that follows on what was sent, with its status. Whatever it is, what was typed is on it, or on its way to disk.
func (v *visit) answer(ctx context.Context, sent url.Values, calm bool) (int, *view) {
	a := read(v.form.steps, sent)
	steps := asked(v.form.steps, a)
	shown := v.view()
	at := v.step(steps, sent.Get("at"))
	again := func(status int, notice string) (int, *view) {
		shown.Notice = notice
		if at == nil && sent.Get("at") == "review" {
			shown.showReview(v.form, a)
		} else if at != nil {
			shown.showStep(v.form, at, a, nil)
		} else {
			shown.Intro = v.intro().Intro
		}
		return status, shown
	}
	switch {
	case !calm:
		return again(http.StatusTooManyRequests, "现在用的人太多，填的都还在，请过一分钟再点一次。")
	case !stamped(v.key, v.path, sent.Get("stamp"), v.now):
		return again(http.StatusOK, "这一页打开太久了，填的都还在，请再点一次。")
	}
	problems := v.form.judge(v.Judge, v.unit, a, v.now)
	verb, rest, _ := strings.Cut(sent.Get("go"), " ")
	switch {
	case verb == "submit" && sent.Get("at") == "review":
		return v.submit(ctx, shown, a, problems, sent)
	case verb == "edit":
		if s := v.step(steps, rest); s != nil {
			shown.showStep(v.form, s, a, s.of(problems))
			return http.StatusOK, shown
		}
	case at == nil: // the first page, or one that there is not
		shown.showStep(v.form, steps[0], a, nil)
		return http.StatusOK, shown
	case verb == "back":
		shown.showStep(v.form, before(steps, at), a, nil)
		return http.StatusOK, shown
	}
	if at == nil {
		at = steps[0]
	}
	if wrong := at.of(problems); block(wrong, sent["seen"]) {
		shown.showStep(v.form, at, a, wrong)
		return http.StatusOK, shown
	}
	if next := after(steps, at); next != nil {
		shown.showStep(v.form, next, a, nil)
	} else {
		shown.showReview(v.form, a)
	}
	return http.StatusOK, shown
}

// submit takes an answer as it is, unless something must be mended: then the first step is shown where that is.
func (v *visit) submit(ctx context.Context, shown *view, a answers, problems []problem, sent url.Values) (int, *view) {
	for _, s := range asked(v.form.steps, a) {
		wrong := s.of(problems)
		if mustMend(wrong) {
			shown.showStep(v.form, s, a, wrong)
			return http.StatusOK, shown
		}
	}
	path := v.path
	answer := v.submission(receiptOf(path, sent.Get("stamp"), a), a)
	if err := v.Submit(ctx, answer); err != nil {
		v.Log.Error("扫码登记没有记下，请本人再点一次", "unit", v.unit.String(), "error", err)
		shown.Notice = "没有记下，填的都还在。请过一会儿再点一次“交上去”。"
		shown.showReview(v.form, a)
		shown.Stamp = sent.Get("stamp") // it may have been written all the same: it must be the same answer then
		return http.StatusServiceUnavailable, shown
	}
	v.Log.Info("扫码登记一份", "form", v.form.title, "unit", v.unit.String())
	shown.Stamp = ""
	shown.Done = &doneView{Receipt: spaced(answer.Receipt), Health: v.health(), Again: again(path)}
	return http.StatusOK, shown
}

// health is the account that people who go elsewhere are told of.
func (v *visit) health() string {
	if v.unit.Village == "" {
		return ""
	}
	return v.Health
}

// mustMend tells whether a problem stands in the way of a whole answer. Warnings were seen on the way.
func mustMend(all []problem) bool {
	var seen []string
	for _, p := range all {
		seen = append(seen, p.warning())
	}
	return block(all, seen)
}

func (v *visit) step(steps []*step, key string) *step {
	for _, s := range steps {
		if s.key == key {
			return s
		}
	}
	return nil
}

func before(steps []*step, at *step) *step {
	for i, s := range steps {
		if s == at {
			return steps[max(0, i-1)]
		}
	}
	return steps[0]
}

// after is the step that follows, nil if there is none.
func after(steps []*step, at *step) *step {
	for i, s := range steps[:len(steps)-1] {
		if s == at {
			return steps[i+1]
		}
	}
	return nil
}
