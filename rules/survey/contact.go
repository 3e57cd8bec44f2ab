package survey

import (
	"guantong/rules/annex"
	"guantong/rules/county"
)

// Contact is a row of 通讯录 with whom it is about.
type Contact struct {
	annex.ContactRow
	Unit  county.Unit // the village, township or department; the sheet's own if Fault tells that it is none of its
	Fault ContactFault
}

// ContactFault tells why a row of 通讯录 is not used.
type ContactFault uint8

// The faults of a row of 通讯录.
const (
	OfNobodyElse  ContactFault = iota // there is none
	OfAnotherUnit                     // 单位 is not the sheet's own: nobody's numbers get into another unit's workbooks
	OfNoVillage                       // the register has no such village in the unit
)

// NewContact places a row of 通讯录 in the register.
func NewContact(c *county.County, x annex.ContactRow) Contact {
	own := x.Sheet.Unit.Above()
	contact := Contact{ContactRow: x, Unit: own}
	township, isTownship := c.Township(x.Reporter)
	department, isDepartment := c.Department(x.Reporter)
	switch {
	case x.Reporter == "":
	case own.Township != "" && isTownship && township == own.Township:
	case own.Department != "" && isDepartment && department == own.Department:
	default:
		contact.Fault = OfAnotherUnit
		return contact
	}
	if x.Village == "" {
		return contact
	}
	village, ok := c.Village(own.Township, x.Village)
	if !ok || village.Township != own.Township {
		contact.Fault = OfNoVillage
		return contact
	}
	contact.Unit = village
	return contact
}

// Callable tells whether the row says whom to call, and where.
func (c *Contact) Callable() bool {
	return c.Fault == OfNobodyElse && c.Unit.Reporter() != "" && len(c.Phone.Numbers) > 0
}
