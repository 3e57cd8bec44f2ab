package book

import "strings"

// Google shows every colour twice: as backgroundColor and as backgroundColorStyle.rgbColor. Whichever is written, the
// style is kept, and both are shown.

func isColor(name string) bool {
	return name == "colorStyle" || strings.HasSuffix(name, "ColorStyle")
}

// canonicalName is the name under which a field is kept.
func canonicalName(name string) string {
	if name == "color" || strings.HasSuffix(name, "Color") && name != "rgbColor" && name != "themeColor" {
		return name + "Style"
	}
	return name
}

// canonical is a JSON value with each colour once, without null and empty members.
func canonical(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, member := range v {
			if member == nil {
				continue
			}
			kept := canonicalName(name)
			if kept != name {
				if _, both := v[kept]; both {
					continue // the style takes precedence
				}
				member = map[string]any{"rgbColor": member}
			}
			switch member := canonical(member).(type) {
			case nil:
			case map[string]any:
				if len(member) > 0 || name == "rgbColor" {
					out[kept] = member
				}
			default:
				out[kept] = member
			}
		}
		if _, rgb := v["rgbColor"]; rgb {
			out["rgbColor"] = canonicalRGB(v["rgbColor"])
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = canonical(item)
		}
		return out
	default:
		return v
	}
}

// canonicalRGB leaves out the parts that are zero, as Google does: black is {}.
func canonicalRGB(v any) map[string]any {
	out := map[string]any{}
	given, _ := v.(map[string]any)
	for _, part := range []string{"red", "green", "blue"} {
		if n, ok := given[part].(float64); ok && n != 0 {
			out[part] = n
		}
	}
	return out
}

// shown is a kept JSON value as Google shows it: colours twice, and the first tab's ID left out of ranges.
func shown(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v)+1)
		for name, member := range v {
			if name == "sheetId" && member == 0.0 {
				continue
			}
			out[name] = shown(member)
			if style, ok := member.(map[string]any); ok && isColor(name) && style["rgbColor"] != nil {
				out[strings.TrimSuffix(name, "Style")] = style["rgbColor"]
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = shown(item)
		}
		return out
	default:
		return v
	}
}

func canonicalObject(m map[string]any) map[string]any {
	out, _ := canonical(m).(map[string]any)
	return out
}

func shownObject(m map[string]any) map[string]any {
	out, _ := shown(m).(map[string]any)
	return out
}
