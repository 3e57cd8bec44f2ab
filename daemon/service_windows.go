package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sys/windows"
	"golang.org/x/sys/windows/svc"
	"golang.org/x/sys/windows/svc/eventlog"
	"golang.org/x/sys/windows/svc/mgr"
)

// restartAfter is how long the manager waits before it starts a daemon anew that has ended with an error: the folder may be on a share that is
// not there yet.
const restartAfter = 60 * time.Second

func (s *service) arguments() []string {
	return []string{"serve", "--" + asService, "--config", s.settings}
}

// plan says what install makes.
func (s *service) plan() (string, error) {
	if s.own || s.account != "" {
		return "", usagef("--user、--account 只用于 Linux。Windows 上先安装，再打开“服务”，在“贯通”的“属性”、“登录”里换账号")
	}
	return fmt.Sprintf("服务：%s（显示为“贯通”）\n启动：自动；出错 %d 秒后再启动\n账号：本地系统（LocalSystem）\n命令：%s\n",
		serviceName, int(restartAfter.Seconds()), windows.ComposeCommandLine(append([]string{s.program}, s.arguments()...))), nil
}

// install makes the service and starts it.
func (s *service) install(context.Context) (string, error) {
	if _, err := s.plan(); err != nil {
		return "", err
	}
	m, err := connect()
	if err != nil {
		return "", err
	}
	defer func() { _ = m.Disconnect() }()
	if old, err := m.OpenService(serviceName); err == nil {
		defer old.Close()
		c, _ := old.Config()
		return "", usagef("已经装成服务了（%s），没有动它。要改的，先运行 guantong service remove", c.BinaryPathName)
	}
	made, err := m.CreateService(serviceName, s.program, mgr.Config{DisplayName: "贯通", StartType: mgr.StartAutomatic,
		Description: "到时间自动检查、汇总返岗和用工表格（guantong serve）"}, s.arguments()...)
	if err != nil {
		return "", fmt.Errorf("装不了服务：%w", err)
	}
	defer made.Close()
	restart := mgr.RecoveryAction{Type: mgr.ServiceRestart, Delay: restartAfter}
	_ = made.SetRecoveryActions([]mgr.RecoveryAction{restart, restart, restart}, uint32((24 * time.Hour).Seconds()))
	_ = made.SetRecoveryActionsOnNonCrashFailures(true)
	_ = eventlog.InstallAsEventCreate(serviceName, eventlog.Error|eventlog.Warning|eventlog.Info) // one may be left from before
	if err := made.Start(); err != nil {
		return "", fmt.Errorf("服务装好了，没有启动：%w。原因看“事件查看器”的“Windows 日志”、“应用程序”", err)
	}
	return "Windows 服务“贯通”", nil
}

func uninstall(_ context.Context, own bool) error {
	if own {
		return usagef("--user 只用于 Linux")
	}
	m, err := connect()
	if err != nil {
		return err
	}
	defer func() { _ = m.Disconnect() }()
	s, err := m.OpenService(serviceName)
	if err != nil {
		return usagef(notInstalled)
	}
	defer s.Close()
	if _, err := s.Control(svc.Stop); err == nil {
		for deadline := time.Now().Add(grace + 10*time.Second); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
			if q, err := s.Query(); err != nil || q.State == svc.Stopped {
				break
			}
		}
	}
	if err := s.Delete(); err != nil {
		return fmt.Errorf("卸载不了服务：%w", err)
	}
	_ = eventlog.Remove(serviceName)
	return nil
}

func serviceState(_ context.Context, own bool) (text string, working bool, err error) {
	if own {
		return "", false, usagef("--user 只用于 Linux")
	}
	// Less rights than mgr.Connect and Manager.OpenService want: to look is for everybody.
	manager, err := windows.OpenSCManager(nil, nil, windows.SC_MANAGER_CONNECT)
	if err != nil {
		return "", false, fmt.Errorf("问不到 Windows 的服务：%w", err)
	}
	defer func() { _ = windows.CloseServiceHandle(manager) }()
	name, err := windows.UTF16PtrFromString(serviceName)
	if err != nil {
		return "", false, err
	}
	h, err := windows.OpenService(manager, name, windows.SERVICE_QUERY_STATUS)
	if errors.Is(err, windows.ERROR_SERVICE_DOES_NOT_EXIST) {
		return notInstalled, false, nil
	} else if err != nil {
		return "", false, fmt.Errorf("问不到服务“贯通”：%w", err)
	}
	defer func() { _ = windows.CloseServiceHandle(h) }()
	q, err := (&mgr.Service{Name: serviceName, Handle: h}).Query()
	switch {
	case err != nil:
		return "", false, fmt.Errorf("问不到服务“贯通”：%w", err)
	case q.State == svc.Running:
		return "装成了 Windows 服务“贯通”，正在运行", true, nil
	case q.State == svc.StartPending:
		return "装成了 Windows 服务“贯通”，正在启动", true, nil
	}
	return "装成了 Windows 服务“贯通”，没有在运行。原因看日志，或者“事件查看器”的“Windows 日志”、“应用程序”；启动：Start-Service guantong", false, nil
}

func connect() (*mgr.Mgr, error) {
	m, err := mgr.Connect()
	if errors.Is(err, windows.ERROR_ACCESS_DENIED) {
		return nil, usagef("要用管理员身份：在开始菜单里找到 PowerShell，点右键，选“以管理员身份运行”，到这个文件夹再运行一次")
	}
	if err != nil {
		return nil, fmt.Errorf("问不到 Windows 的服务：%w", err)
	}
	return m, nil
}
