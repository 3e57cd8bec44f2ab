package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2"
)

// plan is the unit that install writes.
func (s *service) plan() (string, error) {
	if s.own && s.account != "" {
		return "", usagef("--user 是用自己的账号运行，不能再写 --account")
	}
	return s.unit(), nil
}

// install writes the unit, and lets systemd start it now and with the computer.
func (s *service) install(ctx context.Context) (string, error) {
	if err := mayManage(s.own); err != nil {
		return "", err
	}
	unit, err := s.plan()
	if err != nil {
		return "", err
	}
	if account := s.runsAs(); !s.own {
		if _, err := user.Lookup(account); err != nil {
			return "", usagef("没有 %s 这个账号。先建一个，并把放设置、表格的文件夹给它：\n"+
				"    useradd --system --home-dir %[2]s %[1]s\n    chown -R %[1]s: %[2]s\n或者用 --account 写一个已有的账号",
				account, filepath.Dir(s.settings))
		}
	}
	file, err := unitFile(s.own)
	if err != nil {
		return "", err
	}
	if old, err := os.ReadFile(file); err == nil && !bytes.HasPrefix(old, []byte(unitMark)) {
		return "", usagef("已经有 %s，不是 guantong service install 写的，没有动它：先停用、移走，再安装", file)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", fmt.Errorf("建不了文件夹 %s：%w", filepath.Dir(file), err)
	}
	if err := renameio.WriteFile(file, []byte(unit), 0o644); err != nil {
		return "", fmt.Errorf("写不了 %s：%w", file, err)
	}
	if _, err := systemctl(ctx, s.own, "daemon-reload"); err != nil {
		return "", err
	}
	if _, err := systemctl(ctx, s.own, "enable", serviceName); err != nil {
		return "", err
	}
	if _, err := systemctl(ctx, s.own, "restart", serviceName); err != nil { // also one that was installed before
		return "", err
	}
	where := "systemd 的 " + file
	if s.own {
		where += "（退出登录以后也要运行的，再运行一次 loginctl enable-linger）"
	}
	return where, nil
}

func uninstall(ctx context.Context, own bool) error {
	if err := mayManage(own); err != nil {
		return err
	}
	file, err := unitFile(own)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usagef(notInstalled)
	case err != nil:
		return fmt.Errorf("读不出 %s：%w", file, err)
	case !bytes.HasPrefix(old, []byte(unitMark)):
		return usagef("%s 不是 guantong service install 写的，没有动它：请用 systemctl disable --now %s 停用", file, serviceName)
	}
	if _, err := systemctl(ctx, own, "disable", "--now", serviceName); err != nil {
		return err
	}
	if err := os.Remove(file); err != nil {
		return fmt.Errorf("删不了 %s：%w", file, err)
	}
	_, err = systemctl(ctx, own, "daemon-reload")
	return err
}

func serviceState(ctx context.Context, own bool) (text string, working bool, err error) {
	file, err := unitFile(own)
	if err != nil {
		return "", false, err
	}
	if _, err := os.Stat(file); err != nil {
		return notInstalled, false, nil
	}
	if err := hasSystemd(); err != nil {
		return "", false, err
	}
	state, _ := systemctl(ctx, own, "is-active", serviceName) // anything but active is an error to it
	if state == "active" {
		return "装成了服务（" + file + "），正在运行", true, nil
	}
	scope := ""
	if own {
		scope = "--user "
	}
	return fmt.Sprintf("装成了服务（%s），没有在运行（%s）。原因看日志，或者：journalctl %s-u %s", file, state, scope, serviceName), false, nil
}

func mayManage(own bool) error {
	if err := hasSystemd(); err != nil {
		return err
	}
	if !own && os.Geteuid() != 0 {
		return usagef("要用 root：在前面加 sudo 再运行一次。没有 root 的，加 --user，只给自己的账号装；--dry-run 只看要写什么")
	}
	return nil
}

func hasSystemd() error {
	if _, err := exec.LookPath("systemctl"); err != nil {
		return usagef("这台电脑没有 systemd（找不到 systemctl），装不了服务：请用这里管理服务的程序启动 guantong serve")
	}
	return nil
}

// systemctl is what systemd says to a command.
func systemctl(ctx context.Context, own bool, args ...string) (string, error) {
	if own {
		args = append([]string{"--user"}, args...)
	}
	out, err := exec.CommandContext(ctx, "systemctl", args...).CombinedOutput()
	said := strings.TrimSpace(string(out))
	if err != nil {
		return said, fmt.Errorf("systemctl %s 没有做成：%s（%w）", strings.Join(args, " "), said, err)
	}
	return said, nil
}
