package google

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

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

	// Google, or the way there, was only out of order for the moment: the same may succeed a little later without anybody doing
	// anything. It is said in one place, temporary.
	temporary bool
}

func (e *Error) Error() string {
	if e.Doing == "" {
		return e.Reason + "：" + e.Advice
	}
	return e.Doing + "：" + e.Reason + "。" + e.Advice
}

// temporary tells of what a request ended with whether it is only for the moment.
func temporary(err error) bool {
	answer, ok := errors.AsType[*googleapi.Error](err)
	if !ok {
		return !errors.Is(err, errTooMuch)
	}
	switch answer.Code {
	case 408, 409, 429:
		return true
	case 403:
		return isLimit(answer)
	}
	return answer.Code >= 500
}

// isLimit tells Drive's way of saying 429: 403 with a reason.
func isLimit(e *googleapi.Error) bool {
	return is(e, "rateLimitExceeded") || is(e, "userRateLimitExceeded")
}

func is(e *googleapi.Error, reason string) bool {
	return slices.ContainsFunc(e.Errors, func(i googleapi.ErrorItem) bool { return i.Reason == reason })
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
	e := &Error{Doing: doing, cause: err, temporary: temporary(err)}
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
	switch {
	case e.Code == 401:
		return "Google 不认这份凭据", "用个人账号的，运行 guantong auth 重新授权；用服务账号的，检查密钥是否被停用、电脑时间是否准确"
	case e.Code == 403 && is(e, "storageQuotaExceeded"):
		return "账号没有存储空间，不能新建文件", "三个办法任选一个：一、由有空间的人建好这个名称的空白 Google 表格（.docx 的，上传一个这个名称的 Word 文档），放在这个位置，并共享给" + s.account +
			"；二、把文件夹放在共享云端硬盘里，设置里写明 shared_drive；三、改用个人账号（guantong auth）"
	case e.Code == 403 && is(e, "appNotAuthorizedToFile"):
		return "本程序没有得到打开这个文件的授权", "在云端硬盘里用“Google 表格”打开它，另存为 Google 表格；要直接读上传的文件，" + widen
	case e.Code == 403 && strings.Contains(e.Message, "insufficient authentication scopes"):
		return "授权不全：授权时没有把要的权限都选上", "再运行一次 guantong auth，在 Google 的网页上把方框全部勾上"
	case e.Code == 403 && isLimit(e):
		return "超过 Google 的请求限额，等了几分钟仍不行", "下次运行会再试；经常出现的，请在 Google Cloud 申请提高限额"
	case e.Code == 403:
		return "没有权限", "把文件夹共享给" + s.account + "，角色选“编辑者”；并确认项目已启用 Google Sheets API 和 Google Drive API"
	case e.Code == 404:
		return "没有找到（没有这个文件或文件夹，或者没有共享给" + s.account + "）", "核对设置里的文件夹编号，并把文件夹共享给" + s.account
	case e.Code == 429:
		return "超过 Google 的请求限额，等了几分钟仍不行", "下次运行会再试；经常出现的，请在 Google Cloud 申请提高限额，或调小 per_minute"
	case e.Code == 400 && strings.Contains(strings.ToLower(e.Message), "protected"):
		return "表格里有" + s.account + "改不了的受保护区域：别人设的保护，或者程序换过账号",
			"打开这个表格，在“数据→保护工作表和范围”里删掉那些保护，或者把" + s.account + "加为可以编辑的人；也可以删掉这个表格，下次运行会新建"
	case e.Code == 400:
		return "Google 不接受这个请求", "多半是程序的问题，请把这句话告诉维护程序的人"
	default: // also 408 and 409
		return fmt.Sprintf("Google 暂时出错（%d），试了几次都不行", e.Code), "下次运行会再试"
	}
}

// widen is how the program gets at files that it did not make.
const widen = "在设置的 store.google 里写 scope: drive（用个人账号的，再运行一次 guantong auth）"

// narrow says why Google has no folder in which something is to be made, although it lists it: the usual authorisation is for
// files and folders that the program made itself.
func (s *Store) narrow(folder string, err error) error {
	t := s.listed()
	e, ok := errors.AsType[*googleapi.Error](err)
	if !ok || t == nil || t.all[folder] == nil || !s.beyond(e) {
		return err
	}
	return &Error{
		Reason: "授权只能用在程序自己建的文件夹里，这个文件夹是别人建的", Code: e.Code, cause: err,
		Advice: "两个办法任选一个：一、去掉设置里的 input_folder 和 output_folder，运行 guantong init，由程序建这两个文件夹；二、" + widen,
	}
}

// beyond tells whether Google refuses what is not the program's own file.
func (s *Store) beyond(e *googleapi.Error) bool {
	return !s.wide && (e.Code == 404 || is(e, "appNotAuthorizedToFile"))
}

// readError is explain for an input workbook: gone; there and unreadable until somebody does something; or, as it stands, a question
// that was not answered.
func (s *Store) readError(ctx context.Context, doing string, err error) error {
	err = s.explain(ctx, doing, err)
	e, ok := errors.AsType[*Error](err)
	switch {
	case !ok:
		return err
	case e.Code == 404:
		return fmt.Errorf("%w（%w）", e, fs.ErrNotExist)
	case !e.temporary:
		return &sheets.UnreadableError{Reason: e.Reason, Advice: e.Advice, Cause: e.cause}
	}
	return err
}
