//go:build !windows

package main

// ownWindow tells whether the program's console was opened for it alone, and closes with it.
func ownWindow() bool { return false }
