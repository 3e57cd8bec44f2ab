package fakegoogle

import (
	"crypto/md5"
	"encoding/hex"
	"net/http"
	"strconv"
)

// timestamp is how Drive writes a time.
const timestamp = "2006-01-02T15:04:05.000Z"

// resource is a file as Drive tells of it to a user, whole; the fields parameter leaves of it what was asked for.
func (s *Server) resource(f *file, c *call) map[string]any {
	r := map[string]any{
		"kind": "drive#file", "id": f.id, "name": f.name, "mimeType": f.mimeType,
		"version":     strconv.FormatInt(f.version, 10),
		"createdTime": f.created.UTC().Format(timestamp), "modifiedTime": f.modified.UTC().Format(timestamp),
		"trashed": s.drive.gone(f), "explicitlyTrashed": f.trashed, "starred": f.starred, "spaces": []any{"drive"},
		"owners": []any{f.owner.resource(c.user)}, "ownedByMe": f.owner == c.user, "shared": true,
		"lastModifyingUser": f.modifiedBy.resource(c.user), "modifiedByMe": f.modifiedBy == c.user,
	}
	if f.parent != "" {
		r["parents"] = []any{f.parent}
	}
	switch {
	case f.spreadsheet():
		r["size"] = "1024" // Google gives some number
		r["webViewLink"] = c.base + "/spreadsheets/d/" + f.id + "/edit"
	case f.shortcut():
		details := map[string]any{"targetId": f.target}
		if target, ok := s.drive.find(f.target); ok {
			details["targetMimeType"] = target.mimeType
		}
		r["shortcutDetails"] = details
	case f.uploaded():
		sum := md5.Sum(f.data)
		r["size"], r["md5Checksum"], r["originalFilename"] = strconv.Itoa(len(f.data)), hex.EncodeToString(sum[:]), f.name
	}
	if f.description != "" {
		r["description"] = f.description
	}
	if len(f.properties) > 0 {
		r["properties"] = jsonObject(f.properties)
	}
	if len(f.appProperties) > 0 {
		r["appProperties"] = jsonObject(f.appProperties)
	}
	return r
}

// requested is the file that a request names.
func (s *Server) requested(c *call) (*file, error) {
	id := c.path["fileId"]
	if f, ok := s.drive.find(id); ok {
		return f, nil
	}
	return nil, noFile(id)
}

func noFile(id string) *apiError {
	e := newError(http.StatusNotFound, "notFound", "File not found: %s.", id)
	e.parameter = "fileId"
	return e
}

// filesGet gives a file's metadata, or with alt=media the bytes of an uploaded one.
func (s *Server) filesGet(c *call) (any, error) {
	f, err := s.requested(c)
	if err != nil {
		return nil, err
	}
	if c.query.Get("alt") != "media" {
		return s.resource(f, c), nil
	}
	if s.narrow(c, f) {
		return nil, notAuthorized(f)
	}
	if !f.uploaded() {
		e := newError(http.StatusForbidden, "fileNotDownloadable",
			"Only files with binary content can be downloaded. Use Export with Docs Editors files.")
		e.parameter = "alt"
		return nil, e
	}
	return content{f.mimeType, f.data}, nil
}

// filesDelete removes a file for good.
func (s *Server) filesDelete(c *call) (any, error) {
	f, err := s.requested(c)
	if err != nil {
		return nil, err
	}
	if f.owner != c.user || f == s.drive.root {
		return nil, notAllowed()
	}
	s.drive.delete(f)
	return nil, nil
}

func notAllowed() *apiError {
	return newError(http.StatusForbidden, "insufficientFilePermissions",
		"The user does not have sufficient permissions for this file.")
}

// aboutGet tells who asks.
func (s *Server) aboutGet(c *call) (any, error) {
	if c.query.Get("fields") == "" {
		e := newError(http.StatusBadRequest, "required", "The 'fields' parameter is required for this method.")
		e.parameter = "fields"
		return nil, e
	}
	used := 0
	for _, f := range s.drive.files {
		if f.owner == c.user {
			used += len(f.data)
		}
	}
	quota := map[string]any{"usage": strconv.Itoa(used), "usageInDrive": strconv.Itoa(used), "usageInDriveTrash": "0"}
	if s.refuseCreation {
		quota["limit"] = "0"
	}
	return map[string]any{"kind": "drive#about", "user": c.user.resource(c.user), "storageQuota": quota}, nil
}

// user is somebody with an account.
type user struct{ email, name, permission string }

// The two who use the Drive: the person whose it is, and the service account that it is shared with.
var (
	person         = user{"person@example.com", "县人社局", "01234567890123456789"}
	serviceAccount = user{"guantong@fakegoogle.iam.gserviceaccount.com", "guantong", "09876543210987654321"}
)

func (u user) resource(asked user) map[string]any {
	return map[string]any{
		"kind": "drive#user", "displayName": u.name, "emailAddress": u.email, "permissionId": u.permission,
		"me": u == asked,
	}
}
