// Package dirs has the names of folders and workbooks that people know. Paths are relative to the store and use slashes.
package dirs

import (
	"path"
	"strings"
)

// The three areas of a store.
const (
	Input   = "填报" // people write, the daemon reads
	Output  = "汇总" // the daemon writes, people read
	Archive = "存档" // the daemon writes once
)

// The workbooks of the runs, and the county as one of those they are for.
const (
	County   = "全县"
	Daily    = "日报.xlsx"
	Dispatch = "调度.xlsx"
	Policy   = "政策兑现.xlsx" // by the daily run
	Circular = "通报"        // 通报 第1期.xlsx

	Manifests = "包车名单.xlsx"      // of the office for transport
	Health    = "附件7 健康状况表.xlsx" // of a township
)

// For is the path of a unit's workbook in the output area: 汇总/波洲镇/日报.xlsx.
func For(unit, file string) string { return path.Join(Output, unit, file) }

// Shown is an input workbook's path for people, who know that all of them lie in one folder.
func Shown(workbook string) string { return strings.TrimPrefix(workbook, Input+"/") }
