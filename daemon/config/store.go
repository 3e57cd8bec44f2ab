package config

import (
	"net"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// store is a folder or Google Drive.
func (r *reader) store(o object, database string) Store {
	folder, google := o.get("folder"), o.get("google")
	switch {
	case o.node == nil || o.node.Type() != ast.MappingType: // a fault already
	case folder.present() && google.present():
		google.failKey("folder 和 google 只留一个", "表格放在哪里写了两处：folder 和 google")
	case google.present():
		return Store{Google: r.google(google.object("google"), database)}
	case folder.present():
		o := folder.object("folder")
		return Store{Folder: Folder{Root: r.path(o.need("root")), Watch: o.get("watch").yes()}}
	default:
		o.failKey("写上 folder（本机的文件夹）或 google（Google 云端硬盘），对照程序自带的 config.yaml", "%s 里没有写表格放在哪里", o.name())
	}
	return Store{}
}

// googlePerMinute is what Google allows a project for each user unless it asked for more.
const googlePerMinute = 60

func (r *reader) google(o object, database string) *Google {
	input, output := o.get("input_folder"), o.get("output_folder")
	g := &Google{
		InputFolder:  folderID(input),
		OutputFolder: folderID(output),
		Credentials:  r.credentials(o.need("credentials")),
		Token:        r.path(o.get("token")),
		SharedDrive:  folderID(o.get("shared_drive")),
		Endpoint:     endpoint(o.get("endpoint")),
		Wide:         r.wide(o.get("scope")),
		PerMinute:    standardInteger(o.get("per_minute"), googlePerMinute, 1, 100_000),
	}
	if g.InputFolder != "" && g.InputFolder == g.OutputFolder {
		output.fail("在 Google 云端硬盘里另建一个文件夹放汇总表", "input_folder 和 output_folder 是同一个文件夹")
	}
	if g.Token == "" && database != "" {
		g.Token = filepath.Join(filepath.Dir(database), "google-token.json")
	}
	return g
}

// wide tells which files the program asks for: its own, or all of the Drive.
func (r *reader) wide(v value) bool {
	if !v.present() {
		return false
	}
	typed := v.text()
	if typed != "" && typed != "file" && typed != "drive" {
		v.fail("只用程序自己建的文件夹，写 file；要用别人建的文件夹、读别人上传的文件，写 drive", "%s 写的是“%s”", v.name(), excerpt(typed))
	}
	return typed == "drive"
}

// credentials is a path. Whoever pastes the key itself must not see it again in a message.
func (r *reader) credentials(v value) string {
	p := expand(v)
	if strings.ContainsAny(p, "{\"\n") {
		v.failKey("把凭据存成文件，这里写文件的路径，例如 google-key.json", "%s 应是文件的路径，不是凭据的内容", v.name())
		return ""
	}
	return r.absolute(p)
}

var driveID = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// folderID is the ID of a folder in Google Drive, typed as such or as the address that the browser shows.
func folderID(v value) string {
	typed := v.code()
	if typed == "" {
		return ""
	}
	id := typed
	if strings.Contains(typed, "/") {
		id = addressedFolder(typed)
	}
	if !driveID.MatchString(id) {
		v.fail("在浏览器里打开这个文件夹，复制地址栏里的网址，例如 https://drive.google.com/drive/folders/1AbC",
			"%s 写的是“%s”，不是 Google 云端硬盘文件夹的网址或 ID", v.name(), excerpt(typed))
		return ""
	}
	return id
}

// addressedFolder is the ID in the address of a folder: …/drive/folders/ID, …/drive/u/0/folders/ID?usp=sharing.
func addressedFolder(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Hostname() != "drive.google.com" {
		return ""
	}
	_, after, _ := strings.Cut(u.Path, "/folders/")
	id, _, _ := strings.Cut(after, "/")
	return id
}

// endpoint is the address of a server. Without encryption only this machine may be asked: tokens go there.
func endpoint(v value) string {
	typed := v.text()
	if typed == "" {
		return ""
	}
	u, err := url.Parse(typed)
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		v.fail("写成 https://主机:端口 的样子；直接用 Google 的，删去这一行", "%s 写的不是网址", v.name())
		return ""
	case u.Scheme == "http" && !loopback(u.Hostname()):
		v.fail("改成 https://；http:// 只能用于本机（127.0.0.1）", "%s 用的是不加密的 http://", v.name())
		return ""
	}
	return strings.TrimRight(typed, "/")
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}
