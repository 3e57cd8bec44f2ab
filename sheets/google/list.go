package google

import (
	"context"
	"errors"

	"google.golang.org/api/drive/v3"
	"google.golang.org/api/googleapi"

	"guantong/sheets"
	"guantong/sheets/dirs"
)

// What a listing asks for: pictures as well, because people hand in photos of lists, and are to be told that nobody can count them.
const (
	listQuery = "trashed = false"
	fileParts = "id,name,parents,mimeType,version,createdTime,modifiedTime,md5Checksum,appProperties,lastModifyingUser(me),shortcutDetails(targetId,targetMimeType)"
	pageSize  = 1000
)

// List names the files of the input folder and of all folders in it: one request for every thousand files of the
// Drive, whatever their folders.
func (s *Store) List(ctx context.Context) ([]sheets.Workbook, error) {
	t, err := s.list(ctx)
	if err != nil {
		return nil, err
	}
	s.recallLiving(ctx)
	var found []sheets.Workbook
	for _, f := range t.in(dirs.Input) {
		found = append(found, sheets.Workbook{ID: f.ID, Path: f.Path, Version: s.restless(f), Modified: f.Modified})
	}
	return found, nil
}

// list asks Drive for all files and keeps them.
func (s *Store) list(ctx context.Context) (*tree, error) {
	var files []*drive.File
	incomplete := false
	err := s.search(listQuery).PageSize(pageSize).Pages(ctx, func(page *drive.FileList) error {
		files = append(files, page.Files...)
		incomplete = incomplete || page.IncompleteSearch
		return nil
	})
	if err != nil {
		return nil, s.explain(ctx, "列出云端硬盘里的文件", err)
	}
	if incomplete {
		return nil, errors.New("云端硬盘没有把文件列全，这次不能汇总：请过几分钟再运行；文件夹在共享云端硬盘里的，请在设置里写明 shared_drive")
	}
	t := newTree(s.input, s.output, files, s.recallPlaces(ctx))
	if err := s.checkFolders(ctx, t); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tree = t
	return t, nil
}

// search asks Drive for files, in the shared drive if the folders lie in one.
func (s *Store) search(query string) *drive.FilesListCall {
	call := s.drive.Files.List().Q(query).SupportsAllDrives(true).IncludeItemsFromAllDrives(true).
		Fields("nextPageToken,incompleteSearch,files(" + fileParts + ")")
	if s.sharedDrive != "" {
		call = call.Corpora("drive").DriveId(s.sharedDrive)
	}
	return call
}

// checkFolders makes sure that the two folders are there: an input folder that nobody shared, or one in a shared drive that
// is not listed, looks like an empty one.
func (s *Store) checkFolders(ctx context.Context, t *tree) error {
	for _, folder := range [...]struct{ id, opening string }{
		{s.input, "打开填报文件夹（input_folder）"},
		{s.output, "打开汇总文件夹（output_folder）"},
	} {
		id, what := folder.id, folder.opening
		if f := t.all[id]; f != nil && f.MimeType != folderType {
			return noFolder(what, f.Name)
		} else if f != nil || id == s.sharedDrive {
			continue
		}
		f, err := s.drive.Files.Get(id).SupportsAllDrives(true).Fields("name,mimeType,trashed,driveId").Context(ctx).Do()
		switch {
		case err == nil && f.MimeType != folderType:
			return noFolder(what, f.Name)
		case err != nil:
			return s.explain(ctx, what, err)
		case f.Trashed:
			return s.explain(ctx, what, &googleapi.Error{Code: 404})
		case f.DriveId == "" && s.sharedDrive != "":
			return &Error{Doing: what, Reason: "文件夹不在共享云端硬盘里", Advice: "去掉设置的 store.google 里的 shared_drive，或者把文件夹移到共享云端硬盘里"}
		case f.DriveId != s.sharedDrive:
			return &Error{Doing: what, Reason: "文件夹在另一个共享云端硬盘里", Advice: "在设置的 store.google 里写明 shared_drive: " + f.DriveId}
		default: // Google opens it, and lists nothing of what lies in it
			return &Error{Doing: what, Reason: "文件夹只是凭链接能打开，里面的表格列不出来", Advice: "把文件夹共享给" + s.account + "；刚刚共享的，过几分钟再运行"}
		}
	}
	if t.within(s.output, s.input) || t.within(s.input, s.output) {
		return errors.New("填报文件夹和汇总文件夹一个在另一个里面：请把它们分开放，否则汇总会被当成填报来读")
	}
	return nil
}

// Notes are what people should know of the outputs as last listed: those that lie elsewhere than the store put them, and twins.
func (s *Store) Notes() []string {
	if t := s.listed(); t != nil {
		return t.notes
	}
	return nil
}

// known is the tree as last listed, or as it is listed now.
func (s *Store) known(ctx context.Context) (*tree, error) {
	if t := s.listed(); t != nil {
		return t, ctx.Err()
	}
	return s.list(ctx)
}

// listed is the tree as last listed, nil if nothing was listed yet.
func (s *Store) listed() *tree {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tree
}

func noFolder(doing, name string) error {
	return &Error{Doing: doing, Reason: "设置里写的是“" + name + "”，它不是文件夹", Advice: "在浏览器里打开文件夹本身，把地址栏里的网址复制到设置里"}
}
