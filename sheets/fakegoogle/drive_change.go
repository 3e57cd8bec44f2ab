package fakegoogle

import (
	"net/http"
	"strings"

	"guantong/sheets/fakegoogle/book"
)

// filesCreate makes a folder, a spreadsheet, a shortcut or an uploaded file.
func (s *Server) filesCreate(c *call) (any, error) {
	if s.refuseCreation {
		return nil, noStorage()
	}
	meta, err := metadata(c)
	if err != nil {
		return nil, err
	}
	f := &file{name: "Untitled", mimeType: "application/octet-stream", parent: s.drive.root.id, owner: c.user, byApp: true}
	if c.media != nil {
		f.mimeType, f.data = c.media.contentType, c.media.data
	}
	switch parents := meta.strings("parents"); {
	case len(parents) > 1:
		return nil, newError(http.StatusBadRequest, "cannotAddParent", "A file cannot have more than one parent.")
	case len(parents) == 1:
		if f.parent, err = s.folder(c, parents[0]); err != nil {
			return nil, err
		}
	}
	f.assign(meta)
	meta.time("createdTime", &f.created)
	meta.time("modifiedTime", &f.modified)
	switch {
	case meta["trashed"] != nil:
		return nil, notDone("making files in the trash")
	case c.media != nil && strings.HasPrefix(f.mimeType, "application/vnd.google-apps."):
		return nil, notDone("converting what is uploaded")
	case f.mimeType == spreadsheetType:
		f.book = book.New(f.name)
	case f.mimeType == shortcutType:
		if f.target, err = s.shortcutTarget(meta); err != nil {
			return nil, err
		}
	case f.mimeType != folderType && strings.HasPrefix(f.mimeType, "application/vnd.google-apps."):
		return nil, notDone("files of type %s", f.mimeType)
	}
	s.drive.add(f, c.user, c.now)
	return s.resource(f, c), nil
}

func (s *Server) shortcutTarget(meta object) (string, error) {
	details, _ := meta["shortcutDetails"].(map[string]any)
	id, _ := details["targetId"].(string)
	target, ok := s.drive.find(id)
	switch {
	case id == "":
		return "", newError(http.StatusBadRequest, "invalid", "The shortcutDetails.targetId field is required.")
	case !ok:
		return "", noFile(id)
	case target.shortcut():
		return "", newError(http.StatusBadRequest, "shortcutTargetInvalid", "A shortcut cannot lead to a shortcut.")
	}
	return target.id, nil
}

// filesUpdate changes a file's metadata, its folder, its content, or whether it is in the trash.
func (s *Server) filesUpdate(c *call) (any, error) {
	f, err := s.requested(c)
	if err != nil {
		return nil, err
	}
	if s.narrow(c, f) {
		return nil, notAuthorized(f)
	}
	meta, err := metadata(c)
	if err != nil {
		return nil, err
	}
	switch {
	case meta["parents"] != nil:
		return nil, notWritable("The parents field is not directly writable in update requests. Use the addParents and " +
			"removeParents parameters instead.")
	case meta["createdTime"] != nil || meta["shortcutDetails"] != nil:
		return nil, notWritable("The resource body includes fields which are not directly writable.")
	case meta["trashed"] != nil && f.owner != c.user, f == s.drive.root:
		return nil, notAllowed()
	case meta["mimeType"] != nil && meta["mimeType"] != f.mimeType && c.media == nil:
		return nil, newError(http.StatusBadRequest, "invalid", "The type of a file changes with its content only.")
	case c.media != nil && !f.uploaded():
		return nil, notDone("uploading into a file of type %s", f.mimeType)
	}
	parent, err := s.newParent(f, c)
	if err != nil {
		return nil, err
	}
	old := f.name
	f.parent = parent
	if c.media != nil {
		f.mimeType, f.data = c.media.contentType, c.media.data
	}
	f.assign(meta)
	if trashed, ok := meta["trashed"].(bool); ok {
		f.trashed = trashed
	}
	switch {
	case f.name != old:
		s.rename(f, f.name, c.user)
	case c.media != nil || len(meta) > 0 && meta["trashed"] == nil:
		s.drive.edit(f, c.user, c.now)
	default:
		s.drive.move(f)
	}
	meta.time("modifiedTime", &f.modified)
	return s.resource(f, c), nil
}

// newParent is the folder that a file lies in after addParents and removeParents.
func (s *Server) newParent(f *file, c *call) (string, error) {
	add, remove := c.query.Get("addParents"), c.query.Get("removeParents")
	if strings.Contains(add, ",") {
		return "", newError(http.StatusBadRequest, "cannotAddParent", "Increasing the number of parents is not allowed")
	}
	for id := range strings.SplitSeq(remove, ",") {
		if id == "root" {
			id = s.drive.root.id
		}
		if id != "" && id != f.parent {
			return "", newError(http.StatusBadRequest, "invalid", "The file does not lie in the folder %s.", id)
		}
	}
	switch {
	case add == "" && remove == "":
		return f.parent, nil
	case add == "":
		return "", newError(http.StatusForbidden, "fileOwnerNotMemberOfParent", "A file cannot be left without a folder.")
	}
	folder, err := s.folder(c, add)
	switch {
	case err != nil:
		return "", err
	case folder != f.parent && remove == "":
		return "", newError(http.StatusForbidden, "cannotAddParent", "Increasing the number of parents is not allowed")
	case s.drive.within(s.drive.files[folder], f.id):
		return "", newError(http.StatusForbidden, "cannotAddParent", "A folder cannot lie in itself.")
	}
	return folder, nil
}

// folder is the ID of a folder that a file is put into.
func (s *Server) folder(c *call, id string) (string, error) {
	f, ok := s.drive.find(id)
	if !ok || s.narrow(c, f) {
		return "", noFile(id)
	}
	if !f.folder() {
		return "", newError(http.StatusForbidden, "parentNotAFolder", "The specified parent is not a folder.")
	}
	return f.id, nil
}

func noStorage() *apiError {
	e := newError(http.StatusForbidden, "storageQuotaExceeded", "Service Accounts do not have storage quota. Leverage shared "+
		"drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "+
		"(http://support.google.com/a/answer/7281227) instead.")
	e.domain = "usageLimits"
	return e
}

// assign sets what any request may say of a file.
func (f *file) assign(meta object) {
	meta.string("name", &f.name)
	meta.string("mimeType", &f.mimeType)
	meta.string("description", &f.description)
	if starred, ok := meta["starred"].(bool); ok {
		f.starred = starred
	}
	f.properties = merged(f.properties, meta["properties"])
	f.appProperties = merged(f.appProperties, meta["appProperties"])
}
