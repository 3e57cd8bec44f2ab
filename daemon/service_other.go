//go:build !windows && !linux

package main

import (
	"context"
	"runtime"
)

func notHere() error {
	return usagef("%s 上不能用 guantong 装服务：请用这里管理服务的程序启动 guantong serve", runtime.GOOS)
}

func (s *service) plan() (string, error) { return "", notHere() }

func (s *service) install(context.Context) (string, error) { return "", notHere() }

func uninstall(context.Context, bool) error { return notHere() }

func serviceState(context.Context, bool) (string, bool, error) { return "", false, notHere() }
