package google

import (
	"context"
	"strings"
)

// Folder is a folder in Google Drive.
type Folder struct {
	ID      string
	Address string // for a browser, and for the settings
}

// MakeFolder makes a folder at the top of the account's Drive, or of the shared drive, for what the options do not name yet. In one
// that it made itself the program may make files, whatever it was authorised for.
func MakeFolder(ctx context.Context, o Options, name string) (Folder, error) {
	o.InputFolder, o.OutputFolder = "-", "=" // of no use here
	s, err := Open(ctx, o)
	if err != nil {
		return Folder{}, err
	}
	doing := "新建文件夹“" + name + "”"
	if s.email != "" && s.sharedDrive == "" {
		return Folder{}, &Error{
			Doing: doing, Reason: "服务账号建的文件夹别人看不到", Advice: "由有空间的人建好填报和汇总两个文件夹，共享给" + s.account + "，把网址写进设置，并写明 scope: drive；或者改用个人账号",
		}
	}
	parent := s.sharedDrive
	if parent == "" {
		parent = "root"
	}
	f, err := s.newFile(ctx, parent, name, folderType)
	if err != nil {
		return Folder{}, s.explain(ctx, doing, err)
	}
	page := "https://drive.google.com"
	if o.Endpoint != "" {
		page = strings.TrimRight(o.Endpoint, "/")
	}
	return Folder{f.Id, page + "/drive/folders/" + f.Id}, nil
}
