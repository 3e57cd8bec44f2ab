package fold_test

import (
	"testing"

	"guantong/rules/fold"
)

func TestHanNumber(t *testing.T) {
	for text, want := range map[string]int{
		"一": 1, "九": 9, "十": 10, "十一": 11, "二十": 20, "二十七": 27, "三十一": 31, "九十九": 99, "一十五": 15, "廿": 20, "廿三": 23,
		"": 0, "二三": 0, "初一": 0, "甲": 0, "〇": 0,
	} {
		if got := fold.HanNumber(text); got != want {
			t.Errorf("%s is %d, want %d", text, got, want)
		}
	}
}
