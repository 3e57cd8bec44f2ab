// Package guantong carries the settings file that comes with the program.
package guantong

import _ "embed"

// DefaultConfig is config.yaml as shipped: a working default for Xinhuang with its sheets in a folder.
//
//go:embed config.yaml
var DefaultConfig []byte
