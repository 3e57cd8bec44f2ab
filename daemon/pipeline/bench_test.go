package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"

	"guantong/daemon/config"
	"guantong/daemon/heap"
	"guantong/daemon/memory"
	"guantong/daemon/pipeline"
	"guantong/daemon/schedule"
	"guantong/sheets"
	"guantong/sheets/dirs"
	"guantong/sheets/folder"
	"guantong/sheets/xlsx"
)

// BenchmarkDaily compares the runs of a large county with the floor: what excelize alone takes to go through every cell that a run reads,
// as many workbooks at a time. So all exports are workbooks. Reading them is compared with inflating their parts, which any reader must. A cold daily run has
// no memory and no outputs. What follows it has both: the same run once more (warm), after a phone of one village was edited (edited),
// after somebody in it has come back, which the county's own tabs count (returned), the next day's (next), a dispatch run and a circular.
// Runs are made by the program itself, as people make them, from its start to its end; the others are a process of their own each that does
// nothing else, so that the memory is its own. Run it with
//
//	go test ./daemon/pipeline -run '^$' -bench 'Daily$' -benchtime 3x
func BenchmarkDaily(b *testing.B) {
	dir := benchCounty(b, 60_000)
	exportsAsWorkbooks(b, dir)
	at := install(b, dir)
	var inflate, read, floor, cold, warm, edited, returned, next, dispatch, circular work
	n := 0
	for b.Loop() {
		b.StopTimer()
		inflate.plus(child(b, "inflate", dir))
		read.plus(child(b, "read", dir))
		floor.plus(child(b, "floor", dir))
		at.forget(b)
		b.StartTimer()
		cold.plus(at.run(b, "daily"))
		b.StopTimer()
		warm.plus(at.run(b, "daily"))
		editVillage(b, dir, "D20", fmt.Sprintf("138%08d", n))
		edited.plus(at.run(b, "daily"))
		editVillage(b, dir, "U20", []string{"2020/2/26", ""}[n%2])
		returned.plus(at.run(b, "daily"))
		next.plus(at.run(b, "next"))
		dispatch.plus(at.run(b, "dispatch"))
		circular.plus(at.run(b, "circular"))
		b.StartTimer()
		n++
	}
	b.ReportMetric(floor.Seconds/float64(n), "floor-s")
	b.ReportMetric(cold.Seconds/float64(n), "cold-s")
	report := func(name string, w, of work) {
		b.ReportMetric(w.Seconds/of.Seconds, name)
		b.ReportMetric(w.CPU/of.CPU, name+"-cpu") // steadier on a machine that does other things as well
	}
	report("read/inflate", read, inflate)
	report("cold/floor", cold, floor)
	report("warm/cold", warm, cold)
	report("edited/cold", edited, cold)
	report("returned/cold", returned, cold)
	report("next/cold", next, cold)
	report("dispatch/floor", dispatch, floor)
	report("circular/floor", circular, floor)
	b.ReportMetric(float64(floor.Peak)/1024, "floor-MB")
	b.ReportMetric(float64(cold.Peak)/1024, "cold-MB")
}

