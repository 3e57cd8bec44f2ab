package google

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"google.golang.org/api/googleapi"

	"guantong/sheets"
)

// Error is what Google refused or did not do, in plain Chinese. It never holds what Google or the network said in words:
// that may quote cells, addresses or credentials.
type Error struct {
	Doing  string // what was being done: 读取 填报/波洲镇/附件1.xlsx
	Reason string // what is wrong
	Advice string // what to do
	Code   int    // HTTP status, 0 if there was no answer
	cause  error
}

func (e *Error) Error() string {
	if e.Doing == "" {
		return e.Reason + "：" + e.Advice
	}
	return e.Doing + "：" + e.Reason + "。" + e.Advice
}

// Unwrap is the cause, for programs.
func (e *Error) Unwrap() error { return e.cause }

var errTooMuch = errors.New("reply over the limit")

// explain turns an error into one for people. The context's own errors stay as they are.
func (s *Store) explain(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return err
	}
	if told, ok := errors.AsType[*Error](err); ok {
		again := *told
		again.Doing = doing
		return &again
	}
	e := &Error{Doing: doing, cause: err}
	answer, ok := errors.AsType[*googleapi.Error](err)
	if !ok {
		e.Reason, e.Advice = "连不上 Google，或者回答中断，试了几次都不行", "检查网络；下次运行会再试"
		if errors.Is(err, errTooMuch) {
			e.Reason, e.Advice = "内容太大", "删除用不到的工作表和空行，或者拆成几个表格"
		}
		return e
	}
	e.Code = answer.Code
	e.Reason, e.Advice = s.answer(answer)
	return e
}

// answer says what an answer of Google's means and what to do about it.
func (s *Store) answer(e *googleapi.Error) (reason, advice string) {
	is := func(reason string) bool {
		return slices.ContainsFunc(e.Errors, func(i googleapi.ErrorItem) bool { return i.Reason == reason })
	}
	switch {
	case e.Code == 401:
		return "Google 不认这份凭据", "用个人账号的，运行 guantong auth 重新授权；用服务账号的，检查密钥是否被停用、电脑时间是否准确"
	case e.Code == 403 && is("storageQuotaExceeded"):
		return "账号没有存储空间，不能新建文件", "三个办法任选一个：一、由有空间的人建好这个名称的空白 Google 表格，放在这个位置，并共享给" + s.account +
			"；二、把文件夹放在共享云端硬盘里，设置里写明 shared_drive；三、改用个人账号（guantong auth）"
	case e.Code == 403 && is("appNotAuthorizedToFile"):
		return "本程序没有得到下载这个文件的授权", "在云端硬盘里用“Google 表格”打开它，另存为 Google 表格"
	case e.Code == 403:
		return "没有权限", "把文件夹共享给" + s.account + "，角色选“编辑者”；并确认项目已启用 Google Sheets API 和 Google Drive API"
	case e.Code == 404:
		return "没有找到（没有这个文件或文件夹，或者没有共享给" + s.account + "）", "核对设置里的文件夹编号，并把文件夹共享给" + s.account
	case e.Code == 429:
		return "超过 Google 的请求限额，等了几分钟仍不行", "下次运行会再试；经常出现的，请在 Google Cloud 申请提高限额，或调小 per_minute"
	case e.Code == 400:
		return "Google 不接受这个请求", "多半是程序的问题，请把这句话告诉维护程序的人"
	default:
		return fmt.Sprintf("Google 暂时出错（%d），试了几次都不行", e.Code), "下次运行会再试"
	}
}

// readError is explain for an input workbook: gone, or there and unreadable.
func (s *Store) readError(ctx context.Context, doing string, err error) error {
	err = s.explain(ctx, doing, err)
	e, ok := errors.AsType[*Error](err)
	switch {
	case !ok:
		return err
	case e.Code == 404:
		return fmt.Errorf("%s：%w", doing, fs.ErrNotExist)
	case e.Code == 403 || errors.Is(err, errTooMuch):
		return &sheets.UnreadableError{Reason: e.Reason, Advice: e.Advice, Cause: e.cause}
	case e.Code == 0 && e.cause != nil || e.Code == 408 || e.Code == 429 || e.Code >= 500:
		return &sheets.TemporaryError{Reason: e.Reason, Cause: err}
	}
	return err
}
