package fakegoogle

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"sync"
)

// accountKey is the service account's key. All servers of a process share it, since making one takes long.
var accountKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err) // no randomness
	}
	return key
})

// ServiceAccount is the JSON file of the service account that the Drive is shared with. base is the server's address,
// such as http://127.0.0.1:8085.
func (s *Server) ServiceAccount(base string) []byte { return encode(s.serviceAccountFile(base)) }

// OAuthClient is the JSON file of a program that a person lets use the Drive. base is the server's address.
func (s *Server) OAuthClient(base string) []byte { return encode(s.oauthClientFile(base)) }

func (s *Server) serviceAccountFile(base string) map[string]any {
	der, err := x509.MarshalPKCS8PrivateKey(accountKey())
	if err != nil {
		panic(err) // our own key
	}
	s.accounts.mu.Lock()
	defer s.accounts.mu.Unlock()
	return map[string]any{
		"type": "service_account", "project_id": "fakegoogle", "private_key_id": s.accounts.keyID,
		"private_key":  string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})),
		"client_email": serviceAccount.email, "client_id": "100000000000000000000",
		"auth_uri": base + "/auth", "token_uri": base + "/token", "universe_domain": "googleapis.com",
	}
}

func (s *Server) oauthClientFile(base string) map[string]any {
	return map[string]any{"installed": map[string]any{
		"client_id": s.accounts.clientID, "client_secret": s.accounts.clientSecret, "project_id": "fakegoogle",
		"auth_uri": base + "/auth", "token_uri": base + "/token", "redirect_uris": []string{"http://localhost"},
	}}
}

func encode(v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err) // strings
	}
	return data
}
