// Package demo invents a county's survey sheets as clerks fill them: real township and village names, invented people
// with valid identity numbers, every accepted way of writing, and the usual mistakes. It serves `guantong demo`,
// benchmarks and, as an oracle, tests: of every person it knows the truth, and from that truth alone it says which
// findings a sheet must cause and what annexes 2, 4 and 6 must show. It shares no code with the rules that it tests.
//
// Everything follows from the options by arithmetic: person number i is a function of the seed and i, a tab one of the
// persons in it. So a county of 600,000 workers is written tab by tab and never stands in memory as a whole.
package demo
