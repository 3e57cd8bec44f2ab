package fakegoogle

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// tokenLife is how long an access token is good for.
const tokenLife = time.Hour

// accounts know who may ask what: the sign-in of two users, and the tokens that they got.
type accounts struct {
	mu           sync.Mutex
	keyID        string           // of the service account's key
	clientID     string           // of the OAuth client
	clientSecret string           // likewise
	access       map[string]grant // by access token
	refresh      map[string]grant // by refresh token
	codes        map[string]consent
	declined     []string // scopes whose boxes the person leaves empty
}

// grant is what a token allows, and whom.
type grant struct {
	user    user
	scopes  []string
	expires time.Time // of an access token
}

func newAccounts() *accounts {
	a := &accounts{
		clientID: newID("100000000000-", 16) + ".apps.googleusercontent.com", clientSecret: newID("GOCSPX-", 28),
	}
	a.revoke()
	return a
}

// ExpireTokens makes every access token issued so far one that is refused with 401. Refresh tokens stay good, and so
// does the service account's key.
func (s *Server) ExpireTokens() {
	s.accounts.mu.Lock()
	defer s.accounts.mu.Unlock()
	s.accounts.access = map[string]grant{}
}

// Decline makes the person leave these scopes out when asked for consent.
func (s *Server) Decline(scopes ...string) {
	s.accounts.mu.Lock()
	defer s.accounts.mu.Unlock()
	s.accounts.declined = scopes
}

// RevokeTokens takes back everything issued so far, refresh tokens and the service account's key too: the token
// endpoint answers invalid_grant. ServiceAccount then gives a new key, and the person may consent anew.
func (s *Server) RevokeTokens() {
	s.accounts.mu.Lock()
	defer s.accounts.mu.Unlock()
	s.accounts.revoke()
}

func (a *accounts) revoke() {
	a.keyID = newID("", 40)
	a.access, a.refresh, a.codes = map[string]grant{}, map[string]grant{}, map[string]consent{}
}

// authenticate finds out who sends a request.
func (a *accounts) authenticate(r *http.Request, now time.Time) (grant, error) {
	token, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		return grant{}, unauthenticated("Request is missing required authentication credential.")
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if g, ok := a.access[token]; ok && now.Before(g.expires) {
		return g, nil
	}
	return grant{}, unauthenticated("Request had invalid authentication credentials.")
}

func unauthenticated(message string) *apiError {
	e := newError(http.StatusUnauthorized, "authError",
		"%s Expected OAuth 2 access token, login cookie or other valid authentication credential.", message)
	e.header = "Authorization"
	return e
}

func insufficientScopes(m *method) *apiError {
	e := newError(http.StatusForbidden, "insufficientPermissions", "Request had insufficient authentication scopes.")
	e.infoReason = "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
	e.info = map[string]string{"service": m.doc.Name + ".googleapis.com", "method": m.ID}
	return e
}

// issue makes an access token.
func (a *accounts) issue(u user, scopes []string, now time.Time) map[string]any {
	token := newID("ya29.", 120)
	a.access[token] = grant{u, scopes, now.Add(tokenLife)}
	return map[string]any{
		"access_token": token, "token_type": "Bearer", "scope": strings.Join(scopes, " "),
		"expires_in": int(tokenLife/time.Second) - 1,
	}
}

// otherScopes are those that are no API's of this server and that Google knows.
var otherScopes = []string{
	"openid", "https://www.googleapis.com/auth/userinfo.email", "https://www.googleapis.com/auth/userinfo.profile",
}

// parseScopes reads scopes separated by blanks. It is false if there are none, or one that Google does not know.
func parseScopes(text string) ([]string, bool) {
	scopes := strings.Fields(text)
	for _, scope := range scopes {
		known := slices.ContainsFunc(documents(), func(d *document) bool { return d.Auth.OAuth2.Scopes[scope] != nil })
		if !known && !slices.Contains(otherScopes, scope) {
			return nil, false
		}
	}
	return scopes, len(scopes) > 0
}
