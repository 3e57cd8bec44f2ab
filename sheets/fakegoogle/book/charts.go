package book

// The usual size of a chart, in pixels.
const (
	usualChartWidth  = 600
	usualChartHeight = 371
)

var overlayFields = known("anchorCell(sheetId,rowIndex,columnIndex)," +
	"offsetXPixels,offsetYPixels,widthPixels,heightPixels")

func addChart(e *edit, in object) (map[string]any, error) {
	in = in.object("chart")
	id := in.int("chartId")
	if !in.has("chartId") {
		id = e.newID(func(id int) bool { i, _ := e.chart(id); return i >= 0 })
	} else if i, _ := e.chart(id); i >= 0 {
		return nil, invalid("An embedded object with id %d already exists.", id)
	}
	spec, err := e.chartSpec(in.object("spec"))
	if err != nil {
		return nil, err
	}
	chart := map[string]any{"chartId": float64(id), "spec": spec}
	if in.has("border") {
		chart["border"] = canonicalObject(in.object("border").fields)
	}
	if err := e.place(chart, in.object("position"), overlayFields); err != nil {
		return nil, err
	}
	return map[string]any{"chart": shownObject(chart)}, nil
}

// place puts a chart where the selected fields of an EmbeddedObjectPosition say, on the tab of its anchor.
func (e *edit) place(chart map[string]any, in object, m mask) error {
	if in.has("sheetId") || in.has("newSheet") {
		return unsupported("a chart on a sheet of its own")
	}
	if !in.has("overlayPosition") {
		return invalid("An overlayPosition must be specified.")
	}
	old := newObject(chart, "chart").object("position").object("overlayPosition").fields
	overlay := newObject(m.merge(old, in.object("overlayPosition").fields), in.name)
	s, at, err := e.coordinate(overlay.object("anchorCell"))
	if err != nil {
		return err
	}
	overlay.fields["anchorCell"] = map[string]any{
		"sheetId": float64(s.id), "rowIndex": float64(at.Row), "columnIndex": float64(at.Col),
	}
	for name, usual := range map[string]int{"widthPixels": usualChartWidth, "heightPixels": usualChartHeight} {
		if overlay.int(name) < 0 {
			return invalid("%s[%d] must be positive.", name, overlay.int(name))
		}
		if overlay.int(name) == 0 {
			overlay.fields[name] = float64(usual)
		}
	}
	chart["position"] = map[string]any{"overlayPosition": overlay.fields}
	s.charts = append(s.charts, chart)
	return *overlay.wrong
}

// chartSpec checks a ChartSpec: there must be one kind of chart, and its data must be rows or columns that there are.
func (e *edit) chartSpec(in object) (map[string]any, error) {
	kinds := 0
	for _, kind := range []string{"basicChart", "pieChart", "bubbleChart", "candlestickChart", "orgChart", "histogramChart",
		"waterfallChart", "treemapChart", "scorecardChart"} {
		if in.has(kind) {
			kinds++
		}
	}
	if kinds != 1 {
		return nil, invalid("spec must have exactly one kind of chart.")
	}
	if in.has("basicChart") && in.object("basicChart").text("chartType") == "" {
		return nil, invalid("basicChart.chartType must be specified.")
	}
	for _, source := range sourcesOf(in.fields) {
		_, a, err := e.filledArea(newObject(source, "sources"))
		if err != nil {
			return nil, err
		}
		if (a.bottom-a.top == 1) == (a.right-a.left == 1) && !a.single() {
			return nil, invalid("ChartSourceRange: exactly one dimension must have a length of 1.")
		}
	}
	return canonicalObject(in.fields), nil
}

// sourcesOf are the ranges that a chart shows.
func sourcesOf(v any) []map[string]any {
	var found []map[string]any
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if list, ok := member.([]any); ok && name == "sources" {
				for _, item := range list {
					if source, ok := item.(map[string]any); ok {
						found = append(found, source)
					}
				}
				continue
			}
			found = append(found, sourcesOf(member)...)
		}
	case []any:
		for _, item := range v {
			found = append(found, sourcesOf(item)...)
		}
	}
	return found
}

// chart finds a chart: the tab it is on and its place there, -1 if there is none.
func (e *edit) chart(id int) (tab, place int) {
	return e.findObject(func(s *sheet) []map[string]any { return s.charts }, "chartId", id)
}

// findObject finds the object of an ID among those of each tab.
func (b *Book) findObject(of func(*sheet) []map[string]any, name string, id int) (tab, place int) {
	for i, s := range b.sheets {
		for j, o := range of(s) {
			if o[name] == float64(id) {
				return i, j
			}
		}
	}
	return -1, -1
}
