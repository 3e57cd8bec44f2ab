package xlsxtest

import (
	"errors"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"guantong/sheets"
	"guantong/sheets/xlsx"
)

// BothWays is what a file holds. It is read by its bytes and token by token, and fails the test unless both come to the same.
func BothWays(t testing.TB, name string, data []byte, limits xlsx.Limits) ([]sheets.Sheet, error) {
	t.Helper()
	got, err := xlsx.Decode(t.Context(), name, data, limits)
	want, wantErr := xlsx.Decode(t.Context(), name, data, limits.ByTokens())
	if !reflect.DeepEqual(want, got) { // cmp takes its time
		t.Fatalf("%s: sheets (-by tokens +by bytes):\n%s", name, cmp.Diff(want, got))
	}
	if !sameError(wantErr, err) {
		t.Fatalf("%s: by tokens %v, by bytes %v", name, wantErr, err)
	}
	return got, err
}

// sameError tells whether people and programs are told the same.
func sameError(a, b error) bool {
	x, isX := errors.AsType[*sheets.UnreadableError](a)
	y, isY := errors.AsType[*sheets.UnreadableError](b)
	if isX && isY {
		return x.Reason == y.Reason && x.Advice == y.Advice && x.Half == y.Half && xlsx.IsLimit(x) == xlsx.IsLimit(y)
	}
	return isX == isY && (a == nil) == (b == nil)
}

// Plain is what a workbook holds that a program has written as programs do: nothing of it needs to be read token by token.
func Plain(t testing.TB, name string, data []byte) []sheets.Sheet {
	t.Helper()
	before := xlsx.Reread()
	tabs, err := BothWays(t, name, data, xlsx.Limits{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if n := xlsx.Reread() - before; n > 0 {
		t.Errorf("%s: %d parts were read token by token", name, n)
	}
	return tabs
}
