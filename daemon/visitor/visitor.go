// Package visitor tells who asks for a page, also from behind proxies, how often he may, and what his browser may do with it.
package visitor

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Peer is who is at the other end of the connection; the zero address if nobody can tell.
func Peer(r *http.Request) netip.Addr {
	at, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap()
}

// Proxies are those whose word about the address of a visitor is taken.
type Proxies []netip.Prefix

// Trusts tells whether an address is that of a proxy.
func (p Proxies) Trusts(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(p netip.Prefix) bool { return p.Contains(a) })
}

// Address is the address that a request comes from. Behind proxies it is the last one in X-Forwarded-For that is not theirs: what stands
// before it anybody may have written.
func (p Proxies) Address(r *http.Request) netip.Addr {
	at := Peer(r)
	if !p.Trusts(at) {
		return at
	}
	named := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(named) {
		text = strings.TrimSpace(text)
		if host, _, err := net.SplitHostPort(text); err == nil {
			text = host
		}
		a, err := netip.ParseAddr(strings.Trim(text, "[]"))
		if err != nil {
			return at
		}
		if at = a.Unmap(); !p.Trusts(at) {
			return at
		}
	}
	return at
}

// passedOn are headers that a request has only if another program hands it on.
var passedOn = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"}

// Here tells whether somebody at this very machine asks, and no proxy on it for somebody else.
func Here(r *http.Request) bool {
	return Peer(r).IsLoopback() && !slices.ContainsFunc(passedOn, func(name string) bool { return r.Header.Get(name) != "" })
}
