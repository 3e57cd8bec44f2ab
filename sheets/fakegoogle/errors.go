package fakegoogle

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"guantong/sheets/fakegoogle/book"
)

// apiError is an answer that is no success.
type apiError struct {
	status     int
	code       string // of Google's RPC codes; empty: the one that goes with the status
	domain     string // whose reason it is; empty: global
	reason     string
	message    string
	parameter  string // that is wrong
	header     string // that is wrong
	violations []violation
	info       map[string]string // metadata of an ErrorInfo
	infoReason string            // the ErrorInfo's own reason; empty: none is sent
	retryAfter int               // seconds; 0: does not say
}

func (e *apiError) Error() string { return e.message }

func newError(status int, reason, format string, args ...any) *apiError {
	return &apiError{status: status, reason: reason, message: fmt.Sprintf(format, args...)}
}

// invalid is an answer to a request that breaks the API's rules.
func invalid(violations []violation) *apiError {
	descriptions := make([]string, len(violations))
	for i, v := range violations {
		descriptions[i] = v.description
	}
	e := newError(http.StatusBadRequest, "badRequest", "%s", strings.Join(descriptions, "\n"))
	e.violations = violations
	return e
}

// badParameter is an answer to a value that a parameter does not take.
func badParameter(name, format string, args ...any) *apiError {
	e := newError(http.StatusBadRequest, "invalidParameter", format, args...)
	e.parameter = name
	e.violations = []violation{{name, e.message}}
	return e
}

// notDone is an answer to what Google does and this server does not.
func notDone(format string, args ...any) *apiError {
	return newError(http.StatusNotImplemented, "notImplemented", "fakegoogle does not do this: "+format, args...)
}

// asAPIError is an error of a handler's as an answer.
func asAPIError(err error) *apiError {
	if e, ok := errors.AsType[*apiError](err); ok {
		return e
	}
	if e, ok := errors.AsType[*book.Error](err); ok {
		return &apiError{status: e.Status, code: e.Code, reason: "badRequest", message: e.Message}
	}
	return newError(http.StatusInternalServerError, "internalError", "%v", err)
}

// rpcCodes are the names of what goes wrong, by HTTP status.
var rpcCodes = map[int]string{
	400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ABORTED",
	429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 501: "UNIMPLEMENTED", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
}

func (e *apiError) rpcCode() string {
	if e.code != "" {
		return e.code
	}
	if code := rpcCodes[e.status]; code != "" {
		return code
	}
	return "UNKNOWN"
}

// body is the answer's JSON in the shape of an API: Drive's list of reasons, or the details of the newer APIs. Both
// carry the reasons that decide what a client does next.
func (e *apiError) body(api string) map[string]any {
	inner := map[string]any{"code": e.status, "message": e.message}
	if api == "drive" || e.status == http.StatusUnauthorized || e.status == http.StatusForbidden {
		inner["errors"] = e.items()
	}
	if api != "drive" {
		inner["status"] = e.rpcCode()
		if details := e.details(); len(details) > 0 {
			inner["details"] = details
		}
	}
	return map[string]any{"error": inner}
}

func (e *apiError) items() []any {
	item := map[string]any{"domain": e.domain, "reason": e.reason, "message": e.message}
	if e.domain == "" {
		item["domain"] = "global"
	}
	if e.parameter != "" {
		item["location"], item["locationType"] = e.parameter, "parameter"
	}
	if e.header != "" {
		item["location"], item["locationType"] = e.header, "header"
	}
	return []any{item}
}

func (e *apiError) details() []any {
	var details []any
	if len(e.violations) > 0 {
		fields := each(e.violations, func(v violation) any {
			if v.field == "" {
				return map[string]any{"description": v.description}
			}
			return map[string]any{"field": v.field, "description": v.description}
		})
		details = append(details, map[string]any{
			"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": fields,
		})
	}
	if e.infoReason != "" {
		details = append(details, map[string]any{
			"@type": "type.googleapis.com/google.rpc.ErrorInfo", "domain": "googleapis.com",
			"reason": e.infoReason, "metadata": e.info,
		})
	}
	return details
}
