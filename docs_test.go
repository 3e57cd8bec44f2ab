package guantong_test

import (
	"os"
	"strings"
	"testing"
)

// Whoever reads how the program is built hears of every room.
func TestArchitectureNamesEveryRoom(t *testing.T) {
	const page = "docs/architecture.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range arrows {
		for _, room := range []string{a.from, a.to} {
			elsewhere := room == excelize || room == googleAPI || room == outside
			if !elsewhere && !strings.Contains(string(text), room) {
				t.Errorf("%s does not name %s", page, room)
			}
		}
	}
}
