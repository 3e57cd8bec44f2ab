package idcard_test

import (
	"fmt"
	"time"

	"guantong/rules/civil"
	"guantong/rules/idcard"
)

// Numbers are read as people type them.
func ExampleParse() {
	n, old, fault := idcard.Parse(" 110105 19491231 002x ")
	fmt.Println(n, old, fault == idcard.None)
	fmt.Println(n.Birth(), n.Male(), n.Age(civil.Date(2020, time.February, 27)))

	n, old, _ = idcard.Parse("110105491231002") // as cards had it before 1999
	fmt.Println(n, old)
	// Output:
	// 11010519491231002X false true
	// 1949-12-31 false 70
	// 11010519491231002X true
}

// What is wrong is said for the clerk who has to put it right, and never repeats the number.
func ExampleFault_Detail() {
	for _, text := range []string{"11010519491231002", "110105194912310X20", "110105-19491231-002X", "110105194912310021"} {
		_, _, fault := idcard.Parse(text)
		fmt.Println(fault.Detail(text))
	}
	// Output:
	// 少 1 位（17 位）
	// X 只能在最后一位
	// 含有“-”，只能是数字（末位可以是 X）
	// 校验码不符，有数字写错
}
