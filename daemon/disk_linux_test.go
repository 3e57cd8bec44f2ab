package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
)

// fault is what the operating system answers the program when it writes. GUANTONG_FAULT names one.
type fault struct {
	errno syscall.Errno
	calls []uint32 // system calls that fail
	open  bool     // so does opening a file for writing
}

var faults = map[string]fault{
	"disk full": {errno: syscall.ENOSPC, calls: []uint32{syscall.SYS_PWRITE64, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC, syscall.SYS_MKDIRAT}},
	"read-only": {errno: syscall.EROFS, open: true,
		calls: []uint32{syscall.SYS_MKDIRAT, syscall.SYS_RENAMEAT, syscall.SYS_UNLINKAT, syscall.SYS_FCHMOD, syscall.SYS_FCHMODAT}},
	"forbidden": {errno: syscall.EACCES, open: true,
		calls: []uint32{syscall.SYS_MKDIRAT, syscall.SYS_RENAMEAT, syscall.SYS_UNLINKAT}},
	"held": {errno: syscall.EBUSY, calls: []uint32{syscall.SYS_RENAMEAT}},
}

// A program with a fault has the kernel answer so, by a seccomp filter: that needs no rights and no disk of its own, and
// holds for libraries as well. The filter is one thread's and what it starts, so the program starts anew with it.
func init() {
	f, ok := faults[os.Getenv("GUANTONG_FAULT")]
	if !ok || filepath.Base(os.Args[0]) != "guantong" {
		return
	}
	runtime.LockOSThread()
	const noNewPrivs, setSeccomp, modeFilter = 38, 22, 2 // of prctl
	filter := f.filter()
	program := syscall.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	_, _, errno := syscall.Syscall6(syscall.SYS_PRCTL, noNewPrivs, 1, 0, 0, 0, 0)
	if errno == 0 {
		_, _, errno = syscall.Syscall(syscall.SYS_PRCTL, setSeccomp, modeFilter, uintptr(unsafe.Pointer(&program)))
	}
	if errno != 0 {
		panic(fmt.Errorf("seccomp: %w", errno))
	}
	os.Unsetenv("GUANTONG_FAULT")
	panic(syscall.Exec("/proc/self/exe", os.Args, os.Environ()))
}

// filter is a program for the kernel's filter machine.
func (f fault) filter() []syscall.SockFilter {
	const number, flags = 0, 16 + 2*8           // where the call's number is, and the third argument
	const allow, errno = 0x7fff0000, 0x00050000 // verdicts of seccomp
	load := func(at uint32) syscall.SockFilter {
		return syscall.SockFilter{Code: syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS, K: at}
	}
	give := func(verdict uint32) syscall.SockFilter {
		return syscall.SockFilter{Code: syscall.BPF_RET | syscall.BPF_K, K: verdict}
	}
	jump := func(test uint16, k uint32, otherwise uint8) syscall.SockFilter {
		return syscall.SockFilter{Code: syscall.BPF_JMP | test | syscall.BPF_K, K: k, Jf: otherwise}
	}
	fail := give(errno | uint32(f.errno))
	filter := []syscall.SockFilter{load(number)}
	for _, call := range f.calls {
		filter = append(filter, jump(syscall.BPF_JEQ, call, 1), fail)
	}
	if f.open {
		filter = append(filter, jump(syscall.BPF_JEQ, syscall.SYS_OPENAT, 3), load(flags),
			jump(syscall.BPF_JSET, syscall.O_WRONLY|syscall.O_RDWR|syscall.O_CREAT, 1), fail)
	}
	return append(filter, give(allow))
}

