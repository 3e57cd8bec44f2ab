//go:build !windows

package main

// managed carries out the command line as a service of Windows, if that is what started the program.
func (p *program) managed([]string) (code int, yes bool) { return 0, false }
