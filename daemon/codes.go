package main

import (
	"guantong/daemon/config"
	"guantong/daemon/intake/token"
	"guantong/daemon/memory"
)

// codes is the kind of value that holds what codes on walls are signed with, and which were called in.
const codes = "intake"

// codeBook has the codes of the settings' county; m is the memory that all machines share (openShared).
func codeBook(c *config.Config, m *memory.Memory) *token.Book {
	return token.NewBook(m.Lasting(codes), token.Options{County: c.County, Expires: c.Intake.Expires,
		Key: []byte(c.Intake.Key), Former: []byte(c.Intake.Former)})
}
