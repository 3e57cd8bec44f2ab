package build

import (
	"bytes"
	"os"
	"testing"
)

// Go's linker says of a program what it is, and of no other file.
func TestLinked(t *testing.T) {
	program, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	id := linked(bytes.NewReader(program))
	if bytes.Count(id, []byte("/")) != 3 {
		t.Errorf("the build ID is %q", id)
	}
	for _, other := range [][]byte{nil, []byte("MZ"), program[:len(program)/2]} {
		if id := linked(bytes.NewReader(other)); len(id) > 0 {
			t.Errorf("another file has the build ID %q", id)
		}
	}
}
