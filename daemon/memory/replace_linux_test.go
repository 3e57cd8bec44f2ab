package memory_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"guantong/daemon/memory"
	"guantong/daemon/pgtest"
)

// What is replaced is what was read: of several that go on from the same value one is told that it did, and nobody's is lost.
func TestReplace(t *testing.T) {
	m := open(t, filepath.Join(t.TempDir(), "guantong.db"))
	defer closed(t, m)
	replaces(t, m)
}

func TestReplaceShared(t *testing.T) {
	url, ok := pgtest.Start(t)
	if !ok {
		return
	}
	m, err := memory.OpenShared(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	replaces(t, m)
}

func replaces(t *testing.T, m *memory.Memory) {
	l := m.Lasting("track")
	type values = map[string][]byte
	replace := func(want bool, old, new values) {
		t.Helper()
		if done, err := l.Replace(t.Context(), old, new); done != want || err != nil {
			t.Errorf("Replace(%q, %q) = %v, %v", old, new, done, err)
		}
	}
	replace(true, values{"ledger": nil}, values{"ledger": []byte("1"), "history": {}})
	replace(false, nil, values{"ledger": []byte("2")})
	replace(false, values{"ledger": []byte("0")}, values{"ledger": []byte("2")})
	replace(false, values{"other": []byte("x")}, values{"other": []byte("2")})
	replace(false, values{"ledger": []byte("1"), "history": []byte("x")}, values{"ledger": []byte("2"), "history": []byte("2")})
	if value, ok, err := l.Read(t.Context(), "ledger"); string(value) != "1" || !ok || err != nil {
		t.Errorf("half of it was replaced: %q, %v, %v", value, ok, err)
	}
	replace(true, values{"ledger": []byte("1"), "history": {}}, values{"ledger": []byte("2"), "history": []byte("2")})

	// Ten that count together.
	var group sync.WaitGroup
	var failed atomic.Value
	for range 10 {
		group.Go(func() {
			for done := false; !done; {
				old, _, err := l.Read(t.Context(), "count")
				if err == nil {
					n := 0
					_, _ = fmt.Sscan(string(old), &n)
					done, err = l.Replace(t.Context(), values{"count": old}, values{"count": fmt.Append(nil, n+1)})
				}
				if err != nil {
					failed.Store(err)
					return
				}
			}
		})
	}
	group.Wait()
	if value, _, _ := l.Read(t.Context(), "count"); string(value) != "10" || failed.Load() != nil {
		t.Errorf("ten counted to %s, %v", value, failed.Load())
	}
}
