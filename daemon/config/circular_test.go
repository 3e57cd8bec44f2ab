package config_test

import (
	"strings"
	"testing"

	"guantong/daemon/config"
)

// Who sends circulars to whom: as the notice has it if nothing is said.
func TestCircular(t *testing.T) {
	standard := config.Circular{Issuer: "县复工复产领导小组用工保障组", To: "各乡镇人民政府，县直各有关单位"}
	with := func(change func(*config.Circular)) *config.Circular {
		c := standard
		change(&c)
		return &c
	}
	for text, want := range map[string]*config.Circular{
		"":             &standard,
		"circular: {}": &standard,
		"circular: {issuer: 县人社局, to: 各乡镇：}":  with(func(c *config.Circular) { c.Issuer, c.To = "县人社局", "各乡镇" }),
		"circular: {number: '通〔{年}〕{期}号'}":    with(func(c *config.Circular) { c.Number = "通〔{年}〕{期}号" }),
		"circular: {red_heading: true}":       with(func(c *config.Circular) { c.RedHeading = true }),
		"circular: {number: '通〔2020〕3号'}":     nil, // every issue would have it
		"circular: {number: '通〔{year}〕{期}号'}": nil,
		"circular: {number: ''}":              nil,
		"circular: {issuer: ' '}":             nil,
		"circular: {issuer: [县人社局, 县扶贫办]}":    nil,
		"circular: {red_heading: 要}":          nil,
		"circular: {heading: true}":           nil,
		"circular: 县人社局":                      nil,
	} {
		c, err := config.Parse("config.yaml", []byte(small+"\n"+text+"\n"))
		switch {
		case want == nil && (err == nil || !strings.Contains(err.Error(), "circular") && !strings.Contains(err.Error(), "heading")):
			t.Errorf("%s: the error is %v", text, err)
		case want != nil && (err != nil || c.Circular != *want):
			t.Errorf("%s: %+v, %v", text, c, err)
		}
	}
}
