// Package ruledata reads the rule files that come with the program. They are strict: what is not understood is an error that names file,
// line and reason. Most are read when they are first asked for; a broken one is found by the tests, which ask for all.
package ruledata

import (
	"bytes"
	"fmt"
	"io/fs"

	"go.yaml.in/yaml/v3"
)

// Must is a value that comes with the program. If it cannot be read the program is broken: it stops, rather than go on with less than its
// rules.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Read decodes a rule file.
func Read(files fs.FS, name string, into any) error {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("规则文件 %s：%w", name, err)
	}
	return Decode(name, raw, into)
}

// Decode decodes the text of a rule file. It is not the library that reads the settings: that one says with more pains what people got
// wrong and takes four times as long, and every start reads the rules.
func Decode(name string, raw []byte, into any) error {
	d := yaml.NewDecoder(bytes.NewReader(raw))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("规则文件 %s：%w", name, err)
	}
	return nil
}
