package employer

import (
	"strings"

	"guantong/rules/fold"
	"guantong/rules/region"
)

// sameForm makes one of the two ways of writing a limited company's form, and leaves out the gaps of a folded text.
var sameForm = strings.NewReplacer("有限责任公司", "有限公司", "|", "")

// Company is what tells companies apart by their names as registers and reports have them: two names are the same company
// exactly when this is the same. Blanks, brackets, width and case make no difference, nor does 有限公司 or 有限责任公司, nor how
// the county at the head is written (新晃…, 新晃县…). It is empty for no name.
//
// Names that people give when asked where they work are looser: see [Key], which is the same for the same company.
func Company(g *region.Gazetteer, name string) string {
	rest, home := g.TrimCounty(name)
	company := sameForm.Replace(fold.Label(rest))
	if home {
		return "本县" + company
	}
	return company
}
