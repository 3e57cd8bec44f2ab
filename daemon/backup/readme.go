package backup

import (
	"regexp"
	"slices"
	"strings"

	"guantong/sheets/dirs"
)

// Left says for people what of the county is not in the zip, and where it is.
func (m *Manifest) Left() (lines []string) {
	if m.Shared {
		lines = append(lines, "PostgreSQL 数据库（台账、历史、定时运行的记录、存档的记录）：备份的同时在数据库服务器上用 pg_dump 另存一份，例如 pg_dump --format=custom --file=guantong.dump 数据库名；恢复用 pg_restore")
	}
	if m.Google {
		lines = append(lines, "表格：填报、汇总、存档都在 Google 云端硬盘里，那里保存着每一份的历史版本；要另存一份的，在云端硬盘里右击文件夹，选“下载”",
			"Google 凭据文件、账号的令牌：恢复以后把凭据文件放回设置写的地方，个人账号的再运行一次 guantong auth")
	}
	if len(m.Environment) > 0 {
		lines = append(lines, "环境变量 "+strings.Join(m.Environment, "、")+"（设置里写成 ${名称} 的）：另外记好，恢复以前先设上")
	}
	return lines
}

var variable = regexp.MustCompile(`\$\{([^{}]*)\}`)

// Variables are the names of what settings take from the environment, comments left out.
func Variables(settings string) (names []string) {
	for line := range strings.Lines(settings) {
		line, _, _ = strings.Cut(line, "#")
		for _, ref := range variable.FindAllStringSubmatch(line, -1) {
			if !slices.Contains(names, ref[1]) {
				names = append(names, ref[1])
			}
		}
	}
	return names
}

// ReadMe is for who finds the zip and does not know what it is.
func (m *Manifest) ReadMe() string {
	var b strings.Builder
	line := func(texts ...string) { b.WriteString(strings.Join(texts, "") + "\r\n") }
	line("贯通的备份：", m.County, "，", m.Made.Format("2006-01-02 15:04"), "，程序 ", m.Program)
	line()
	line("里面有所有人的身份证号码和电话，设置里可能写着群机器人的密钥。不要放进共享的文件夹，不要发到群里。")
	line()
	line("有：config.yaml（设置）")
	if !m.Shared {
		line("    guantong.db（数据库：台账、历史、定时运行的记录、存档的记录）")
	}
	if !m.Google {
		line("    data（表格：", strings.Join(Areas, "、"), "）")
	}
	if m.Mark != "" {
		line("    ", dirs.Archive, "的记录到这时的校验码：", m.Mark)
	}
	line()
	if len(m.Left())+len(m.Missing) > 0 {
		line("没有：")
	}
	for _, l := range m.Left() {
		line("  · ", l)
	}
	for _, l := range m.Missing {
		line("  · 没有备份到 ", l)
	}
	line()
	line("怎么恢复：在新的电脑上建一个文件夹，把程序 guantong（Windows 上是 guantong.exe）放进去，在那里打开命令行，运行")
	line("    guantong restore 这个文件.zip")
	line("原来的电脑上也一样：已经有的不会被覆盖，程序会说怎么办。恢复以后运行 guantong check-config 和 guantong verify 看一看。")
	return b.String()
}
