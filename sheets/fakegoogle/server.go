// Package fakegoogle is a Google Drive with its Sheets and its sign-in, in memory and on plain net/http: what the store
// of Google spreadsheets is tested against, and what the demo runs on without an account.
//
// Every request is checked against the API's own discovery document first, so that a request which passes here has the
// form that Google takes. What Google does and this server does not is answered with status 501, never with a guess.
// Nothing here uses the generated client's types: it must not share the store's mistakes.
//
// Methods such as PutSpreadsheet and Edit are what people do with their own programs; they are no requests and count as
// none.
package fakegoogle

import (
	"net/http"
	"slices"
	"sync"
	"time"
)

// Options say how a Server behaves.
type Options struct {
	Quota int // Sheets reads a minute and Sheets writes a minute that a user may make, each; 0: any number
}

// Server is the fake. Its methods may be called at the same time.
type Server struct {
	mux      *http.ServeMux
	drive    *drive
	accounts *accounts
	quota    *quota
	log      requestLog
	trouble  trouble

	mu             sync.Mutex // guards drive, refuseCreation and strict; held for one request or one act of a person
	refuseCreation bool
	strict         bool
}

// New makes a server whose Drive holds nothing but a root folder. Its time is time.Now.
func New(o Options) *Server {
	s := &Server{
		mux: http.NewServeMux(), drive: newDrive(person, time.Now()), accounts: newAccounts(), quota: newQuota(o.Quota),
	}
	for _, area := range []string{"/v4/", "/drive/v3/", "/upload/", "/resumable/"} {
		s.mux.HandleFunc(area, s.serveAPI)
	}
	s.mux.HandleFunc("POST /token", s.accounts.serveToken)
	s.mux.HandleFunc("GET /auth", s.accounts.serveConsent)
	s.mux.HandleFunc("GET /fake/setup", s.serveSetup)
	s.mux.HandleFunc("GET /spreadsheets/d/{id}/edit", s.serveSpreadsheet)
	s.mux.HandleFunc("GET /file/d/{id}/view", s.serveFile)
	s.mux.HandleFunc("GET /{$}", s.serveFiles)
	return s
}

// ServeHTTP answers a request as Google would. Where the connection is to break, it panics with http.ErrAbortHandler,
// as net/http has it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// RefuseCreation makes files.create and spreadsheets.create answer 403 storageQuotaExceeded, as for a service account,
// which owns no storage.
func (s *Server) RefuseCreation(refuse bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuseCreation = refuse
}

// StrictFiles makes the server take the scope drive.file at its word: it is for the files and folders that requests have made.
// Into others nothing can be put, others cannot be changed, and what people uploaded cannot be downloaded.
func (s *Server) StrictFiles(strict bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.strict = strict
}

// narrow tells whether a file is beyond what the caller's scopes allow by the strict reading.
func (s *Server) narrow(c *call, f *file) bool {
	const all = "https://www.googleapis.com/auth/drive"
	return s.strict && f != s.drive.root && !f.byApp && !slices.Contains(c.scopes, all)
}

func notAuthorized(f *file) *apiError {
	return newError(http.StatusForbidden, "appNotAuthorizedToFile",
		"The user has not granted the app %s read access to the file %s.", "100000000000", f.id)
}
