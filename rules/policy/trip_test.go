package policy_test

import (
	"testing"

	"guantong/rules/policy"
)

func TestPayerOf(t *testing.T) {
	for text, want := range map[string]policy.Payer{
		"政府": policy.Government, " 县财政 全额承担": policy.Government, "政府和企业": policy.Government, "企业": policy.Others, "个人": policy.Others,
		"政府补贴一半": policy.Shared, "财政补助50%": policy.Shared, "政府承担部分": policy.Shared, "县政府补贴80元/人": policy.Shared, "政府补贴，企业承担其余": policy.Government,
		"财政承担100%": policy.Government, "政府全额补贴": policy.Government, "自己出": policy.Others,
		"各半": policy.Unsaid, "用工单位": policy.Others, "按规定": policy.Unsaid, "政府、个人各半": policy.Shared, "政府补贴，其余自费": policy.Shared, "": policy.Unsaid, "　": policy.Unsaid,
	} {
		if got := policy.PayerOf(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
