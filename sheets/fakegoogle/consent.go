package fakegoogle

import (
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// consent is what a person agreed to, until the program fetches its tokens.
type consent struct {
	scopes    []string
	redirect  string
	challenge string
	expires   time.Time
}

const codeLife = 10 * time.Minute

// serveConsent is the page on which a person would agree. It agrees at once and sends the browser back to the program,
// which must run on this computer.
func (a *accounts) serveConsent(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	redirect, err := url.Parse(query.Get("redirect_uri"))
	if err != nil || !loopback(redirect) {
		http.Error(w, "Error 400: redirect_uri_mismatch: it must be an http address of this computer", http.StatusBadRequest)
		return
	}
	scopes, known := parseScopes(query.Get("scope"))
	problem := ""
	switch {
	case !same(query.Get("client_id"), a.clientID):
		problem = "invalid_client"
	case query.Get("response_type") != "code":
		problem = "unsupported_response_type"
	case !known:
		problem = "invalid_scope"
	case query.Get("code_challenge_method") != "S256" || len(query.Get("code_challenge")) != 43:
		problem = "invalid_request: a program on a person's computer needs a code_challenge by S256"
	}
	if problem != "" {
		http.Error(w, "Error 400: "+problem, http.StatusBadRequest)
		return
	}
	code := newID("4/0A", 70)
	a.mu.Lock()
	scopes = slices.DeleteFunc(scopes, func(scope string) bool { return slices.Contains(a.declined, scope) })
	a.codes[code] = consent{scopes, query.Get("redirect_uri"), query.Get("code_challenge"), time.Now().Add(codeLife)}
	a.mu.Unlock()

	back := redirect.Query()
	back.Set("code", code)
	back.Set("scope", query.Get("scope"))
	if query.Has("state") {
		back.Set("state", query.Get("state"))
	}
	redirect.RawQuery = back.Encode()
	http.Redirect(w, r, redirect.String(), http.StatusFound)
}

// loopback tells an address of the computer that the browser runs on.
func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
}
