package book

import (
	"maps"
	"slices"
)

func updateChartSpec(e *edit, in object) (map[string]any, error) {
	id := in.int("chartId")
	i, j := e.chart(id)
	if i < 0 {
		return nil, invalid("No chart with id: %d", id)
	}
	spec, err := e.chartSpec(in.object("spec"))
	if err != nil {
		return nil, err
	}
	s := e.write(i)
	s.charts[j] = maps.Clone(s.charts[j])
	s.charts[j]["spec"] = spec
	return nil, nil
}

func updateEmbeddedObjectPosition(e *edit, in object) (map[string]any, error) {
	m, err := maskOf(in.text("fields"), overlayFields)
	if err != nil {
		return nil, err
	}
	chart, err := e.takeChart(in.int("objectId"))
	if err != nil {
		return nil, err
	}
	if err := e.place(chart, in.object("newPosition"), m); err != nil {
		return nil, err
	}
	return map[string]any{"position": shown(chart["position"])}, nil
}

func deleteEmbeddedObject(e *edit, in object) (map[string]any, error) {
	_, err := e.takeChart(in.int("objectId"))
	return nil, err
}

// takeChart takes a chart off its tab.
func (e *edit) takeChart(id int) (map[string]any, error) {
	i, j := e.chart(id)
	if i < 0 {
		return nil, invalid("No embedded object with id: %d", id)
	}
	s := e.write(i)
	chart := maps.Clone(s.charts[j])
	s.charts = slices.Delete(s.charts, j, j+1)
	return chart, nil
}

// chartWithin is a chart whose anchor, after rows or columns went, lies in the grid again.
func chartWithin(v any, s *sheet) map[string]any {
	chart, _ := v.(map[string]any)
	anchor := newObject(chart, "chart").object("position").object("overlayPosition").object("anchorCell")
	for _, d := range dims {
		if last := float64(*d.count(s) - 1); anchor.has(d.index) && anchor.int(d.index) > int(last) {
			anchor.fields[d.index] = last
		}
	}
	return chart
}
