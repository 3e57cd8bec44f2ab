//go:build race

package pipeline_test

// underRace says that the race detector makes everything ten times as slow: what is done over and over again is done less.
const underRace = true