// A run that cannot write says so in Chinese and with exit code 1, spoils nothing, and the next one makes up for it.
func TestDiskTrouble(t *testing.T) {
	leaveOutOfShort(t)
	const before, today = "2020-02-26", "2020-02-27"
	for name, says := range map[string]string{
		"disk full": "磁盘已满",
		"read-only": "只读",
		"forbidden": "没有写入权限",
		"held":      "正被其他程序打开",
	} {
		t.Run(name, func(t *testing.T) {
			dir := place(t)
			command(t, dir, before, 0, "run", "daily")
			twin := t.TempDir()
			if err := os.CopyFS(twin, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			command(t, twin, today, 0, "run", "daily")
			old, inputs := sums(t, filepath.Join(dir, "data/汇总")), sums(t, filepath.Join(dir, "data/填报"))

			t.Setenv("GUANTONG_FAULT", name)
			_, message := command(t, dir, today, 1, "run", "daily")
			os.Unsetenv("GUANTONG_FAULT")
			if !strings.Contains(message, "没有写成 汇总/全县/日报.xlsx") || !strings.Contains(message, says) || strings.Contains(message, "goroutine") {
				t.Errorf("it says\n%s", message)
			}
			if diff := cmp.Diff(old, sums(t, filepath.Join(dir, "data/汇总"))); diff != "" {
				t.Errorf("outputs changed (-want +got):\n%s", diff)
			}

			command(t, dir, today, 0, "run", "daily")
			if diff := cmp.Diff(sums(t, filepath.Join(twin, "data/汇总")), sums(t, filepath.Join(dir, "data/汇总"))); diff != "" {
				t.Errorf("outputs are not what they would be without (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(inputs, sums(t, filepath.Join(dir, "data/填报"))); diff != "" {
				t.Errorf("inputs changed (-want +got):\n%s", diff)
			}
			if left := hidden(t, filepath.Join(dir, "data")); len(left) > 0 {
				t.Errorf("these are left: %q", left)
			}
		})
	}
}

// A daemon that cannot start for a fault of the disk says so; one whose outputs are held makes its run, and the journal
// says what was not written. Either way the daemon that starts without the fault goes on.
func TestServeDiskTrouble(t *testing.T) {
	leaveOutOfShort(t)
	for name, test := range map[string]struct {
		code int
		says string
	}{
		"disk full": {1, "打不开数据库"},
		"read-only": {2, "锁不住"},
		"forbidden": {2, "锁不住"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := place(t)
			serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
			t.Setenv("GUANTONG_FAULT", name)
			_, message := command(t, dir, "2020-02-27", test.code, "serve")
			os.Unsetenv("GUANTONG_FAULT")
			if !strings.Contains(message, test.says) || strings.Contains(message, "goroutine") {
				t.Errorf("it says\n%s", message)
			}
			serveUntil(t, dir, "2020-02-27", "done")
		})
	}
	t.Run("held", func(t *testing.T) {
		dir := place(t)
		serve(t, dir, "2020-02-26").signal(t, syscall.SIGTERM, 0)
		t.Setenv("GUANTONG_FAULT", "held")
		d := serve(t, dir, "2020-02-27")
		os.Unsetenv("GUANTONG_FAULT")
		await(t, d.log, func() bool {
			r := statusOf(t, dir, "2020-02-27").Runs
			return len(r) > 0 && r[0].State == "waiting" && r[0].Attempts > 0
		})
		run := statusOf(t, dir, "2020-02-27").Runs[0]
		for _, where := range []string{run.Error, d.log.String(), d.get(t, "/status")} {
			if !strings.Contains(where, "一个工作簿也没有写成") || !strings.Contains(where, "没有写成 汇总/全县/日报.xlsx：") || !strings.Contains(where, "正被其他程序打开") {
				t.Errorf("the journal, the log or the page says\n%s", where)
			}
		}
		if r, err := http.Get(d.url + "/healthz?ready"); err != nil || r.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("while nothing can be written, health is %v, %v", r, err)
		}
		if got := d.get(t, "/metrics"); strings.Contains(got, `guantong_last_success_age_seconds{kind="daily"} 0`) {
			t.Error("a run that wrote nothing counts as a success")
		}
		d.signal(t, syscall.SIGTERM, 0)
		if s := serveUntil(t, dir, "2020-02-28", "done"); len(s.Runs) != 2 || s.Runs[1].State != "failed" {
			t.Errorf("the journal says %+v", s.Runs)
		}
	})
}
