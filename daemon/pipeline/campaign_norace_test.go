//go:build !race

package pipeline_test

// campaignEnd is the last day of the simulated campaign.
var campaignEnd = lastDay
