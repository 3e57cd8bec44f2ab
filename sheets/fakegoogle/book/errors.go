package book

import (
	"fmt"
	"net/http"
)

// Error is a refusal: the HTTP status, Google's name of it and what Google would say.
type Error struct {
	Status  int
	Code    string
	Message string
}

func (e *Error) Error() string { return e.Message }

func invalid(format string, args ...any) error {
	return &Error{http.StatusBadRequest, "INVALID_ARGUMENT", fmt.Sprintf(format, args...)}
}

// unsupported is what Google does and this package does not.
func unsupported(format string, args ...any) error {
	message := fmt.Sprintf(format, args...) + " is not supported by this server"
	return &Error{http.StatusNotImplemented, "UNIMPLEMENTED", message}
}

// within says where an error lies.
func within(place string, err error) error {
	if e, ok := err.(*Error); ok {
		return &Error{e.Status, e.Code, place + ": " + e.Message}
	}
	return err
}
