package fakegoogle

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"
)

// tokenError is an answer of the token endpoint that is no token.
type tokenError struct {
	status            int
	code, description string
}

func invalidGrant(description string) *tokenError {
	return &tokenError{http.StatusBadRequest, "invalid_grant", description}
}

// serveToken gives access tokens for a signed claim of the service account, for the code of a person's consent, and for
// a refresh token.
func (a *accounts) serveToken(w http.ResponseWriter, r *http.Request) {
	answer, refused := map[string]any(nil), (*tokenError)(nil)
	if err := r.ParseForm(); err != nil {
		refused = &tokenError{http.StatusBadRequest, "invalid_request", "Malformed form"}
	} else {
		answer, refused = a.token(r, time.Now())
	}
	status := http.StatusOK
	if refused != nil {
		status = refused.status
		answer = map[string]any{"error": refused.code, "error_description": refused.description}
	}
	data, err := json.Marshal(answer)
	encoded(status, data, err).write(w, len(data))
}

func (a *accounts) token(r *http.Request, now time.Time) (map[string]any, *tokenError) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch grantType := r.PostForm.Get("grant_type"); grantType {
	case "urn:ietf:params:oauth:grant-type:jwt-bearer":
		scopes, err := a.checkAssertion(r.PostForm.Get("assertion"), r.Host, now)
		if err != nil {
			return nil, err
		}
		return a.issue(serviceAccount, scopes, now), nil
	case "authorization_code", "refresh_token":
		if err := a.checkClient(r); err != nil {
			return nil, err
		}
		if grantType == "refresh_token" {
			return a.refreshed(r.PostForm.Get("refresh_token"), now)
		}
		return a.consented(r, now)
	default:
		return nil, &tokenError{http.StatusBadRequest, "unsupported_grant_type", "Invalid grant_type: " + grantType}
	}
}

// checkClient checks which program asks: its ID and secret stand in the header or in the form.
func (a *accounts) checkClient(r *http.Request) *tokenError {
	id, secret, ok := r.BasicAuth()
	if !ok {
		id, secret = r.PostForm.Get("client_id"), r.PostForm.Get("client_secret")
	}
	if !same(id, a.clientID) {
		return &tokenError{http.StatusUnauthorized, "invalid_client", "The OAuth client was not found."}
	}
	if !same(secret, a.clientSecret) {
		return &tokenError{http.StatusUnauthorized, "invalid_client", "The provided client secret is invalid."}
	}
	return nil
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func (a *accounts) refreshed(token string, now time.Time) (map[string]any, *tokenError) {
	g, ok := a.refresh[token]
	if !ok {
		return nil, invalidGrant("Token has been expired or revoked.")
	}
	return a.issue(g.user, g.scopes, now), nil
}

// consented gives tokens for a code, once, to whoever knows the verifier of the code's challenge.
func (a *accounts) consented(r *http.Request, now time.Time) (map[string]any, *tokenError) {
	code := r.PostForm.Get("code")
	c, ok := a.codes[code]
	delete(a.codes, code)
	digest := sha256.Sum256([]byte(r.PostForm.Get("code_verifier")))
	switch {
	case !ok || !now.Before(c.expires):
		return nil, invalidGrant("Malformed auth code.")
	case r.PostForm.Get("redirect_uri") != c.redirect:
		return nil, &tokenError{http.StatusBadRequest, "redirect_uri_mismatch", "Bad Request"}
	case !same(base64.RawURLEncoding.EncodeToString(digest[:]), c.challenge):
		return nil, invalidGrant("Invalid code verifier.")
	}
	answer := a.issue(person, c.scopes, now)
	refresh := newID("1//0", 95)
	a.refresh[refresh] = grant{user: person, scopes: c.scopes}
	answer["refresh_token"] = refresh
	return answer, nil
}
