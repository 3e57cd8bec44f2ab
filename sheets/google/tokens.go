package google

import (
	"context"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/google"
	"golang.org/x/sync/semaphore"

	"guantong/sheets"
)

// scopesOf are all that the store asks for: spreadsheets, the names and places of files, and the files that it made itself; or,
// if it is let, all files of the Drive.
func scopesOf(wide bool) []string {
	if wide {
		return []string{"https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive"}
	}
	return []string{
		"https://www.googleapis.com/auth/spreadsheets",
		"https://www.googleapis.com/auth/drive.metadata.readonly",
		"https://www.googleapis.com/auth/drive.file",
	}
}

// tokens are access tokens, got anew when they run out or Google refuses them.
type tokens struct {
	base  http.RoundTripper // to the token endpoint
	email string            // of the service account
	fetch func(ctx context.Context) (*oauth2.Token, error)

	lock  *semaphore.Weighted // held while a token is fetched
	token *oauth2.Token
}

// newTokens reads credentials. Its errors never quote them.
func newTokens(credentials []byte, wide bool, tokenFile string, base http.RoundTripper) (*tokens, error) {
	t := &tokens{base: base, lock: semaphore.NewWeighted(1)}
	var kind kindOfCredentials
	if err := json.Unmarshal(credentials, &kind); err != nil {
		return nil, badCredentials("凭据文件不是 JSON")
	}
	switch {
	case kind.Type == "service_account":
		conf, err := google.JWTConfigFromJSON(credentials, scopesOf(wide)...)
		if err != nil || kind.Email == "" {
			return nil, badCredentials("服务账号的密钥文件不完整")
		}
		if !signs(conf.PrivateKey) {
			return nil, badCredentials("服务账号的密钥文件已损坏，里面的私钥读不出来")
		}
		t.email = kind.Email
		t.fetch = func(ctx context.Context) (*oauth2.Token, error) { return conf.TokenSource(ctx).Token() }
	case kind.Installed != nil:
		conf, err := clientConfig(credentials, wide)
		if err != nil {
			return nil, err
		}
		if t.token, err = loadToken(tokenFile); err != nil {
			return nil, err
		}
		t.fetch = func(ctx context.Context) (*oauth2.Token, error) {
			token, err := conf.TokenSource(ctx, expired(t.token)).Token()
			if err != nil {
				return nil, err
			}
			return token, saveToken(tokenFile, token)
		}
	default:
		return nil, badCredentials("凭据文件既不是服务账号的密钥，也不是“桌面应用”的 OAuth 客户端")
	}
	return t, nil
}

// kindOfCredentials tells the JSON files apart that Google gives out.
type kindOfCredentials struct {
	Type      string          `json:"type"`
	Email     string          `json:"client_email"`
	Installed json.RawMessage `json:"installed"` // an OAuth client of a desktop app; one of a web site may not call back here
}

// signs tells whether a private key is whole. With another one, every request for a token would fail as if there were no
// network.
func signs(pemKey []byte) bool {
	block, _ := pem.Decode(pemKey)
	if block == nil {
		return false
	}
	if _, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		return true
	}
	_, err := x509.ParsePKCS1PrivateKey(block.Bytes)
	return err == nil
}

func badCredentials(reason string) error {
	return &Error{Reason: reason, Advice: "在 Google Cloud 控制台重新下载 JSON 文件，设置里的 credentials 写它的路径"}
}

// account is whom people share folders with.
func (t *tokens) account() string {
	if t.email == "" {
		return "授权的账号"
	}
	return t.email
}

// get is a token that is good for a while. Requests that come together wait for one.
func (t *tokens) get(ctx context.Context) (*oauth2.Token, error) {
	if err := t.lock.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer t.lock.Release(1)
	if t.token.Valid() {
		return t.token, nil
	}
	for attempt := 1; ; attempt++ {
		token, err := t.fetchIn(ctx)
		if err == nil {
			t.token = token
			return token, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !retryToken(err) || attempt == maxAttempts {
			return nil, tokenError(err)
		}
		if err := sheets.Sleep(ctx, pause(firstPause, attempt, nil)); err != nil {
			return nil, err
		}
	}
}

// fetchIn fetches a token as long as the context lasts, and no longer than any reply is waited for.
func (t *tokens) fetchIn(ctx context.Context) (*oauth2.Token, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return t.fetch(context.WithValue(ctx, oauth2.HTTPClient, &http.Client{Transport: bound{ctx, t.base}}))
}

// bound sends requests that end with a context: package oauth2 makes some without one.
type bound struct {
	ctx  context.Context
	base http.RoundTripper
}

func (b bound) RoundTrip(req *http.Request) (*http.Response, error) {
	return b.base.RoundTrip(req.WithContext(b.ctx))
}

// refuse forgets a token that Google did not take.
func (t *tokens) refuse(ctx context.Context, token *oauth2.Token) error {
	if err := t.lock.Acquire(ctx, 1); err != nil {
		return err
	}
	defer t.lock.Release(1)
	if t.token != nil && t.token.AccessToken == token.AccessToken {
		t.token = expired(t.token)
	}
	return nil
}

// expired is a token that has run out, whatever it says.
func expired(t *oauth2.Token) *oauth2.Token {
	old := *t
	old.Expiry = time.Unix(1, 0)
	return &old
}

func retryToken(err error) bool {
	if _, told := errors.AsType[*Error](err); told {
		return false
	}
	answer, ok := errors.AsType[*oauth2.RetrieveError](err)
	return !ok || answer.Response == nil || answer.Response.StatusCode >= 500 || answer.Response.StatusCode == 429
}

// tokenError says why there is no token. What the endpoint said is left out but for its code: it may quote what was sent.
func tokenError(err error) error {
	if told, ok := errors.AsType[*Error](err); ok {
		return told
	}
	e := &Error{Reason: "连不上 Google 的授权服务器", Advice: "检查网络；下次运行会再试", temporary: retryToken(err)}
	if answer, ok := errors.AsType[*oauth2.RetrieveError](err); ok {
		e.Reason = "Google 不给授权"
		if answer.ErrorCode != "" {
			e.Reason = fmt.Sprintf("Google 不给授权（%s）", answer.ErrorCode)
		}
		e.Advice = "用个人账号的，运行 guantong auth 重新授权；用服务账号的，检查密钥是否被停用、电脑时间是否准确"
	}
	return e
}

// authorized sends requests with a token, and once more with a new one if Google does not take it.
type authorized struct {
	base   http.RoundTripper
	tokens *tokens
}

func (a *authorized) RoundTrip(req *http.Request) (*http.Response, error) {
	for again := false; ; again = true {
		token, err := a.tokens.get(req.Context())
		if err != nil {
			return nil, err
		}
		r := req.Clone(req.Context())
		if req.GetBody != nil {
			if r.Body, err = req.GetBody(); err != nil {
				return nil, err
			}
		}
		token.SetAuthHeader(r)
		resp, err := a.base.RoundTrip(r)
		if err != nil || resp.StatusCode != http.StatusUnauthorized || again {
			return resp, err
		}
		resp.Body.Close()
		if err := a.tokens.refuse(req.Context(), token); err != nil {
			return nil, err
		}
	}
}
