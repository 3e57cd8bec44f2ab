package web

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"time"

	"guantong/daemon/verdict"
	"guantong/daemon/visitor"
	"guantong/rules/mask"
)

// checkPath is where workbooks are sent to be checked.
const checkPath = "/check"

// How long a check may take.
const (
	uploadTime = 3 * time.Minute // to send workbooks, over a slow line
	checkTime  = time.Minute     // to check them, with the wait for others before
)

// checkView is the page where a clerk checks his own workbooks.
type checkView struct {
	frame
	MB      int64
	Wrong   string // why nothing was checked
	Results *resultView
}

func (s *site) checkForm(w http.ResponseWriter, r *http.Request) {
	s.showCheck(w, r, http.StatusOK, "", nil)
}

func (s *site) showCheck(w http.ResponseWriter, r *http.Request, status int, wrong string, results *resultView) {
	s.show(w, status, "check", checkView{s.frame(r, "自查"), s.Upload >> 20, wrong, results})
}

// check says what is wrong in the workbooks that somebody sends. Neither they nor what was found is kept anywhere.
func (s *site) check(w http.ResponseWriter, r *http.Request) {
	refuse := func(status int, text string) { s.showCheck(w, r, status, text, nil) }
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "multipart/form-data" {
		refuse(http.StatusUnsupportedMediaType, "没有收到文件，请在这一页选了再点“检查”。")
		return
	}
	if !s.checks.Allow(visitor.Neighbourhood(s.Proxies.Address(r))) {
		w.Header().Set("Retry-After", "60")
		refuse(http.StatusTooManyRequests, "查的次数太多，请过一分钟再查。")
		return
	}
	if !s.uploads.TryAcquire(1) {
		w.Header().Set("Retry-After", "30")
		refuse(http.StatusServiceUnavailable, "现在自查的人多，请过半分钟再点一次。")
		return
	}
	defer s.uploads.Release(1)
	c := http.NewResponseController(w) // these two fail only where there is no connection that could wait
	_ = c.SetReadDeadline(time.Now().Add(uploadTime))
	_ = c.SetWriteDeadline(time.Now().Add(uploadTime + 2*checkTime))
	r.Body = http.MaxBytesReader(w, r.Body, 6*s.Upload)
	files, err := filesOf(r, s.Upload)
	switch {
	case errors.Is(err, errTooMuch):
		refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("太大了：一次最多 %d MB、%d 个文件。请分几次查；一个文件就这么大的，多半是里面贴了图片，或者格式设到了几万行，删去再查。", s.Upload>>20, mostFiles))
		return
	case err != nil:
		refuse(http.StatusBadRequest, "文件没有收全，请再试一次。")
		return
	case len(files) == 0:
		refuse(http.StatusBadRequest, "没有选文件，或者文件是空的。请选了再点“检查”。")
		return
	}
	report, err := s.checkInTurn(r.Context(), files)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		refuse(http.StatusServiceUnavailable, "一分钟还没有查完：文件太大，或者前面有别人的在查。请过一会儿再试，或者把表分开来查。")
	case err != nil:
		s.Log.Error("自查出错", "error", mask.Text(err.Error()))
		refuse(http.StatusInternalServerError, "程序出错，没有查成。请把文件交给县里管这项工作的人看。")
	default:
		s.showCheck(w, r, http.StatusOK, "", s.results(&report))
	}
}

// checkInTurn checks when nobody else's workbooks are being checked. Work that takes too long is left behind, and until it has ended nobody
// else has his turn: so much memory one may take, two may not.
func (s *site) checkInTurn(ctx context.Context, files []File) (verdict.Report, error) {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	if s.checker.Acquire(ctx, 1) != nil {
		return verdict.Report{}, ctx.Err()
	}
	type answer struct {
		report verdict.Report
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		defer s.checker.Release(1)
		var a answer
		defer func() {
			if p := recover(); p != nil {
				a.err = fmt.Errorf("程序内部错误：%v", p)
			}
			done <- a
		}()
		a.report, a.err = s.Check(ctx, files)
	}()
	select {
	case a := <-done:
		return a.report, a.err
	case <-ctx.Done():
		return verdict.Report{}, ctx.Err()
	}
}
