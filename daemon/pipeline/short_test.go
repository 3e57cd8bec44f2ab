package pipeline_test

import "testing"

// leaveOutOfShort leaves a test that plays weeks of a county, has thousands of people in it, goes through many cases one after
// the other or starts another program out of go test -short, which is for the race detector: it takes minutes there and finds
// nothing that the other tests do not.
func leaveOutOfShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short")
	}
}

// inShort is how many there are of something in go test -short, and else.
func inShort(few, many int) int {
	if testing.Short() {
		return few
	}
	return many
}
