package web

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// The metrics. They are read from the journal when they are asked for, so they hold over restarts and for all daemons.
var (
	runs = prometheus.NewDesc("guantong_runs",
		"Runs in the journal, by kind and state.", []string{"kind", "state"}, nil)
	retries = prometheus.NewDesc("guantong_run_retries_total",
		"Attempts at runs after the first.", []string{"kind"}, nil)
	durations = prometheus.NewDesc("guantong_run_duration_seconds",
		"How long runs took, the last attempt of each.", []string{"kind"}, nil)
	age = prometheus.NewDesc("guantong_last_success_age_seconds",
		"How long ago a run of the kind last wrote its workbooks; absent if none ever did.", []string{"kind"}, nil)
	next = prometheus.NewDesc("guantong_next_run_timestamp_seconds",
		"When the next run of the kind is due, as Unix time.", []string{"kind"}, nil)
	findings = prometheus.NewDesc("guantong_findings",
		"Findings of the last run of the kind that was done, by level.", []string{"kind", "level"}, nil)
	failed = prometheus.NewDesc("guantong_last_run_failed",
		"1 if the last attempt at a run of the kind could write nothing.", []string{"kind"}, nil)
	unwritten = prometheus.NewDesc("guantong_unwritten_outputs",
		"Workbooks that the last run of the kind could not write.", []string{"kind"}, nil)
	unasked = prometheus.NewDesc("guantong_unasked_workbooks",
		"Workbooks that did not answer the last run of the kind.", []string{"kind"}, nil)
)

// collector is a prometheus.Collector.
type collector struct{ o Options }

// Describe names the metrics.
func (collector) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{runs, retries, durations, age, next, findings, failed, unwritten, unasked} {
		ch <- d
	}
}

// Collect reads the journal.
func (c collector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	tallies, err := c.o.Journal.Tallies(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(runs, err)
		return
	}
	number := func(d *prometheus.Desc, v float64, labels ...string) {
		ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	latest, err := c.o.Journal.Latest(ctx, c.o.Kinds)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(failed, err)
	}
	for _, l := range latest {
		var lost, outputs, inputs float64
		if l.Failed {
			lost = 1
		}
		for _, u := range l.Undone {
			if u.Unasked {
				inputs++
			} else {
				outputs++
			}
		}
		number(failed, lost, l.Kind)
		number(unwritten, outputs, l.Kind)
		number(unasked, inputs, l.Kind)
	}
	now, succeeded := c.o.Now(), successes(tallies)
	for _, k := range c.o.Kinds {
		var retried, count int
		var took time.Duration
		for _, t := range tallies {
			if t.Kind == k.Name {
				number(runs, float64(t.Runs), k.Name, string(t.State))
				retried += t.Retries
				took += t.Took
			}
			if t.Kind == k.Name && !t.Last.IsZero() {
				count += t.Runs
			}
		}
		ch <- prometheus.MustNewConstMetric(retries, prometheus.CounterValue, float64(retried), k.Name)
		ch <- prometheus.MustNewConstSummary(durations, uint64(count), took.Seconds(), nil, k.Name)
		number(next, float64(k.Schedule.Next(now).Unix()), k.Name)
		if last := succeeded[k.Name]; !last.IsZero() {
			number(age, now.Sub(last).Seconds(), k.Name)
		}
		levels, err := c.o.Journal.Findings(ctx, k.Name)
		if err != nil {
			ch <- prometheus.NewInvalidMetric(findings, err)
			continue
		}
		for _, level := range slices.Sorted(maps.Keys(levels)) {
			number(findings, float64(levels[level]), k.Name, level)
		}
	}
}
