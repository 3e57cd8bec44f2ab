package visitor

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
)

// StyleHash is by what a browser knows a page's own style, the one that it may use.
func StyleHash(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// Guard says on an answer what browsers may do with it. A page may load nothing, have no style but its own, and be shown in no other; its
// address is told to nobody.
func Guard(h http.Header, styleHash string) {
	h.Set("Content-Security-Policy", "default-src 'none'; style-src "+styleHash+"; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	h.Set("Cache-Control", "no-store")
}
