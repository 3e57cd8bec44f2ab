package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/config"
	"guantong/daemon/intake/token"
	"guantong/daemon/pipeline"
	"guantong/rules/county"
)

// FuzzSubmission: whatever a phone sends gets a page, on which all that was typed is, and what is taken is a row that people can read. Said
// again, it says the same.
func FuzzSubmission(f *testing.F) {
	c, err := config.Parse(filepath.Join(f.TempDir(), "config.yaml"), []byte(`county: {name: 某县, code: 431227, timezone: Asia/Shanghai, zone: 某工业集中区}
units: {townships: [{name: 东镇, villages: [甲村]}], departments: [县科工局]}
campaign: {year: 2020, start: 2020-02-23, survey_deadline: "2020-02-27T12:00", deadline: 2020-03-31}
store: {folder: {root: data}}
`))
	if err != nil {
		f.Fatal(err)
	}
	setup, err := pipeline.NewSetup(c)
	if err != nil {
		f.Fatal(err)
	}
	now := time.Date(2020, 2, 26, 12, 0, 0, 0, c.Zone)
	key, path := bytes.Repeat([]byte{7}, 32), "/w/x"
	mark := stamp(key, path, now)
	for _, seed := range []string{
		"", "go=start", "at=who&go=next&name=%E6%9D%A8&id=1&phone=2", "at=review&go=edit+plan", "at=review&go=submit&name==1%2B1&trouble=a%0D%0Ab%00c",
		"at=needs&go=next&needs=%E5%B0%B1%E4%B8%9A%E4%BB%8B%E7%BB%8D&needs=x&gone=%E5%B7%B2%E7%BB%8F%E8%BF%94%E5%B2%97",
		"at=people&go=next&demand=-1&back=99999999999&hire=%E6%98%AF&p1.people=NULL&p1.more=%E6%98%AF&p2.trade=%FF", "%zz", "name=a;b&name=c",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	whole := url.Values{"at": {"review"}, "go": {"submit"}, "name": {"杨小刚"}, "sex": {"男"}, "id": {"431227199001010036"}, "phone": {"13812345678"}, "poor": {"否"}, "where": {"县外"},
		"casual": {"否"}, "employer": {"广东省深圳市某某电子厂"}, "gone": {"还没有"}, "planned": {"3月5日"}, "reason": {"出行受阻"}}
	f.Add(whole.Encode(), true)
	all := forms(c.County)
	f.Fuzz(func(t *testing.T, body string, worker bool) {
		sent, _ := url.ParseQuery(body)
		sent.Set("stamp", mark)
		v := &visit{form: all[token.Enterprise], unit: county.Unit{Department: "县科工局"}, path: path, key: key, now: now}
		if worker {
			v.form, v.unit = all[token.Village], county.Unit{Township: "东镇", Village: "甲村"}
		}
		var taken []Submission
		v.site = &site{Options: Options{County: c.County, Judge: setup.Judge, Log: slog.New(slog.DiscardHandler),
			Submit: func(_ context.Context, s Submission) error { taken = append(taken, s); return nil }}}
		a := read(v.form.steps, sent)
		if again := read(v.form.steps, url.Values(a)); !cmp.Equal(a, again) {
			t.Errorf("%v is read again as %v", a, again)
		}
		_, shown := v.answer(t.Context(), sent, true)
		page, err := shown.render()
		if err != nil || !utf8.Valid(page) || strings.Contains(strings.ToLower(string(page)), "<script") {
			t.Fatalf("%v: the page is\n%s", err, page)
		}
		if shown.Done == nil {
			onPage(t, v, shown, a)
		}
		for _, s := range taken {
			data, err := json.Marshal(s.Entries)
			if err != nil || len(s.Receipt) != receiptLength || !utf8.Valid(data) {
				t.Errorf("%v: what was taken is %s", err, data)
			}
			for _, e := range s.Entries {
				for field, value := range e.Values {
					if value == "" || strings.ContainsAny(value, "\x00\r\t") {
						t.Errorf("%s is %q", field, value)
					}
				}
			}
		}
	})
}

// onPage wants every answer to be on the page, in sight or not.
func onPage(t *testing.T, v *visit, shown *view, a answers) {
	t.Helper()
	there := answers{}
	for _, p := range shown.Carried {
		there[p.Name] = append(there[p.Name], p.Value)
	}
	if shown.Step != nil {
		for _, q := range shown.Step.Questions {
			if q.Text || q.Long {
				there[q.Name] = append(there[q.Name], q.Value)
			}
			for _, o := range q.Options {
				if o.Chosen {
					there[q.Name] = append(there[q.Name], o.Value)
				}
			}
		}
	}
	for name, values := range a {
		for _, value := range values {
			if !there.has(name, value) {
				t.Errorf("%s %q is lost on the page %+v", name, value, shown.At)
			}
		}
	}
}
