package xls

import (
	"fmt"

	"guantong/sheets"
	"guantong/sheets/compound"
	"guantong/sheets/xlsx"
)

func unreadable(cause error, reason, advice string) error {
	return &sheets.UnreadableError{Reason: reason, Advice: advice, Cause: cause}
}

const saveAsXLSX = "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”，并移走原文件"

func damaged(cause error) error {
	return &sheets.UnreadableError{Reason: "旧版 Excel 格式（.xls）的工作簿已损坏，打不开", Advice: saveAsXLSX + "；打不开的，从原稿重新复制", Cause: cause, Half: true}
}

func brokenSheet(cause error, sheet string) error {
	return unreadable(cause, "工作表“"+sheet+"”已损坏，读不出来", saveAsXLSX)
}

func password(cause error) error {
	return unreadable(cause, "工作簿设置了打开密码", "取消密码后保存")
}

func tooOld() error {
	return unreadable(nil, "工作簿是很旧的 Excel 格式（Excel 97 以前的 .xls），读不了", saveAsXLSX)
}

func noSheets() error {
	return unreadable(nil, "工作簿里没有工作表", "确认文件没有放错，把表格粘贴进去后保存")
}

func tooMuchText(cause error, limits xlsx.Limits) error {
	return unreadable(cause, fmt.Sprintf("工作簿里的文字太多（超过 %d MB）", limits.Strings>>20), "拆成几个工作簿")
}

func tooManyCells(cause error, sheet string, limits xlsx.Limits) error {
	return unreadable(cause, fmt.Sprintf("工作表“%s”的单元格太多（全簿超过 %d 万个）", sheet, limits.Cells/10000),
		"删除数据区右侧和下方多余的内容，或者拆成几个工作簿")
}

// another says what a compound file is that holds no workbook of Excel 97 or later.
func another(f *compound.File) error {
	const misplaced = "确认文件没有放错；是表格的，用 Excel 或 WPS 打开后另存为 .xlsx"
	switch {
	case f.Has("Book"):
		return tooOld()
	case f.Has("WordDocument"):
		return unreadable(nil, "是旧版 Word 文档（.doc），不是工作簿", "把表格粘贴到 .xlsx 工作簿里")
	case f.Has("PowerPoint Document"):
		return unreadable(nil, "是演示文稿，不是工作簿", misplaced)
	}
	return unreadable(nil, "不是 Excel 工作簿，或者已损坏", misplaced)
}
