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

// headers are on every answer. A page may load nothing and be shown in no other; its address, with the code in it, is told to nobody.
func (g *guard) headers(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src "+styleHash+"; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	h.Set("Cache-Control", "no-store")
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
