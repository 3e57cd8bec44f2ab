package region

import "strings"

// Division is one of the national register, as of February 2020.
type Division struct {
	Code string // GB/T 2260: 43, 4301, 430121
	Name string // in full: 长沙县
}

// Above are the province and the prefecture of a county; a zero Division where there is none, as between 重庆市 and its districts.
func Above(code string) (province, prefecture Division) {
	for _, d := range divisions() {
		switch {
		case len(d.Code) == 2 && strings.HasPrefix(code, d.Code):
			province = d
		case len(d.Code) == 4 && strings.HasPrefix(code, d.Code):
			prefecture = d
		}
	}
	return province, prefecture
}

// Beside are the other counties, districts and cities of a county's prefecture, in the order of the register.
func Beside(code string) (all []Division) {
	if len(code) != 6 {
		return nil
	}
	for _, d := range divisions() {
		if len(d.Code) == 6 && d.Code != code && strings.HasPrefix(d.Code, code[:4]) {
			all = append(all, d)
		}
	}
	return all
}

// divisions are those of February 2020, in the order of the register.
func divisions() (all []Division) {
	for _, n := range theRegister() {
		if n.edition != only23 {
			all = append(all, Division{n.path, n.name})
		}
	}
	return all
}
