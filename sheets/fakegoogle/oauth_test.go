package fakegoogle_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
	"google.golang.org/api/drive/v3"
	sheetsapi "google.golang.org/api/sheets/v4"

	"guantong/sheets/fakegoogle"
)

// tokenRefused checks what the token endpoint says.
func tokenRefused(t *testing.T, err error, code string) {
	t.Helper()
	e, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		t.Fatalf("got %v, want %s", err, code)
	}
	var said struct{ Error string }
	if err := json.Unmarshal(e.Body, &said); err != nil || said.Error != code {
		t.Errorf("got %s, want %s", e.Body, code)
	}
}

func TestServiceAccount(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: s.Transport()})
	key := must[*rsa.PrivateKey](t)(rsa.GenerateKey(rand.Reader, 2048))
	stranger := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: must[[]byte](t)(x509.MarshalPKCS8PrivateKey(key))})

	for _, tt := range []struct {
		name   string
		change func(*jwtConfig)
		code   string // of the refusal; empty: a token
	}{
		{"good", func(*jwtConfig) {}, ""},
		{"a stranger's key", func(c *jwtConfig) { c.PrivateKey = stranger }, "invalid_grant"},
		{"another key's ID", func(c *jwtConfig) { c.PrivateKeyID = "abc" }, "invalid_grant"},
		{"another account", func(c *jwtConfig) { c.Email = "a@example.com" }, "invalid_grant"},
		{"another audience", func(c *jwtConfig) { c.Audience = "https://oauth2.googleapis.com/token" }, "invalid_grant"},
		{"in another's name", func(c *jwtConfig) { c.Subject = "a@example.com" }, "unauthorized_client"},
		{"longer than an hour", func(c *jwtConfig) { c.Expires = 2 * time.Hour }, "invalid_grant"},
		{"no scopes", func(c *jwtConfig) { c.Scopes = nil }, "invalid_scope"},
		{"unknown scope", func(c *jwtConfig) { c.Scopes = []string{"https://www.googleapis.com/auth/sheets"} }, "invalid_scope"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			config := must[*jwtConfig](t)(google.JWTConfigFromJSON(s.ServiceAccount(base), scopes...))
			tt.change(config)
			token, err := config.TokenSource(ctx).Token()
			if tt.code != "" {
				tokenRefused(t, err, tt.code)
			} else if err != nil || token.AccessToken == "" {
				t.Errorf("no token: %v", err)
			}
		})
	}
	// The key of one server is not another's.
	config := must[*jwtConfig](t)(google.JWTConfigFromJSON(s.ServiceAccount(base), scopes...))
	other := fakegoogle.New(fakegoogle.Options{})
	ctx = context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: other.Transport()})
	_, err := config.TokenSource(ctx).Token()
	tokenRefused(t, err, "invalid_grant")
}

func TestAnAssertionThatHasExpired(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		var form url.Values
		keep := roundTripper(func(r *http.Request) (*http.Response, error) {
			if err := r.ParseForm(); err != nil {
				return nil, err
			}
			form = r.PostForm
			return nil, errors.New("kept")
		})
		config := must[*jwtConfig](t)(google.JWTConfigFromJSON(s.ServiceAccount(base), scopes...))
		ctx := context.WithValue(t.Context(), oauth2.HTTPClient, &http.Client{Transport: keep})
		if _, err := config.TokenSource(ctx).Token(); err == nil {
			t.Fatal("sent")
		}
		post := func() int {
			resp := must[*http.Response](t)((&http.Client{Transport: s.Transport()}).PostForm(base+"/token", form))
			resp.Body.Close()
			return resp.StatusCode
		}
		if got := post(); got != 200 {
			t.Errorf("at once: %d", got)
		}
		time.Sleep(time.Hour)
		if got := post(); got != 400 {
			t.Errorf("an hour later: %d", got)
		}
	})
}

// person signs in as a program on a person's computer does, and returns what became of it.
type personSignIn struct {
	t      *testing.T
	s      *fakegoogle.Server
	hc     *http.Client
	config *oauth2.Config
}

