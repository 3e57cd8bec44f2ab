// Command cmd serves a fake Google Drive on this computer, so that the program can be tried without an account.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"guantong/sheets/fakegoogle"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// shutdownTime is how long requests under way may take when the server is told to end.
const shutdownTime = 5 * time.Second

const usage = `在本机模拟 Google 云端硬盘和表格，供试用和测试。内容只在内存里，程序结束就没有了。

参数：
  --listen 地址   在哪里监听，不写就是 127.0.0.1:8085
  --quota 次数    每个用户每分钟可读、可写表格的次数，各算各的；不写或写 0 就不限
`

// run serves until the context ends. It returns the exit code: 0 done, 1 could not serve, 2 wrong use.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("fakegoogle", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // it speaks English
	listen := flags.String("listen", "127.0.0.1:8085", "")
	quota := flags.Int("quota", 0, "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stderr, usage)
		return 0
	}
	if err != nil || flags.NArg() > 0 || *quota < 0 {
		fmt.Fprint(stderr, "参数不对。\n\n", usage)
		return 2
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		fmt.Fprintf(stderr, "不能监听 %s：%v。换一个端口再试：--listen 127.0.0.1:8086\n", *listen, err)
		return 1
	}
	announce(stdout, listener.Addr())
	if err := serve(ctx, listener, fakegoogle.New(fakegoogle.Options{Quota: *quota})); err != nil {
		fmt.Fprintf(stderr, "模拟的 Google 中断：%v\n", err)
		return 1
	}
	return 0
}

func announce(w io.Writer, addr net.Addr) {
	base := "http://" + addr.String()
	fmt.Fprintf(w, "模拟的 Google 在 %s\n", base)
	fmt.Fprintf(w, "看里面的表格：用浏览器打开 %s\n", base)
	fmt.Fprintf(w, "试用：guantong demo --google %s\n", base)
	fmt.Fprintf(w, "凭据和文件夹编号：%s/fake/setup\n", base)
	if tcp, ok := addr.(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		fmt.Fprintln(w, "注意：别的电脑也能连上来，看到和改动里面的表格。")
	}
	fmt.Fprintln(w, "按 Ctrl+C 结束，内容随之消失。")
}

// serve answers requests until the context ends, and then those under way.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}
