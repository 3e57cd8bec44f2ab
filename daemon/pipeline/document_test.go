package pipeline_test

import (
	"context"
	"errors"
	"path"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/templates"
)

// TestDocumentThatCannotBeWritten: it is named, and the workbook is there all the same.
func TestDocumentThatCannotBeWritten(t *testing.T) {
	_, setup := prepare(t)
	s := manyBooks(1)
	s.writing = func(_ context.Context, p string) error {
		if path.Ext(p) == ".docx" {
			return errors.New("正被其他程序打开")
		}
		return nil
	}
	job := pipeline.Job{
		Kind: schedule.Circular, AsOf: time.Date(2020, 2, 29, 18, 0, 0, 0, setup.Zone), Issue: templates.Issue{Number: 2},
	}
	r, err := setup.Run(t.Context(), s, job, func(string, int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	want := []pipeline.Unwritten{
		{Path: "汇总/全县/通报 第2期.docx", Reason: "正被其他程序打开"},
		{Path: "存档/2020-02-29/1800 通报 第2期.docx", Reason: "正被其他程序打开"},
	}
	if diff := cmp.Diff(want, r.Unwritten); diff != "" || r.Right() {
		t.Errorf("not written (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"汇总/全县/通报 第2期.xlsx"}, s.written()); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
}