// editVillage gives a cell of a township's survey another text: column D has phones, U the days when people came back.
func editVillage(b *testing.B, dir, cell, text string) {
	b.Helper()
	surveys, err := filepath.Glob(filepath.Join(dir, "填报", "波洲镇", "*附件1*.xlsx"))
	if err != nil || len(surveys) == 0 {
		b.Fatal("no survey", err)
	}
	f, err := excelize.OpenFile(surveys[0])
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr(f.GetSheetName(0), cell, text); err != nil {
		b.Fatal(err)
	}
	if err := f.Save(); err != nil {
		b.Fatal(err)
	}
	hourAgo := time.Now().Add(-time.Hour) // older than a save in progress, which the store would wait for
	if err := os.Chtimes(surveys[0], hourAgo, hourAgo); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDailyGrowth shows what a worker costs in small and in huge counties. The largest takes minutes to invent and
// is left out unless GUANTONG_BENCH_HUGE is set:
//
//	GUANTONG_BENCH_HUGE=1 go test ./daemon/pipeline -run '^$' -bench Growth -benchtime 1x -timeout 60m
func BenchmarkDailyGrowth(b *testing.B) {
	for _, workers := range []int{6_000, 60_000, 600_000} {
		b.Run(strconv.Itoa(workers), func(b *testing.B) {
			if workers > 100_000 && os.Getenv("GUANTONG_BENCH_HUGE") == "" {
				b.Skip("set GUANTONG_BENCH_HUGE to run it")
			}
			at := install(b, benchCounty(b, workers))
			var run work
			n := 0.0
			for b.Loop() {
				b.StopTimer()
				at.forget(b)
				b.StartTimer()
				run.plus(at.run(b, "daily"))
				n++
			}
			b.ReportMetric(run.Seconds/n*1e6/float64(workers), "µs/worker")
			b.ReportMetric(float64(run.Peak)/1024, "MB")
		})
	}
}

// BenchmarkDigest compares what it takes to have the digests of a large county from memory with reading and checking its
// workbooks, one after the other. Run it with
//
//	go test ./daemon/pipeline -run '^$' -bench 'Digest$' -benchtime 5x
func BenchmarkDigest(b *testing.B) {
	_, setup := prepare(b)
	store, err := folder.Open(benchCounty(b, 60_000), xlsx.Limits{})
	if err != nil {
		b.Fatal(err)
	}
	workbooks, err := store.List(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	var parse, encode, decode time.Duration
	size, n := 0, 0.0
	for b.Loop() {
		n, size = n+1, 0
		for _, wb := range workbooks {
			start := time.Now()
			snapshot, err := store.Read(b.Context(), wb)
			if err != nil {
				continue // damaged on purpose
			}
			d := setup.Reader().Read(snapshot)
			parsed := time.Now()
			data := d.Encode()
			encoded := time.Now()
			if _, err := setup.Reader().Decode(data); err != nil {
				b.Fatal(err)
			}
			decode += time.Since(encoded)
			encode += encoded.Sub(parsed)
			parse += parsed.Sub(start)
			size += len(data)
		}
	}
	b.ReportMetric(parse.Seconds()/n*1e3, "parse-ms")
	b.ReportMetric(encode.Seconds()/n*1e3, "encode-ms")
	b.ReportMetric(decode.Seconds()/n*1e3, "decode-ms")
	b.ReportMetric(decode.Seconds()/parse.Seconds(), "decode/parse")
	b.ReportMetric(float64(size)/1e6, "MB")
}

func benchCounty(b *testing.B, workers int) (dir string) {
	_, setup := prepare(b)
	return sampleCounty(b, setup, 60, workers)
}

// work is what a process took.
type work struct {
	Seconds float64
	CPU     float64 // seconds, of all processors together
	Peak    int     // most memory ever resident, kB; 0 where the system does not tell
}

func (w *work) plus(o work) {
	w.Seconds, w.CPU, w.Peak = w.Seconds+o.Seconds, w.CPU+o.CPU, max(w.Peak, o.Peak)
}

// benchJob names the work of a child process, benchDir the folder that it does it in.
const (
	benchJob = "GUANTONG_BENCH_JOB"
	benchDir = "GUANTONG_BENCH_DIR"
	// benchProfile names a folder for profiles of the jobs.
	benchProfile = "GUANTONG_BENCH_PROFILE"
)

// TestMain lets the benchmarks start this program again to do their work, and tools have its runs alone. The tests have many times the memory that they keep, and are
// not to spend a fifth of their time on collecting the rest.
func TestMain(m *testing.M) {
	const day = 24 * time.Hour
	jobs := map[string]func(dir string) error{
		"inflate":  forEachBook(inflateParts),
		"read":     forEachBook(readSheets),
		"floor":    forEachBook(readCells),
		"daily":    benchRun(schedule.Daily, 0),
		"next":     benchRun(schedule.Daily, day),
		"dispatch": benchRun(schedule.Dispatch, day),
		"circular": benchRun(schedule.Circular, day),
	}
	job := jobs[os.Getenv(benchJob)]
	if job == nil {
		collect(400)
		os.Exit(m.Run())
	}
	collect(100)               // what is no run has what any program has
	runtime.MemProfileRate = 0 // as in a program that can give no profile of its memory, which the one that runs all this is
	defer profiled(os.Getenv(benchJob))()
	start := time.Now()
	if err := job(os.Getenv(benchDir)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(work{Seconds: time.Since(start).Seconds(), Peak: peak("self")}); err != nil {
		os.Exit(1)
	}
}

// collect has Go collect when so much more is in use than is held, in percent, unless the environment says otherwise: package heap has
// stopped it.
func collect(percent int) {
	if own, err := strconv.Atoi(os.Getenv("GOGC")); err == nil {
		percent = own
	}
	debug.SetGCPercent(percent)
}

// profiled writes where the time of a job goes, if that is wanted.
func profiled(job string) (stop func()) {
	dir := os.Getenv(benchProfile)
	if dir == "" {
		return func() {}
	}
	f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%d.prof", job, os.Getpid())))
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}

// child does a job in a process of its own.
func child(b *testing.B, job, dir string) (w work) {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), benchJob+"="+job, benchDir+"="+dir)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s: %v\n%s", job, err, stderr.String())
	}
	if err := json.Unmarshal(stdout.Bytes(), &w); err != nil {
		b.Fatalf("%s: %v: %s", job, err, stdout.String())
	}
	w.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	return w
}

