package web_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/goccy/go-yaml"
)

var metric = regexp.MustCompile(`guantong_[a-z_]+`)

// Dashboards and alerts ask for metrics that there are; both are well-formed.
func TestDeployedFilesKnowTheMetrics(t *testing.T) {
	_, body := get(t, journalled(t), "/metrics")
	there := metric.FindAllString(body, -1)
	for file, parse := range map[string]func([]byte) error{
		"../deploy/alerts.yaml":  func(data []byte) error { var v any; return yaml.Unmarshal(data, &v) },
		"../deploy/grafana.json": func(data []byte) error { var v any; return json.Unmarshal(data, &v) },
	} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := parse(data); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		asked := metric.FindAllString(string(data), -1)
		if len(asked) == 0 {
			t.Errorf("%s asks for nothing", file)
		}
		for _, name := range asked {
			if !slices.Contains(there, name) {
				t.Errorf("%s asks for %s", file, name)
			}
		}
	}
}
