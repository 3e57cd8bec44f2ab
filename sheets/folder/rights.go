package folder

import (
	"io/fs"
	"strings"

	"guantong/sheets/dirs"
)

// rights are who may do what with what is made anew, before the umask of the program takes its own away. All of it is about
// people, so it is nobody's but the owner's and the group's.
type rights struct{ file, dir fs.FileMode }

var (
	forms   = rights{0o660, 0o770} // 填报: the group fills them in
	outputs = rights{0o640, 0o750} // 汇总 and 存档: the group reads them
)

func rightsAt(name string) rights {
	if strings.HasPrefix(name, dirs.Input+"/") {
		return forms
	}
	return outputs
}
