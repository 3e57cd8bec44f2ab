package xlsx

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"guantong/sheets"
	"guantong/sheets/grid"
	"guantong/sheets/parts"
)

func unreadable(cause error, reason, advice string) error {
	return &sheets.UnreadableError{Reason: reason, Advice: advice, Cause: cause}
}

// half is of a file that may be half a workbook.
func half(cause error, reason, advice string) error {
	return &sheets.UnreadableError{Reason: reason, Advice: advice, Cause: cause, Half: true}
}

const saveAsXLSX = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，并移走原文件"

// Damaged says that a file cannot be read at all.
func Damaged(cause error) error {
	return half(cause, "文件已损坏，打不开", "用 Excel 或 WPS 打开并修复后重新保存，或从原稿重新复制")
}

func empty() error {
	return half(nil, "文件是空的（0 字节）", "多半是复制或保存没有完成，请重新保存或复制")
}

func tooLarge(limit int64) error {
	return unreadable(nil, "文件超过 "+megabytes(limit), "删除图片和用不到的工作表，或者拆成几个工作簿")
}

func oldFormat(cause error, name string) error {
	what := strings.ToLower(path.Ext(name))
	switch what {
	case ".ods":
		what = "ODF 格式（.ods）"
	case ".xlsb":
		what = "二进制格式（.xlsb）"
	default:
		what = "旧版 Excel 格式（.xls）"
	}
	return unreadable(cause, "工作簿是"+what+"，读不了", saveAsXLSX)
}

// OverLimit says which limit a sheet went over.
func OverLimit(cause error, sheet string, limits Limits) error {
	switch {
	case errors.Is(cause, parts.ErrTooBig):
		return unreadable(cause, fmt.Sprintf("工作表“%s”超过 %s，多半有大量只有格式的空行", sheet, megabytes(limits.Sheet)),
			"选中最后一条数据以下的所有行，右键删除，然后保存")
	case errors.Is(cause, grid.ErrText):
		return unreadable(cause, fmt.Sprintf("工作表“%s”的文字太多（一个单元格里，或者全簿各单元格加起来超过 %s）", sheet, megabytes(limits.Text)),
			"删除数据区右侧和下方多余的内容，或者拆成几个工作簿")
	case errors.Is(cause, errCells):
		return unreadable(cause, fmt.Sprintf("工作表“%s”的单元格太多（全簿超过 %d 万个）", sheet, limits.Cells/10000),
			"删除数据区右侧和下方多余的内容，或者拆成几个工作簿")
	default:
		return unreadable(cause, "工作簿展开后超过 "+megabytes(limits.Unzipped),
			"删除用不到的工作表和只有格式的空行，或者拆成几个工作簿")
	}
}

func megabytes(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d 字节", n)
	}
	return fmt.Sprintf("%d MB", n>>20)
}

// IsLimit tells whether reading ended at a limit.
func IsLimit(err error) bool {
	return errors.Is(err, parts.ErrTooBig) || errors.Is(err, parts.ErrNoSpace) || errors.Is(err, errCells) || errors.Is(err, grid.ErrText)
}
