package codec

import "guantong/rules/county"

// Unit is a village, township or department.
func Unit(c *Coder, u *county.Unit) {
	Text(c, &u.Township)
	Text(c, &u.Village)
	Text(c, &u.Department)
}
