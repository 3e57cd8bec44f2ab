package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"guantong/daemon/intake/token"
	"guantong/rules/annex"
	"guantong/rules/idcard"
	"guantong/templates"
)

// Killed at any moment after somebody has read 已登记, or while he waits for it, the daemon has lost nothing of what it gave a receipt for,
// and no row is there twice. GUANTONG_INTAKE_KILLS says how often to kill.
func TestKilledBetweenReceiptAndWorkbook(t *testing.T) {
	leaveOutOfShort(t)
	if runtime.GOOS == "windows" {
		return // the daemon cannot be told to stop there
	}
	t.Parallel()
	kills, err := strconv.Atoi(os.Getenv("GUANTONG_INTAKE_KILLS"))
	if err != nil {
		kills = 3
	}
	dir := placeWithForms(t)
	path := codeOf(t, dir, token.Village, luchong)
	dice := rand.New(rand.NewPCG(16, uint64(kills)))
	const phones = 4
	receipts, unsure := map[string]string{}, 0 // receipt → ID
	for kill := range kills {
		d := serve(t, dir, "2020-02-26", "GUANTONG_IMPATIENT=1")
		address := d.formsOf(t) + path
		stamp := stampOf(t, address)
		var all sync.WaitGroup
		var mu sync.Mutex
		first := make(chan struct{}, phones)
		for phone := range phones {
			id := someID(kill*phones + phone)
			all.Go(func() {
				page, err := send(t, address, somebody("杨小刚", id), stamp)
				mu.Lock()
				defer mu.Unlock()
				if m := receiptShown.FindStringSubmatch(page); err == nil && m != nil {
					receipts[m[1]+m[2]] = id
					first <- struct{}{}
				} else {
					unsure++
				}
			})
		}
		select {
		case <-first:
			time.Sleep(time.Duration(dice.IntN(200)) * time.Millisecond)
		case <-time.After(time.Minute):
			t.Fatalf("nobody gets a receipt:\n%s", d.log)
		}
		d.signal(t, os.Kill, -1)
		all.Wait()
		if kill%100 == 99 {
			t.Logf("%d kills, %d receipts", kill+1, len(receipts))
		}
	}
	d := serve(t, dir, "2020-02-26", "GUANTONG_IMPATIENT=1")
	await(t, d.log, func() bool { return allThere(t, dir, receipts) })
	d.signal(t, syscall.SIGTERM, 0)
	seen, people := map[string]bool{}, map[string]bool{}
	for _, row := range registered(t, dir, "附件1") {
		receipt, id := row[templates.Receipt], row[annex.ID]
		if seen[receipt] || people[id] || receipts[receipt] != "" && receipts[receipt] != id {
			t.Errorf("the row of receipt %s is there twice, or is another's", receipt)
		}
		seen[receipt], people[id] = true, true
	}
	if len(seen) > len(receipts)+unsure {
		t.Errorf("%d rows of %d receipts and %d without an answer", len(seen), len(receipts), unsure)
	}
	t.Logf("%d kills, %d receipts, %d phones without an answer, %d rows", kills, len(receipts), unsure, len(seen))
}

// allThere tells whether every receipt has its row.
func allThere(t *testing.T, dir string, receipts map[string]string) bool {
	t.Helper()
	there := map[string]bool{}
	for _, row := range registered(t, dir, "附件1") {
		there[row[templates.Receipt]] = true
	}
	for receipt := range receipts {
		if !there[receipt] {
			return false
		}
	}
	return true
}

// someID is a valid ID of a man, another one for each number.
func someID(n int) string {
	birth := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%10000)
	first17 := fmt.Sprintf("431227%s%03d", birth.Format("20060102"), 2*(n/10000)+1)
	return first17 + string(idcard.Checksum(first17))
}
