package config

import (
	"os"
	"strings"
	"testing"
)

// documented are the names that docs/settings.md gives the parts of the file.
var documented = map[string]string{
	"": "", "county": "county.", "units": "units.", "township": "units.townships[].", "village": "units.townships[].villages[].",
	"department": "units.departments[].", "office": "units.offices[].", "campaign": "campaign.", "notice": "campaign.notice.", "store": "store.", "folder": "store.folder.", "google": "store.google.",
	"schedules": "schedules.", "every": "", "rules": "rules.", "relation": "rules.relations[].", "dispatch": "dispatch.", "travel": "travel.", "size": "travel.sizes[].",
	"circular": "circular.", "policy": "policy.", "limits": "limits.", "web": "web.", "log": "log.", "intake": "intake.", "notify": "notify.", "robot": "notify.robots[].",
}

// Every setting is explained; a part of the file is by its own settings.
func TestSettingsAreExplained(t *testing.T) {
	const page = "../../docs/settings.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for section, keys := range sections {
		prefix, ok := documented[section]
		if !ok {
			t.Errorf("nothing says what %s calls the part %q", page, section)
		}
		for _, key := range keys {
			if isPart := documented[key] == prefix+key+"."; !isPart && !strings.Contains(string(text), "| `"+prefix+key+"` |") {
				t.Errorf("%s does not explain %s%s", page, prefix, key)
			}
		}
	}
}
