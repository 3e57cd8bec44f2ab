package config

import (
	"net"
	"strconv"
)

// webListen is the address of the status page unless the file says otherwise: only this machine sees it.
const webListen = "127.0.0.1:8020"

func web(o object) Web {
	v := o.get("listen")
	if !v.present() {
		return Web{Listen: webListen}
	}
	typed := v.text()
	if typed == "" {
		return Web{}
	}
	if !isAddress(typed) {
		v.fail("写成 127.0.0.1:8020 的样子", "%s 写的是“%s”，不是主机和端口", v.name(), excerpt(typed))
	}
	return Web{Listen: typed}
}

// isAddress tells a host with a port to listen on.
func isAddress(typed string) bool {
	host, port, err := net.SplitHostPort(typed)
	n, notNumber := strconv.Atoi(port)
	return err == nil && notNumber == nil && n >= 0 && n <= 65535 && host != ""
}
