package intake

import (
	"net/http"
	"net/url"
	"strings"

	"guantong/daemon/visitor"
)

// guard lets only those through who may ask at all, and says on every answer what browsers may do with it.
type guard struct {
	public    *url.URL // how phones reach the forms
	encrypted bool     // by ourselves
	proxies   visitor.Proxies
	local     string // where we listen
}

// headers are on every answer, whose address has the code in it.
func (g *guard) headers(h http.Header) {
	visitor.Guard(h, styleHash)
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	if g.public.Scheme == "https" {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// safe tells whether nobody between the phone and us can read along: it is encrypted here, or by a proxy.
func (g *guard) safe(r *http.Request) bool {
	at := visitor.Peer(r)
	return g.encrypted || at.IsLoopback() || g.proxies.Trusts(at)
}

// named tells whether a request is for us by name. Whoever is asked by another name may be led here by a page of somebody else's. A proxy
// on this machine may ask by the address that it knows.
func (g *guard) named(r *http.Request) bool {
	if sameHost(r.Host, g.public.Host, g.public.Scheme) {
		return true
	}
	at := visitor.Peer(r)
	return (at.IsLoopback() || g.proxies.Trusts(at)) && strings.EqualFold(r.Host, g.local)
}

// sameHost compares hosts; the port of a scheme need not be written.
func sameHost(a, b, scheme string) bool {
	port := map[string]string{"http": ":80", "https": ":443"}[scheme]
	return strings.EqualFold(strings.TrimSuffix(a, port), strings.TrimSuffix(b, port))
}
