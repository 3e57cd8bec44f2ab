package book

import (
	"encoding/json"
	"sync"
)

// format is a CellFormat. Equal formats of a book and its clones are one.
type format struct {
	fields map[string]any // with each colour once
	shown  map[string]any // as Google shows it
}

// formats are all formats of a book and its clones.
type formats struct {
	mu    sync.Mutex
	known map[string]*format // by their JSON
}

func newFormats() *formats { return &formats{known: map[string]*format{}} }

// of is the format with these fields, nil for none. The fields must be canonical.
func (f *formats) of(fields map[string]any) *format {
	if len(fields) == 0 {
		return nil
	}
	key, err := json.Marshal(fields)
	if err != nil {
		return nil // never: the fields came from JSON
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	known := f.known[string(key)]
	if known == nil {
		known = &format{fields, shownObject(fields)}
		f.known[string(key)] = known
	}
	return known
}

func (f *format) get() map[string]any {
	if f == nil {
		return nil
	}
	return f.fields
}

// link is where the cell's text leads, empty for nowhere.
func (f *format) link() string {
	return linkOf(f.get())
}

// linkOf is textFormat.link.uri of a format.
func linkOf(format map[string]any) string {
	textFormat, _ := format["textFormat"].(map[string]any)
	link, _ := textFormat["link"].(map[string]any)
	uri, _ := link["uri"].(string)
	return uri
}

// formatFields are the fields of a CellFormat.
const formatFields = "numberFormat(type,pattern),backgroundColorStyle," +
	"borders(top(" + borderFields + "),bottom(" + borderFields + ")," +
	"left(" + borderFields + "),right(" + borderFields + "))," +
	"padding(top,right,bottom,left),horizontalAlignment,verticalAlignment,wrapStrategy,textDirection," +
	"textFormat(foregroundColorStyle,fontFamily,fontSize,bold,italic,strikethrough,underline,link(uri))," +
	"hyperlinkDisplayType,textRotation(angle,vertical)"

const borderFields = "style,width,colorStyle"
