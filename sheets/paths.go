package sheets

import (
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"guantong/sheets/dirs"
)

// CheckInput refuses a path that Create and Append must not write to, with an error in Chinese: one that is outside
// 填报/, or names no workbook.
func CheckInput(p string) error {
	if err := checkWorkbook(p); err != nil {
		return err
	}
	if !strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 不在 %s 文件夹之内", p, dirs.Input)
	}
	return nil
}

// CheckOutput does the same for Publish: it refuses one that is in 填报/ or 存档/.
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
	if err := checkWorkbook(p); err != nil {
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
	return strings.TrimSuffix(p, ".xlsx") + "（" + what + "）.xlsx"
}

// CheckWritten does the same for ReadOutput, which reads what Publish and Archive write: it refuses one that is in 填报/.
func CheckWritten(p string) error {
	if err := checkWorkbook(p); err != nil {
		return err
	}
	if strings.HasPrefix(p, dirs.Input+"/") {
		return fmt.Errorf("%s 在 %s 文件夹之内，那里只由人填写", p, dirs.Input)
	}
	return nil
}

// checkWorkbook refuses paths that lead out of the store, and names that programs hide or cannot open.
func checkWorkbook(p string) error {
	if !fs.ValidPath(p) {
		return fmt.Errorf("路径 %q 不在表格文件夹之内", p)
	}
	if base := path.Base(p); path.Ext(base) != ".xlsx" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") {
		return fmt.Errorf("%s 不是 .xlsx 工作簿", p)
	}
	return nil
}
