package fakegoogle

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// reply is what goes back to the client.
type reply struct {
	status      int
	contentType string
	retryAfter  int // seconds; 0: does not say
	body        []byte
}

const jsonType = "application/json; charset=UTF-8"

// success is the reply to a call that was done.
func success(c *call, result any) reply {
	switch result := result.(type) {
	case nil:
		return reply{status: http.StatusNoContent}
	case content:
		return reply{status: http.StatusOK, contentType: result.contentType, body: result.data}
	}
	if c.query.Get("prettyPrint") == "false" {
		data, err := json.Marshal(result)
		return encoded(http.StatusOK, data, err)
	}
	data, err := json.MarshalIndent(result, "", "  ")
	return encoded(http.StatusOK, data, err)
}

// failure is the reply to a call that was not done, in the shape of an API.
func failure(api string, e *apiError) reply {
	data, err := json.MarshalIndent(e.body(api), "", "  ")
	r := encoded(e.status, data, err)
	r.retryAfter = e.retryAfter
	return r
}

func encoded(status int, data []byte, err error) reply {
	if err != nil {
		status = http.StatusInternalServerError
		return reply{status: status, contentType: "text/plain; charset=utf-8", body: []byte(err.Error())}
	}
	return reply{status: status, contentType: jsonType, body: data}
}

// write sends the first bytes of a reply, and says how long all of it would be.
func (r reply) write(w http.ResponseWriter, bytes int) {
	if r.contentType != "" {
		w.Header().Set("Content-Type", r.contentType)
		w.Header().Set("Content-Length", strconv.Itoa(len(r.body)))
	}
	if r.retryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(r.retryAfter))
	}
	w.WriteHeader(r.status)
	w.Write(r.body[:bytes]) // whoever does not take it has gone
}
