package fakegoogle

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"time"
)

// claims are what a service account says of itself when it asks for a token.
type claims struct {
	Iss, Sub, Aud, Scope string
	Iat, Exp             int64 // seconds since 1970
}

// checkAssertion checks a signed claim and returns the scopes that it asks for. host is what the client calls the
// server.
func (a *accounts) checkAssertion(assertion, host string, now time.Time) ([]string, *tokenError) {
	c, err := a.verified(assertion)
	if err != nil {
		return nil, err
	}
	aud, parseErr := url.Parse(c.Aud)
	issued, expires := time.Unix(c.Iat, 0), time.Unix(c.Exp, 0)
	const skew = 5 * time.Minute // between the clocks
	switch {
	case c.Iss != serviceAccount.email:
		return nil, invalidGrant("Invalid grant: account not found")
	case c.Sub != "" && c.Sub != c.Iss:
		return nil, &tokenError{401, "unauthorized_client", "Client is unauthorized to retrieve access tokens this way."}
	case parseErr != nil || aud.Host != host || aud.Path != "/token":
		return nil, invalidGrant("Invalid JWT: Failed audience check. The right audience is this address.")
	case !now.Before(expires) || issued.After(now.Add(skew)) || expires.Sub(issued) > time.Hour+skew:
		return nil, invalidGrant("Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable " +
			"timeframe. Check your iat and exp values in the JWT claim.")
	}
	scopes, known := parseScopes(c.Scope)
	if !known {
		return nil, &tokenError{400, "invalid_scope", "Invalid OAuth scope or ID token audience provided."}
	}
	return scopes, nil
}

// verified reads a claim if the service account's present key has signed it.
func (a *accounts) verified(assertion string) (claims, *tokenError) {
	signed, signature64, _ := cutLast(assertion, ".")
	header64, claims64, found := strings.Cut(signed, ".")
	var header struct{ Alg, Kid string }
	var c claims
	if !found || !decode(header64, &header) || !decode(claims64, &c) {
		return claims{}, invalidGrant("Invalid JWT: malformed")
	}
	signature, err := base64.RawURLEncoding.DecodeString(signature64)
	digest := sha256.Sum256([]byte(signed))
	if err != nil || header.Alg != "RS256" || header.Kid != a.keyID ||
		rsa.VerifyPKCS1v15(&accountKey().PublicKey, crypto.SHA256, digest[:], signature) != nil {
		return claims{}, invalidGrant("Invalid JWT Signature.")
	}
	return c, nil
}

func decode(part string, into any) bool {
	data, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(data, into) == nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
