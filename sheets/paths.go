package sheets

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"guantong/sheets/dirs"
)

// How the names of workbooks and of documents end.
const (
	workbookExt = ".xlsx"
	documentExt = ".docx"
)

// CheckInput refuses a path that Create and Append must not write to, with an error in Chinese: one that is outside
// 填报/, or names no workbook.
func CheckInput(p string) error {
	if err := check(p, workbookExt); err != nil {
		return err
	}
	if !strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 不在 %s 文件夹之内", p, dirs.Input)
	}
	return nil
}

// CheckOutput does the same for Publish, which writes documents as well: it refuses one that is in 填报/ or 存档/.
func CheckOutput(p string) error {
	if err := CheckWritten(p); err != nil {
		return err
	}
	if strings.HasPrefix(p, dirs.Archive+"/") {
		return fmt.Errorf("%s 在 %s 文件夹之内，那里的工作簿写成以后不再改动", p, dirs.Archive)
	}
	return nil
}

// CheckArchive does the same for Archive: it refuses one that is outside 存档/.
func CheckArchive(p string) error {
	if err := check(p, workbookExt, documentExt); err != nil {
		return err
	}
	if !strings.HasPrefix(p, dirs.Archive+"/") {
		return fmt.Errorf("%s 不在 %s 文件夹之内", p, dirs.Archive)
	}
	return nil
}

// AsideName is the n-th name, from 1, under which an archive that was made too early stands beside the one that has its place:
// 存档/2020-02-27/1700 日报（以前做的）.xlsx.
func AsideName(p string, n int) string {
	what := "以前做的"
	if n > 1 {
		what += strconv.Itoa(n)
	}
	ext := path.Ext(p)
	return strings.TrimSuffix(p, ext) + "（" + what + "）" + ext
}

// CheckWritten does the same for ReadOutput, which reads what Publish and Archive write: it refuses one that is in 填报/.
func CheckWritten(p string) error {
	if err := check(p, workbookExt, documentExt); err != nil {
		return err
	}
	if strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 在 %s 文件夹之内，那里只由人填写", p, dirs.Input)
	}
	return nil
}

// check refuses paths that lead out of the store, names that programs hide or cannot open, and files of other kinds.
func check(p string, kinds ...string) error {
	if !fs.ValidPath(p) {
		return fmt.Errorf("路径 %q 不在表格文件夹之内", p)
	}
	if base := path.Base(p); !slices.Contains(kinds, path.Ext(base)) || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") {
		return fmt.Errorf("%s 不是 %s 文件", p, strings.Join(kinds, "、"))
	}
	return nil
}
