//go:build race

package pipeline_test

// campaignEnd is earlier where the race detector makes everything ten times as slow.
var campaignEnd = feb(29 + 7)
