package pipeline

import "guantong/sheets"

// Digest, Encode and Decode are the steps between a workbook and the memory.
func (s *Setup) Digest(snapshot sheets.Snapshot) Digest   { return s.digest(snapshot) }
func (d *Digest) Encode() []byte                          { return d.encode() }
func (s *Setup) Decode(data []byte) (d Digest, err error) { return s.decode(data) }
