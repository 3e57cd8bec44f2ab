package main

// How times are written, all of them county time; pipeline.AsOfLayout is how programs read moments to the minute.
const (
	toTheMinute = "2006-01-02 15:04"    // for people
	toTheSecond = "2006-01-02T15:04:05" // for programs
	inFileNames = "20060102-150405"
)
