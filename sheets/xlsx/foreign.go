package xlsx

import (
	"path"
	"slices"
	"strings"

	"guantong/sheets"
)

// foreign are the kinds of files that people hand in and nobody can read as a table, with the way out.
var foreign = []struct {
	ends, what, advice string
}{
	{".doc .wps .wpt .rtf .dot .dotx .dotm .uot", "旧版 Word 或 WPS 文档", "里面有表的，打开后另存为 .docx，或者把表复制到 .xlsx 工作簿里"},
	{".pdf .ofd", "PDF 之类的版式文件", "向对方要原来的表格，或者照着填进 .xlsx 表里"},
	{".jpg .jpeg .png .gif .bmp .webp .heic .tif .tiff", "图片", "照着填进 .xlsx 表里"},
	{".zip .rar .7z .tar .gz .tgz", "压缩包", "解压，把里面的表格放进来，再移走压缩包"},
	{".txt .md .log .json .xml", "文本文件", "把内容填进 .xlsx 表里"},
	{".html .htm .mht .mhtml", "网页文件", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”"},
	{".dbf .mdb .accdb .db .sql", "数据库文件", "用 Excel 或 WPS 打开或导出，另存为“Excel 工作簿（*.xlsx）”"},
	{".tsv .tab .prn .dif .slk .fods .uos .uof", "不常用的表格格式", "用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”"},
	{".bak .xlk .wbk", "备份文件", "用得着的，用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”；用不着的请移走"},
	{".crdownload .part .partial .downloading .download .td .xltd", "没有下载完的文件", "重新下载完整的文件，再移走这个文件"},
	{".lnk .url .webloc", "快捷方式", "把它指向的表格复制到这里，再移走快捷方式"},
	{".eml .msg", "邮件", "打开邮件，把附件里的表格保存到这里"},
	{".numbers", "苹果 Numbers 表格", "在 Numbers 里导出为 Excel"},
	{".ppt .pptx .dps", "演示文稿", "把里面的表复制到 .xlsx 工作簿里"},
	{".mp3 .wav .m4a .amr .mp4 .mov .avi", "录音或录像", "把内容填进 .xlsx 表里"},
}

// Foreign says of a file that is no spreadsheet, by its name, what it is and what to do. It is nil for a spreadsheet.
func Foreign(name string) *sheets.UnreadableError {
	if IsSpreadsheet(name) {
		return nil
	}
	ext := strings.ToLower(path.Ext(name))
	e := &sheets.UnreadableError{Foreign: true, Reason: "不是表格（" + ext + "）", Advice: "把内容填进 .xlsx 表里，并移走这个文件"}
	if ext == "" {
		e.Reason, e.Advice = "文件名没有扩展名，不知道是什么文件", "是表格的，用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”；不是的请移走"
	}
	for _, f := range foreign {
		if slices.Contains(strings.Fields(f.ends), ext) {
			e.Reason, e.Advice = f.what+"（"+ext+"）", f.advice
		}
	}
	return e
}
