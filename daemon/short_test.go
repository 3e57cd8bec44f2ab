package main

import "testing"

// leaveOutOfShort leaves a test that starts the program again and again out of go test -short, which is for the race
// detector: it takes minutes there and finds nothing that the other tests do not.
func leaveOutOfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short")
	}
}
