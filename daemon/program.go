package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"guantong/daemon/build"
	"guantong/daemon/config"
	"guantong/rules/mask"
)

// Exit codes: a contract with scripts.
const (
	exitDone  = 0
	exitWrong = 1 // done, but something was not right
	exitUsage = 2 // wrong use or settings
)

// program is the command line with its edges: output, clock, and which build it is.
type program struct {
	stdout, stderr io.Writer
	now            func() time.Time
	version        build.Version
	backoff        func(attempt int) time.Duration // how long the daemon waits before it tries a run again
	firstPause     time.Duration                   // before Google is asked again; as usual if zero
	patience       time.Duration                   // how long a run without a daemon takes to tell robots at most
	called         string                          // how to call the program once more (shell.called); as guantong if empty
	window         bool                            // what is said stands in a window that closes with the program
	stdin          io.Reader                       // where keys are pressed in that window

	configPath string
	verbose    bool // what runs say is not shortened
}

// quiet is the same program without a word on the terminal.
func (p *program) quiet() *program {
	q := *p
	q.stdout, q.stderr = io.Discard, io.Discard
	return &q
}

// telling is the same program with a log in place of the terminal.
func (p *program) telling(log *slog.Logger) *program {
	q := *p
	q.stdout, q.stderr = io.Discard, &lines{log: log}
	return &q
}

// lines puts what is said on a terminal into a log: what is wrong as warnings, the rest for who asks for it.
type lines struct {
	log *slog.Logger

	mu   sync.Mutex
	rest []byte
}

// Write logs the lines that are complete.
func (l *lines) Write(data []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rest = append(l.rest, data...)
	for {
		line, rest, whole := bytes.Cut(l.rest, []byte("\n"))
		if !whole {
			return len(data), nil
		}
		level := slog.LevelDebug
		if bytes.HasPrefix(line, []byte("注意：")) || bytes.Contains(line, []byte("✗")) {
			level = slog.LevelWarn
		}
		l.log.Log(context.Background(), level, mask.Text(string(bytes.TrimSpace(line))))
		l.rest = rest
	}
}

// errNotRight ends a command that did its work and found that something was not right. All has been said already.
var errNotRight = errors.New("not right")

// usageError is wrong use or wrong settings; its text is for people.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// run carries out one command line and returns its exit code.
func (p *program) run(ctx context.Context, args []string) int {
	p.stdout, p.stderr = screen{Writer: p.stdout}, screen{p.stderr, p.called}
	root := p.command()
	dropped := arePaths(root, args)
	if dropped {
		args = append([]string{"check"}, args...)
	}
	if p.window && (dropped || len(args) == 0) {
		defer p.pause()
	}
	return p.execute(ctx, root, args)
}

// execute carries out a command and says what became of it.
func (p *program) execute(ctx context.Context, root *cobra.Command, args []string) int {
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errNotRight):
		return exitWrong
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.stderr, "已中断。已经写好的工作簿是完整的，其余没有改动。")
		return exitWrong
	}
	fmt.Fprintln(p.stderr, err)
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitWrong
}

// command is the root command with all others below it.
func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "guantong",
		Short: "贯通：返岗需求、用工需求表格的自动检查、汇总",
		Long: "贯通：按时读取各村、乡镇、部门填报的表格，检查每一格，生成附件2、附件4、附件6和数据问题清单。\n" +
			"退出码：0 完成；1 完成，但有不对的地方；2 用法或配置有误。",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && args[0] == "help" {
				about, rest, err := cmd.Find(args[1:])
				if args = rest; err == nil && len(rest) == 0 {
					return about.Help()
				}
			}
			if len(args) > 0 {
				return usagef("没有“%s”这个命令。运行 guantong --help 查看所有命令", args[0])
			}
			if p.window && len(args) == 0 {
				p.tellWelcome()
				return nil
			}
			return cmd.Help()
		},
	}
	root.SetOut(p.stderr)
	root.SetErr(p.stderr)
	root.PersistentFlags().StringVar(&p.configPath, "config", "config.yaml", "配置`文件`")
	root.SetFlagErrorFunc(wrongFlag)
	root.PersistentPreRunE = nothingEmpty
	root.DisableFlagsInUseLine = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetUsageTemplate(usageTemplate)
	root.AddCommand(
		p.demoCommand(), p.initCommand(), p.runCommand(), p.checkCommand(), p.forgetCommand(),
		p.scheduleCommand(), p.serveCommand(), p.statusCommand(), p.serviceCommand(),
		p.backupCommand(), p.restoreCommand(), p.verifyCommand(),
		p.notifyCommand(), p.authCommand(), p.qrCommand(), p.checkConfigCommand(), p.versionCommand(),
	)
	root.InitDefaultHelpFlag()
	root.Flags().Lookup("help").Usage = "显示帮助"
	root.Version = p.versionText()
	root.SetVersionTemplate("{{.Version}}\n")
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "显示程序的版本"
	for _, c := range root.Commands() {
		c.DisableFlagsInUseLine = true // it names them already
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "显示帮助"
	}
	return root
}

const usageTemplate = `用法：
  {{if .HasAvailableSubCommands}}{{if ne .UseLine .CommandPath}}{{.UseLine}}
  {{end}}{{.CommandPath}} <命令>{{else}}{{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

参数：
{{.LocalFlags.FlagUsages | inChinese | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

各命令通用：
{{.InheritedFlags.FlagUsages | inChinese | trimTrailingWhitespaces}}{{end}}
`

// defaults are what the library says of flags that are not given.
var defaults = regexp.MustCompile(`(?m) \(default "?(.*?)"?\)$`)

func init() {
	cobra.AddTemplateFunc("inChinese", func(flags string) string { return defaults.ReplaceAllString(flags, "（不写是 $1）") })
}

// noArgs refuses arguments in Chinese.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("“%s”多余。用法：%s", args[0], cmd.UseLine())
	}
	return nil
}

// config loads the settings file.
func (p *program) config() (*config.Config, error) {
	c, err := config.Load(p.configPath)
	if info, missing := os.Stat(p.configPath); missing == nil && info.IsDir() {
		return nil, usagef("%s 是文件夹，不是配置文件。用 --config 写明里面的 config.yaml", p.configPath)
	}
	if errors.Is(err, os.ErrNotExist) {
		return nil, usagef("没有找到配置文件 %s。请在配置文件所在的文件夹运行，或用 --config 指定", p.configPath)
	}
	if err != nil {
		return nil, usageError{err}
	}
	return c, nil
}

// configOrDefault loads the settings file. If there is none here and none was asked for, it is the one beside the program, which files
// may be dropped on from anywhere, or what ships with the program.
func (p *program) configOrDefault(cmd *cobra.Command) (*config.Config, error) {
	if _, err := os.Stat(p.configPath); errors.Is(err, os.ErrNotExist) && !cmd.Flags().Changed("config") {
		exe, err := os.Executable()
		beside := filepath.Join(filepath.Dir(exe), p.configPath)
		if _, missing := os.Stat(beside); err != nil || missing != nil {
			return config.Default()
		}
		p.configPath = beside
	}
	return p.config()
}
