package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// A window is what Windows opens for a program that somebody has double-clicked, or dropped a file on. It closes with the program, so
// the program must wait until somebody has read what stands in it.

// welcome is what stands in the window of a double click.
const welcome = `贯通 %s
各村、乡镇、部门填报的返岗、用工表格，自动检查、自动汇总。

只想查一张表、一个文件夹：把它拖到 guantong 的图标上，放手。问题就列在这样的窗口里，表不会改动。

安装、使用要在命令行里：
  1. 打开放程序的文件夹，在空白处按住 Shift 点右键，选“在此处打开 PowerShell 窗口”或“在终端中打开”。
  2. 输入下面的一行，按回车：
     .\guantong demo             生成一个虚构的县，看看效果
     .\guantong check-config     看设置 config.yaml 对不对
     .\guantong init             生成各单位的空白表
     .\guantong run daily        运行一次日报
     .\guantong --help           所有的命令

从下载到第一期通报，一步一步写在 README.zh-CN.md 里（用记事本打开）。
`

// tellWelcome says what this is and what to type.
func (p *program) tellWelcome() {
	fmt.Fprintf(p.stderr, welcome, p.version)
	if exe, err := os.Executable(); err == nil {
		if _, err := os.Stat(filepath.Join(filepath.Dir(exe), "config.yaml")); err != nil {
			fmt.Fprintln(p.stderr, "\n注意：程序旁边没有 config.yaml。是在压缩包里直接打开的，请先把压缩包全部解压到一个文件夹，例如 D:\\贯通。")
		}
	}
}

// pause keeps the window open until somebody presses a key.
func (p *program) pause() {
	fmt.Fprint(p.stderr, "\n按任意键关闭这个窗口……")
	if f, ok := p.stdin.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if state, err := term.MakeRaw(int(f.Fd())); err == nil { // any key, not only Enter
			defer func() { _ = term.Restore(int(f.Fd()), state) }()
		}
	}
	_, _ = io.ReadFull(p.stdin, make([]byte, 1))
	fmt.Fprintln(p.stderr)
}

// arePaths tells whether a command line is nothing but what was dropped on the program: it begins with something that is there, and
// that is no command.
func arePaths(root *cobra.Command, args []string) bool {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return false
	}
	for _, c := range root.Commands() {
		if c.Name() == args[0] {
			return false
		}
	}
	_, err := os.Stat(args[0])
	return err == nil
}
