package config

import "sync"

// sections lists the settings that each part of the file may have.
var sections = map[string][]string{
	"":           {"county", "units", "campaign", "forms", "store", "database", "schedules", "employers", "platforms", "rules", "dispatch", "travel", "circular", "policy", "limits", "archives", "web", "log", "intake", "notify"},
	"county":     {"name", "code", "timezone", "aliases", "zone", "area_code", "stations"},
	"units":      {"townships", "departments", "offices"},
	"township":   {"name", "aliases", "places", "villages"},
	"village":    {"name", "aliases"},
	"department": {"name", "aliases"},
	"office":     {"name", "aliases", "tasks"},
	"campaign":   {"year", "start", "survey_deadline", "deadline", "notice"},
	"notice":     {"number", "title"},
	"store":      {"folder", "google"},
	"folder":     {"root", "watch"},
	"google":     {"input_folder", "output_folder", "credentials", "token", "shared_drive", "scope", "endpoint", "per_minute"},
	"schedules":  {"daily", "dispatch", "circular"},
	"every":      {"every", "from", "at"},
	"rules":      {"off", "levels", "relations", "shrink", "vanish"},
	"relation":   {"rule", "annex", "name", "level", "when", "expr", "expect", "field", "message", "advice"},
	"dispatch":   {"employer_minimum"},
	"travel":     {"early", "late", "lead", "within", "sizes", "minimum", "escorts", "carriage", "risk"},
	"size":       {"seats", "price"},
	"circular":   {"issuer", "to", "number", "red_heading"},
	"policy":     {"travel", "epidemic_end", "sizes", "pilots"},
	"limits":     {"file_mb", "unzipped_mb", "records", "parallel", "run_minutes"},
	"web":        {"listen", "password", "public_url", "trusted_proxies"},
	"log":        {"file", "size_mb", "kept"},
	"intake": {"listen", "public_url", "key", "former_key", "expires", "certificate", "certificate_key", "trusted_proxies", "per_address", "per_code", "headings",
		"health_account"},
	"notify": {"deadline_minutes", "robots"},
	"robot":  {"name", "kind", "url", "secret", "events", "per_day"},
}

// settingNames are the names of all settings.
var settingNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, s := range sections {
		for _, n := range s {
			names[n] = true
		}
	}
	return names
})