// peak is a process's VmHWM.
func peak(process string) int {
	status, err := os.ReadFile("/proc/" + process + "/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb
		}
	}
	return 0
}

// benchRun is the whole of a run, from the settings to the published workbooks, with a memory that the first one fills.
func benchRun(kind schedule.Kind, later time.Duration) func(dir string) error {
	return func(dir string) error {
		heap.Limit() // as in the program
		m, err := memory.OpenUnseen(context.Background(), filepath.Join(dir, "guantong.db"), time.Time{}, func(string) {})
		if err != nil {
			return err
		}
		defer m.Close()
		cfg, err := config.Default()
		if err != nil {
			return err
		}
		setup, err := pipeline.NewSetup(cfg)
		if err != nil {
			return err
		}
		setup.Cache, setup.Leavings, setup.Sheets, setup.Days = m.Cache("digest"), m.Cache("marked"), m.Lasting("sheets"), m.Lasting("track")
		setup.Begin = func(ctx context.Context) error {
			heap.Much()
			return m.Check(ctx)
		}
		store, err := folder.Open(dir, xlsx.Limits{})
		if err != nil {
			return err
		}
		job := pipeline.Job{Kind: kind, AsOf: time.Date(2020, 2, 27, 17, 0, 0, 0, cfg.Zone).Add(later)}
		job.Issue.Number = 1
		report, err := setup.Run(context.Background(), store, job, func(string, int, int) {})
		if err != nil {
			return err
		}
		if len(report.Unwritten) > 0 || len(report.Outputs.Written)+report.Outputs.Unchanged == 0 || report.MemoryLost != nil {
			return fmt.Errorf("not published: %+v, or not remembered: %v", report.Unwritten, report.MemoryLost)
		}
		return nil
	}
}

// forEachBook does something with every workbook of the input, as many at a time as a run reads. Files that are damaged on purpose are
// passed over.
func forEachBook(do func(path string) error) func(dir string) error {
	return func(dir string) error {
		var group errgroup.Group
		group.SetLimit(min(runtime.GOMAXPROCS(0), 4))
		err := filepath.WalkDir(filepath.Join(dir, dirs.Input), func(path string, d fs.DirEntry, err error) error {
			if err == nil && filepath.Ext(path) == ".xlsx" {
				group.Go(func() error { return do(path) })
			}
			return err
		})
		return errors.Join(err, group.Wait())
	}
}

// inflateParts unzips a workbook and looks at nothing.
func inflateParts(path string) error {
	zr, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) {
		return nil
	}
	if err != nil {
		return err
	}
	defer zr.Close()
	for _, f := range zr.File {
		part, err := f.Open()
		if err != nil {
			return err
		}
		if _, err := io.Copy(io.Discard, part); err != nil {
			return err
		}
	}
	return nil
}

// readSheets reads a workbook as a run does.
func readSheets(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	_, err = xlsx.Decode(context.Background(), path, data, xlsx.Limits{})
	if _, damaged := errors.AsType[*sheets.UnreadableError](err); damaged {
		return nil
	}
	return err
}

// readCells goes through the rows of a workbook in excelize.
func readCells(path string) error {
	f, err := excelize.OpenFile(path)
	if errors.Is(err, zip.ErrFormat) {
		return nil // damaged on purpose
	}
	if err != nil {
		return err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			return err
		}
		for rows.Next() {
			if _, err := rows.Columns(); err != nil {
				return err
			}
		}
		if err := rows.Close(); err != nil {
			return err
		}
	}
	return nil
}
