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
		"How long ago a run of the kind was last done; absent if none ever was.", []string{"kind"}, nil)
	next = prometheus.NewDesc("guantong_next_run_timestamp_seconds",
		"When the next run of the kind is due, as Unix time.", []string{"kind"}, nil)
	findings = prometheus.NewDesc("guantong_findings",
		"Findings of the last run of the kind that was done, by level.", []string{"kind", "level"}, nil)
	submissions = prometheus.NewDesc("guantong_submissions",
		"What people with phones have sent, by whether it is in the store (filed) or not yet (waiting).", []string{"state"}, nil)
)

// collector is a prometheus.Collector.
type collector struct{ o Options }

// Describe names the metrics.
func (collector) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{runs, retries, durations, age, next, findings, submissions} {
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
	if sent, err := c.o.Journal.Submissions(ctx); err != nil {
		ch <- prometheus.NewInvalidMetric(submissions, err)
	} else {
		number(submissions, float64(sent.Waiting), "waiting")
		number(submissions, float64(sent.All-sent.Waiting), "filed")
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
