package fakegoogle

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
)

// media is a file that comes with a request.
type media struct {
	contentType string
	data        []byte
}

// splitUpload takes the body of an upload apart: uploadType=media is a file alone, uploadType=multipart has metadata in
// JSON before the file.
func splitUpload(uploadType string, header http.Header, body []byte) (metadata []byte, m *media, err error) {
	contentType := header.Get("Content-Type")
	switch uploadType {
	case "media":
		if contentType == "" {
			contentType = "application/octet-stream"
		}
		return nil, &media{contentType, body}, nil
	case "multipart":
		metadata, m, err = splitParts(contentType, body)
		if err != nil {
			return nil, nil, newError(http.StatusBadRequest, "badContent", "Malformed multipart body: %v", err)
		}
		return metadata, m, nil
	case "resumable":
		return nil, nil, notDone("resumable uploads")
	}
	return nil, nil, badParameter("uploadType", "Invalid upload type: %q", uploadType)
}

func splitParts(contentType string, body []byte) (metadata []byte, m *media, err error) {
	mediaType, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, nil, err
	}
	if !strings.HasPrefix(mediaType, "multipart/") {
		return nil, nil, errors.New("Content-Type is " + mediaType)
	}
	parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	first, err := parts.NextRawPart()
	if err != nil {
		return nil, nil, err
	}
	if metadata, err = io.ReadAll(first); err != nil {
		return nil, nil, err
	}
	second, err := parts.NextRawPart()
	if err != nil {
		return nil, nil, err
	}
	m = &media{contentType: second.Header.Get("Content-Type")}
	if m.data, err = io.ReadAll(second); err != nil {
		return nil, nil, err
	}
	if _, err := parts.NextRawPart(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("more than two parts")
	}
	return metadata, m, nil
}
