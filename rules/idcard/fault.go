package idcard

import (
	"fmt"
	"unicode"
)

// Fault is the first thing wrong with a number, in the order they are looked for: wrong characters before the length,
// because a hyphen or a remark explains a wrong length and not the reverse.
type Fault uint8

const (
	None      Fault = iota
	Missing         // nothing but blanks
	Length          // neither 18 characters nor 15 digits
	Character       // not a digit, or an X that is not the last
	Province        // the first two digits are no province
	BirthDate       // a day the calendar does not have, or before 1900
	Check           // the check character does not fit: a digit is wrong
)

var reasons = [...]string{
	None:      "",
	Missing:   "没有填身份证号码",
	Length:    "位数不对，应为 18 位",
	Character: "含有不该有的字符，只能是数字（末位可以是 X）",
	Province:  "前两位不是省份代码",
	BirthDate: "第 7 至 14 位不是可能的出生日期",
	Check:     "校验码不符，有数字写错",
}

// String is the reason in plain Chinese; "" for None.
func (f Fault) String() string {
	if int(f) < len(reasons) {
		return reasons[f]
	}
	return fmt.Sprintf("未知问题 %d", uint8(f))
}

// Detail is String made exact with what [Parse] was given: how many characters there are, or which one is wrong.
// It never repeats a digit of the number.
func (f Fault) Detail(text string) string {
	r := read(text)
	switch {
	case f == Length && r.count < size:
		return fmt.Sprintf("少 %d 位（%d 位）", size-r.count, r.count)
	case f == Length && r.count > size:
		return fmt.Sprintf("多 %d 位（%d 位）", r.count-size, r.count)
	case f == Character && r.bad == 'X':
		return "X 只能在最后一位"
	case f == Character && r.bad != unicode.ReplacementChar && unicode.IsPrint(r.bad):
		return fmt.Sprintf("含有“%c”，只能是数字（末位可以是 X）", r.bad)
	}
	return f.String()
}
