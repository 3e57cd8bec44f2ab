package annex

// Need is one of the columns of 返岗需求, in the form's order.
type Need uint8

// The needs, and how many there are.
const (
	NeedCertificate Need = iota
	NeedCoach
	NeedSelfDrive
	NeedIntroduction
	NeedOther
	NumNeeds
)

// NeedFields are their columns.
var NeedFields = []Field{Certificate, Coach, SelfDrive, Introduction, OtherNeed}

// Field is the need's column.
func (n Need) Field() Field { return NeedFields[n] }

// Reason is one of the columns of 待返岗原因, in the form's order.
type Reason uint8

// The reasons, and how many there are.
const (
	ReasonNotResumed Reason = iota
	ReasonTravelBlock
	ReasonLaidOff
	ReasonOwn
	NumReasons
)

// ReasonFields are their columns.
var ReasonFields = []Field{NotResumed, TravelBlock, LaidOff, OwnReason}

// Field is the reason's column.
func (r Reason) Field() Field { return ReasonFields[r] }