func signIn(t *testing.T, s *fakegoogle.Server) personSignIn {
	config := must[*oauth2.Config](t)(google.ConfigFromJSON(s.OAuthClient(base), scopes...))
	config.RedirectURL = "http://127.0.0.1:4711/done"
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return personSignIn{t, s, &http.Client{Transport: s.Transport(), CheckRedirect: stay}, config}
}

// consent opens the page and returns the query with which it sends the browser back, or the page's status.
func (p personSignIn) consent(options ...oauth2.AuthCodeOption) (url.Values, int) {
	p.t.Helper()
	resp := must[*http.Response](p.t)(p.hc.Get(p.config.AuthCodeURL("the state", options...)))
	resp.Body.Close()
	if resp.StatusCode != http.StatusFound {
		return nil, resp.StatusCode
	}
	back := must[*url.URL](p.t)(resp.Location())
	if back.Host != "127.0.0.1:4711" || back.Path != "/done" {
		p.t.Errorf("sent back to %s", back)
	}
	return back.Query(), resp.StatusCode
}

func (p personSignIn) exchange(code string, options ...oauth2.AuthCodeOption) (*oauth2.Token, error) {
	return p.config.Exchange(context.WithValue(p.t.Context(), oauth2.HTTPClient, p.hc), code, options...)
}

func TestConsent(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	p := signIn(t, s)
	verifier := oauth2.GenerateVerifier()
	back, _ := p.consent(oauth2.AccessTypeOffline, oauth2.S256ChallengeOption(verifier))
	if back.Get("state") != "the state" {
		t.Errorf("state %q", back.Get("state"))
	}
	token := must[*oauth2.Token](t)(p.exchange(back.Get("code"), oauth2.VerifierOption(verifier)))
	if token.RefreshToken == "" {
		t.Error("no refresh token")
	}
	ctx := context.WithValue(t.Context(), oauth2.HTTPClient, p.hc)
	c := clients(t, base, p.config.Client(ctx, token))
	about := must[*drive.About](t)(c.drive.About.Get().Fields("user").Do())
	if about.User.EmailAddress != "person@example.com" {
		t.Errorf("signed in as %s", about.User.EmailAddress)
	}
	if !c.file(t, s.Root()).OwnedByMe {
		t.Error("the Drive is not the person's")
	}

	_, err := p.exchange(back.Get("code"), oauth2.VerifierOption(verifier))
	tokenRefused(t, err, "invalid_grant") // used up

	fresh := func() string {
		back, _ := p.consent(oauth2.S256ChallengeOption(verifier))
		return back.Get("code")
	}
	_, err = p.exchange(fresh(), oauth2.VerifierOption(oauth2.GenerateVerifier()))
	tokenRefused(t, err, "invalid_grant")
	_, err = p.exchange(fresh())
	tokenRefused(t, err, "invalid_grant")
	code := fresh()
	p.config.RedirectURL = "http://127.0.0.1:4712/done"
	_, err = p.exchange(code, oauth2.VerifierOption(verifier))
	tokenRefused(t, err, "redirect_uri_mismatch")
	p.config.RedirectURL = "http://127.0.0.1:4711/done"
	code = fresh()
	p.config.ClientSecret = "guessed"
	_, err = p.exchange(code, oauth2.VerifierOption(verifier))
	tokenRefused(t, err, "invalid_client")
}

func TestConsentIsRefused(t *testing.T) {
	challenge := oauth2.S256ChallengeOption(oauth2.GenerateVerifier())
	for name, change := range map[string]func(*oauth2.Config){
		"another computer":        func(c *oauth2.Config) { c.RedirectURL = "http://example.com/done" },
		"another computer safely": func(c *oauth2.Config) { c.RedirectURL = "https://127.0.0.1/done" },
		"unknown program":         func(c *oauth2.Config) { c.ClientID = "abc" },
		"unknown scope":           func(c *oauth2.Config) { c.Scopes = []string{"everything"} },
	} {
		p := signIn(t, fakegoogle.New(fakegoogle.Options{}))
		change(p.config)
		if _, status := p.consent(challenge); status != 400 {
			t.Errorf("%s: got %d", name, status)
		}
	}
	p := signIn(t, fakegoogle.New(fakegoogle.Options{}))
	if _, status := p.consent(); status != 400 {
		t.Errorf("no challenge: got %d", status)
	}
}

func TestACodeExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := signIn(t, fakegoogle.New(fakegoogle.Options{}))
		verifier := oauth2.GenerateVerifier()
		back, _ := p.consent(oauth2.S256ChallengeOption(verifier))
		time.Sleep(10 * time.Minute)
		_, err := p.exchange(back.Get("code"), oauth2.VerifierOption(verifier))
		tokenRefused(t, err, "invalid_grant")
	})
}

func TestTokensEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fakegoogle.New(fakegoogle.Options{})
		p := signIn(t, s)
		verifier := oauth2.GenerateVerifier()
		back, _ := p.consent(oauth2.S256ChallengeOption(verifier))
		token := must[*oauth2.Token](t)(p.exchange(back.Get("code"), oauth2.VerifierOption(verifier)))
		ctx := context.WithValue(t.Context(), oauth2.HTTPClient, p.hc)
		list := func(token *oauth2.Token) error {
			c := clients(t, base, oauth2.NewClient(ctx, oauth2.StaticTokenSource(&oauth2.Token{AccessToken: token.AccessToken})))
			_, err := c.drive.Files.List().Do()
			return err
		}
		refresh := func() (*oauth2.Token, error) {
			return p.config.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
		}
		if err := list(token); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		refused(t, list(token), 401, "authError")

		second := must[*oauth2.Token](t)(refresh())
		if err := list(second); err != nil {
			t.Fatal(err)
		}
		s.ExpireTokens()
		refused(t, list(second), 401, "authError")

		third := must[*oauth2.Token](t)(refresh())
		account := must[*jwtConfig](t)(google.JWTConfigFromJSON(s.ServiceAccount(base), scopes...))
		s.RevokeTokens()
		refused(t, list(third), 401, "authError")
		_, err := refresh()
		tokenRefused(t, err, "invalid_grant")
		_, err = account.TokenSource(ctx).Token()
		tokenRefused(t, err, "invalid_grant")
		connect(t, s, scopes...).names(t, "") // a new key works
	})
}

func TestTokensAndScopes(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	id := s.PutSpreadsheet(s.Root(), "附件1", nil)
	xlsx := s.PutFile(s.Root(), "附件3.xlsx", xlsxType, []byte("a"))

	unsigned := clients(t, base, &http.Client{Transport: s.Transport()})
	_, err := unsigned.drive.Files.List().Do()
	refused(t, err, 401, "authError")
	_, err = unsigned.sheets.Spreadsheets.Get(id).Do()
	refused(t, err, 401, "authError")

	metadata := connect(t, s, drive.DriveMetadataReadonlyScope)
	if got := metadata.names(t, ""); len(got) != 2 {
		t.Errorf("listed %v", got)
	}
	_, err = metadata.sheets.Spreadsheets.Get(id).Do()
	refused(t, err, 403, "insufficientPermissions")
	_, err = metadata.drive.Files.Create(&drive.File{Name: "a"}).Do()
	refused(t, err, 403, "insufficientPermissions")
	_, err = metadata.drive.Files.Get(xlsx).Download()
	refused(t, err, 403, "insufficientPermissions")

	readonly := connect(t, s, sheetsapi.SpreadsheetsReadonlyScope)
	must[*spreadsheet](t)(readonly.sheets.Spreadsheets.Get(id).Do())
	got := readonly.send(t, "POST", "/v4/spreadsheets/"+id+":batchUpdate", `{"requests":[]}`)
	f := got.failure(t)
	if got.status != 403 || f.Error.Status != "PERMISSION_DENIED" || f.Error.Details[0].Reason != "ACCESS_TOKEN_SCOPE_INSUFFICIENT" {
		t.Errorf("got %d %s", got.status, got.body)
	}
}

func TestUnknownGrant(t *testing.T) {
	s := fakegoogle.New(fakegoogle.Options{})
	hc := &http.Client{Transport: s.Transport()}
	resp := must[*http.Response](t)(hc.PostForm(base+"/token", url.Values{"grant_type": {"password"}}))
	resp.Body.Close()
	if resp.StatusCode != 400 {
		t.Errorf("got %d", resp.StatusCode)
	}
	if got := s.Requests(); len(got) > 0 {
		t.Errorf("counted: %v", got)
	}
}
