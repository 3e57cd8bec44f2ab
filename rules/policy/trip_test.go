package policy_test

import (
	"testing"

	"guantong/rules/policy"
)

func TestPayerOf(t *testing.T) {
	for text, want := range map[string]policy.Payer{
		"政府": policy.Government, " 县财政 全额承担": policy.Government, "政府和企业": policy.Government, "企业": policy.Others, "个人": policy.Others,
		"各半": policy.Unsaid, "用工单位": policy.Others, "按规定": policy.Unsaid, "政府、个人各半": policy.Shared, "政府补贴，其余自费": policy.Shared, "": policy.Unsaid, "　": policy.Unsaid,
	} {
		if got := policy.PayerOf(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
