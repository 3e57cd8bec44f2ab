//go:build !linux

package heap

// largePages has nobody to ask: other systems need rights for them, or give them themselves.
func largePages(int) {}
