package idcard

// Checksum is the check character, '0' to '9' or 'X', of a number's first 17 digits (ISO 7064 MOD 11-2).
// It is 0 unless first17 is 17 ASCII digits.
func Checksum(first17 string) byte {
	if len(first17) != size-1 || !digits(first17) {
		return 0
	}
	var d [size]byte
	copy(d[:], first17)
	return checksum(&d)
}

// Upgrade15 is the 18-character form of a 15-digit number: century 19, check character added.
// It is "" unless old is 15 ASCII digits, and says nothing about province and birth date; [Parse] does.
func Upgrade15(old string) string {
	if len(old) != oldSize || !digits(old) {
		return ""
	}
	var r reading
	copy(r.chars[:], old)
	r.upgrade()
	return string(r.chars[:])
}

func (r *reading) upgrade() {
	d := &r.chars
	copy(d[8:], d[6:oldSize])
	d[6], d[7] = '1', '9'
	d[size-1] = checksum(d)
	r.count = size
}

// checksum doubles as it goes: the standard's weights 7 9 10 5 8 4 2 1 6 … are the powers of 2, modulo 11.
func checksum(d *[size]byte) byte {
	sum := 0
	for _, c := range d[:size-1] {
		sum = (sum + int(c-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
