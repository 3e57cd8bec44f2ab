package intake

import "time"

// Hurry gives phones less time than they have otherwise.
func (s *Server) Hurry(d time.Duration) {
	s.http.ReadHeaderTimeout, s.http.ReadTimeout = d, d
}
