package google_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"guantong/sheets/fakegoogle"
	"guantong/sheets/google"
)

// asPerson makes a server and the token of a person who consented.
func asPerson(t *testing.T) (server *fakegoogle.Server, base string, credentials []byte, tokenFile string) {
	t.Helper()
	server = fakegoogle.New(fakegoogle.Options{})
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	credentials, tokenFile = server.OAuthClient(web.URL), filepath.Join(t.TempDir(), "token.json")
	err := google.Authorize(t.Context(), credentials, false, tokenFile, visit(t, func(string) string { return "" }))
	if err != nil {
		t.Fatal(err)
	}
	return server, web.URL, credentials, tokenFile
}

// visit opens the page as a browser does, after change changed where Google sends it back to.
func visit(t *testing.T, change func(back string) string) func(string) {
	return func(page string) {
		browser := &http.Client{CheckRedirect: func(req *http.Request, _ []*http.Request) error {
			if to := change(req.URL.String()); to != "" {
				req.URL, _ = url.Parse(to)
			}
			return nil
		}}
		resp, err := browser.Get(page)
		if err != nil {
			t.Error(err)
			return
		}
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}
}

func personsStore(t *testing.T, server *fakegoogle.Server, base string, credentials []byte, tokenFile string) (*google.Store, error) {
	t.Helper()
	return google.Open(t.Context(), google.Options{
		InputFolder: server.Folder(server.Root(), "填报"), OutputFolder: server.Folder(server.Root(), "汇总"),
		Endpoint: base, Credentials: credentials, TokenFile: tokenFile,
	})
}

func TestAuthorize(t *testing.T) {
	server, base, credentials, tokenFile := asPerson(t)
	if info, err := os.Stat(tokenFile); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Fatalf("the token file: %v, %v", info.Mode(), err)
	}
	s, err := personsStore(t, server, base, credentials, tokenFile)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Publish(t.Context(), out("汇总/a.xlsx", "表", "x")); err != nil {
		t.Fatal(err)
	}

	// A token that is refused is got anew and kept, for its owner alone.
	old, _ := os.ReadFile(tokenFile)
	server.ExpireTokens()
	if _, err := s.List(t.Context()); err != nil {
		t.Errorf("after the token expired: %v", err)
	}
	fresh, err := os.ReadFile(tokenFile)
	if err != nil || string(fresh) == string(old) {
		t.Errorf("the token file was not written anew: %v", err)
	}
	if info, _ := os.Stat(tokenFile); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the token file is %v now", info.Mode())
	}

	server.RevokeTokens()
	_, err = s.List(t.Context())
	if err == nil || !strings.Contains(err.Error(), "guantong auth") {
		t.Errorf("after the consent was taken back: %v", err)
	}
	for _, secret := range secrets(t, fresh, credentials) {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error quotes a credential: %v", err)
		}
	}
}

// secrets are the texts of JSON files that nobody else may see.
func secrets(t *testing.T, files ...[]byte) []string {
	t.Helper()
	var found []string
	for _, m := range regexp.MustCompile(`"(access_token|refresh_token|client_secret|private_key)": ?"([^"]+)"`).FindAllSubmatch(bytes.Join(files, nil), -1) {
		found = append(found, string(m[2]))
	}
	if len(found) < 3 {
		t.Fatalf("only %d secrets in the files", len(found))
	}
	return found
}

func TestWideOpenTokenFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights are kept elsewhere there
	}
	server, base, credentials, tokenFile := asPerson(t)
	if err := os.Chmod(tokenFile, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := personsStore(t, server, base, credentials, tokenFile); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("Open: %v", err)
	}
}

func TestBadCredentials(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	account := string(server.ServiceAccount(address))
	token := filepath.Join(t.TempDir(), "token.json")
	for name, credentials := range map[string]string{
		"empty": "", "no JSON": "BEGIN", "another kind": `{"type":"authorized_user"}`,
		"no key": strings.Replace(account, "BEGIN", "GONE", 1), "no token yet": string(server.OAuthClient(address)),
	} {
		_, err := personsStore(t, server, address, []byte(credentials), token)
		if err == nil && name == "no key" {
			continue // found out when the first token is signed
		}
		if err == nil || !strings.Contains(err.Error(), "credentials") && !strings.Contains(err.Error(), "guantong auth") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Clients that Google would not let come back are refused before a person waits for them, and nothing is quoted.
func TestAuthorizeRefuses(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	client := string(server.OAuthClient(address))
	for name, credentials := range map[string]string{
		"a web site's": strings.Replace(client, `"installed"`, `"web"`, 1), "a service account's": string(server.ServiceAccount(address)), "none": "{}",
	} {
		err := google.Authorize(t.Context(), []byte(credentials), false, filepath.Join(t.TempDir(), "token.json"), func(string) {
			t.Errorf("%s: a person is asked", name)
		})
		if err == nil || strings.Contains(err.Error(), "PRIVATE") || strings.Contains(err.Error(), "GOCSPX") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A visit to the waiting page by somebody who does not know the state changes nothing; a person's no is taken.
func TestAuthorizeIsNotFooled(t *testing.T) {
	server := fakegoogle.New(fakegoogle.Options{})
	web := httptest.NewServer(server)
	t.Cleanup(web.Close)
	file := filepath.Join(t.TempDir(), "token.json")
	err := google.Authorize(t.Context(), server.OAuthClient(web.URL), false, file, func(page string) {
		u, _ := url.Parse(page)
		back := u.Query().Get("redirect_uri")
		for _, query := range []string{"?code=stolen", "?code=stolen&state=guess", "?error=access_denied"} {
			resp, err := http.Get(back + query)
			if err != nil {
				t.Error(err)
				return
			}
			resp.Body.Close()
			if resp.StatusCode != http.StatusNotFound {
				t.Errorf("%s: %s", query, resp.Status)
			}
		}
		resp, err := http.Get(back + "?error=access_denied&state=" + u.Query().Get("state"))
		if err != nil {
			t.Error(err)
			return
		}
		resp.Body.Close()
	})
	if err == nil || !strings.Contains(err.Error(), "没有得到授权") {
		t.Errorf("Authorize: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("there is a token")
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := google.Authorize(ctx, server.OAuthClient(web.URL), false, file, func(string) { cancel() }); err != context.Canceled {
		t.Errorf("Authorize without a visitor: %v", err)
	}
}

// A service account's tokens are got anew when they run out, and the token endpoint's own trouble is waited for.
func TestServiceAccountTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPerson(t)
		for range 3 {
			if _, err := p.store.List(t.Context()); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Hour)
		}
		p.server.ExpireTokens()
		if _, err := p.store.List(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// A token endpoint that never answers does not keep a run from ending.
func TestTokenEndpointHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPerson(t, func(o *google.Options) { o.Transport = hanging{o.Transport} })
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		if _, err := p.store.List(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("List: %v", err)
		}
		if took := time.Since(start); took > time.Minute+time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

// hanging is a network on which the token endpoint never answers.
type hanging struct{ http.RoundTripper }

func (h hanging) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == "/token" {
		<-req.Context().Done()
		return nil, req.Context().Err()
	}
	return h.RoundTripper.RoundTrip(req)
}
