package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"net/http"
	"time"

	"guantong/daemon/visitor"
)

// session tells whether somebody has given the password: a browser that has keeps a cookie that says until when it counts, sealed. The key
// lives as long as the program, so a restart asks for the password again.
type session struct{ key []byte }

const (
	cookieName  = "guantong"
	sessionTime = 12 * time.Hour
)

func newSession() session {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails
	return session{key}
}

func (s session) seal(until []byte) []byte {
	h := hmac.New(sha256.New, s.key)
	h.Write(until)
	return h.Sum(nil)
}

// pass is what a cookie says.
func (s session) pass(now time.Time) string {
	until := binary.BigEndian.AppendUint64(nil, uint64(now.Add(sessionTime).Unix()))
	return base64.RawURLEncoding.EncodeToString(append(until, s.seal(until)...))
}

func (s session) knows(r *http.Request, now time.Time) bool {
	cookie, err := r.Cookie(cookieName)
	if err != nil {
		return false
	}
	data, err := base64.RawURLEncoding.Strict().DecodeString(cookie.Value)
	if err != nil || len(data) != 8+sha256.Size || subtle.ConstantTimeCompare(s.seal(data[:8]), data[8:]) != 1 {
		return false
	}
	left := time.Unix(int64(binary.BigEndian.Uint64(data)), 0).Sub(now)
	return left > 0 && left <= sessionTime
}

// open tells whether 看板 may be shown without a password: there is none, and it is this very machine that asks.
func (s *site) open(r *http.Request) bool { return s.Password == "" && s.Loopback && visitor.Here(r) }

// admitted tells whether 看板 may be shown. If it may not, the answer says what to do.
func (s *site) admitted(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case s.open(r), s.Password != "" && s.session.knows(r, s.Now()):
		return true
	case s.Password == "":
		s.show(w, http.StatusForbidden, "closed", s.frame(r, "看板没有开"))
	default:
		http.Redirect(w, r, "login", http.StatusSeeOther)
	}
	return false
}

// loginView asks for the password.
type loginView struct {
	frame
	Wrong string // why it was not taken
}

func (s *site) loginForm(w http.ResponseWriter, r *http.Request) {
	if s.Password == "" {
		http.Redirect(w, r, "./", http.StatusSeeOther)
		return
	}
	s.askPassword(w, r, http.StatusOK, "")
}

func (s *site) askPassword(w http.ResponseWriter, r *http.Request, status int, wrong string) {
	s.show(w, status, "login", loginView{s.frame(r, "看板"), wrong})
}

// login takes a password. However wrong it is, to compare it takes the same time.
func (s *site) login(w http.ResponseWriter, r *http.Request) {
	if !s.tries.Allow(visitor.Neighbourhood(s.Proxies.Address(r))) {
		w.Header().Set("Retry-After", "60")
		s.askPassword(w, r, http.StatusTooManyRequests, "试的次数太多，请过一分钟再试。")
		return
	}
	given, right := sha256.Sum256([]byte(r.PostFormValue("password"))), sha256.Sum256([]byte(s.Password))
	if s.Password == "" || subtle.ConstantTimeCompare(given[:], right[:]) != 1 {
		s.Log.Warn("有人打开看板，密码不对")
		s.askPassword(w, r, http.StatusForbidden, "密码不对。忘记了的，问管电脑的人：它在环境变量里，设置文件的 web.password 写着是哪一个。")
		return
	}
	s.keep(w, r, s.session.pass(s.Now()), int(sessionTime/time.Second))
	http.Redirect(w, r, "./", http.StatusSeeOther)
}

func (s *site) logout(w http.ResponseWriter, r *http.Request) {
	s.keep(w, r, "", -1)
	http.Redirect(w, r, "login", http.StatusSeeOther)
}

// keep has the browser keep a cookie. Through a proxy that encrypts, it is sent encrypted only.
func (s *site) keep(w http.ResponseWriter, r *http.Request, value string, seconds int) {
	http.SetCookie(w, &http.Cookie{Name: cookieName, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, SameSite: http.SameSiteLaxMode,
		Secure: s.Public != nil && s.Public.Scheme == "https" && s.Proxies.Trusts(visitor.Peer(r))})
}
