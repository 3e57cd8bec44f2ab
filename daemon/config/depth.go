package config

import (
	"bytes"
	"fmt"
)

// What settings need at most, and far more. The parser goes down level by level, and without a bound the program ends with it.
const (
	maxSettings = 4 << 20 // bytes
	maxIndent   = 200     // blanks before a line
	maxMarks    = 50      // dashes, tags, anchors and the like in a line
	maxBrackets = 200     // brackets open at a time
)

// depthFault finds settings that are too large, or nested too deep, to be any.
func depthFault(data []byte) (Fault, bool) {
	if len(data) > maxSettings {
		return Fault{"$", 1, 1, fmt.Sprintf("文件太大（超过 %d MB），不像是设置", maxSettings>>20), "从程序自带的 config.yaml 复制一份再改"}, true
	}
	line, brackets := 0, 0
	for text := range bytes.Lines(data) {
		line++
		content := bytes.TrimLeft(text, " \t")
		marks := 0
		for word := range bytes.FieldsSeq(content) {
			if bytes.IndexByte([]byte("!&*?"), word[0]) >= 0 || len(word) == 1 && word[0] == '-' {
				marks++
			}
		}
		brackets = max(0, brackets+bytes.Count(content, []byte("["))+bytes.Count(content, []byte("{"))-
			bytes.Count(content, []byte("]"))-bytes.Count(content, []byte("}")))
		if len(text)-len(content) > maxIndent && len(content) > 1 || marks > maxMarks || brackets > maxBrackets {
			return Fault{"$", line, 1, "一层套一层，套得太深", "设置最多只有几层；对照程序自带的 config.yaml 改"}, true
		}
	}
	return Fault{}, false
}
