package memory_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"guantong/daemon/memory"
	"guantong/daemon/pgtest"
)

// Several machines that start at the same time have one memory in PostgreSQL.
func TestSharedMemory(t *testing.T) {
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	machines := make([]*memory.Memory, 4)
	var group sync.WaitGroup
	for i := range machines {
		group.Go(func() {
			m, err := memory.OpenShared(t.Context(), url)
			if err != nil {
				t.Error(err)
			}
			machines[i] = m
		})
	}
	group.Wait()
	if slices.Contains(machines, nil) {
		t.FailNow()
	}
	for i, m := range machines {
		defer m.Close()
		b := m.Lasting("track")
		for _, key := range []string{"same", string(rune('a' + i))} {
			if err := b.Write(t.Context(), key, []byte{0, byte(i)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := load(t, machines[0], "track", "same"); got != "\x00\x03" {
		t.Errorf("what the last machine saved is %q", got)
	}
	if err := machines[1].Lasting("track").Keep(t.Context(), []string{"same", "c"}); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]bool{"same": true, "a": false, "b": false, "c": true, "d": false} {
		if _, ok, err := machines[2].Lasting("track").Read(t.Context(), key); err != nil || ok != want {
			t.Errorf("%q is there: %v, %v", key, ok, err)
		}
	}
	if _, ok, err := machines[3].Lasting("sheets").Read(t.Context(), "same"); ok || err != nil {
		t.Errorf("another kind has it: %v, %v", ok, err)
	}
}

// A server that cannot be reached is said without the password.
func TestNoSharedMemory(t *testing.T) {
	for _, url := range []string{"postgres://me:geheim@127.0.0.1:1/none", "postgres://me:geheim@[/none"} {
		_, err := memory.OpenShared(context.Background(), url)
		if err == nil || !strings.Contains(err.Error(), "PostgreSQL") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("the error is %v", err)
		}
	}
}
