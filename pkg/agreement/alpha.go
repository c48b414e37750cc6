package agreement

import (
	"fmt"
	"math"
)

// Metric says what the distance between two marks means.
type Metric string

// The metrics of Krippendorff (2011).
const (
	Nominal  Metric = "nominal"
	Ordinal  Metric = "ordinal"
	Interval Metric = "interval"
	Ratio    Metric = "ratio"
)

// Alpha is Krippendorff's alpha: 1 is perfect agreement, 0 what chance would give.
type Alpha struct {
	Known    bool
	Value    float64
	Pairable int // marks that have another to be compared with
}

// KrippendorffAlpha computes alpha from a table that may have gaps.
func KrippendorffAlpha(t Table, metric Metric) (Alpha, error) {
	if err := t.check(true); err != nil {
		return Alpha{}, err
	}
	units := t.pairable()
	m := newMargins(units)
	if metric == Ratio && len(m.value) > 0 && m.value[0] < 0 {
		return Alpha{}, fmt.Errorf("%w: a ratio scale has no mark under zero", ErrTable)
	}
	distance, ok := m.distance(metric)
	if !ok {
		return Alpha{}, fmt.Errorf("%w: metric %q", ErrTable, metric)
	}
	observed, expected := 0.0, 0.0
	for _, u := range units {
		for i, a := range u {
			for _, b := range u[:i] {
				observed += 2 * distance(m.at(a), m.at(b)) / float64(len(u)-1)
			}
		}
	}
	for a := range m.value {
		for b := range a {
			expected += 2 * m.count[a] * m.count[b] * distance(a, b)
		}
	}
	if expected <= 0 {
		return Alpha{Pairable: int(m.total)}, nil
	}
	return Alpha{true, 1 - (m.total-1)*observed/expected, int(m.total)}, nil
}

// pairable lists the marks of every entry with two or more.
func (t Table) pairable() [][]float64 {
	var out [][]float64
	for _, row := range t {
		var u []float64
		for _, v := range row {
			if !math.IsNaN(v) {
				u = append(u, v)
			}
		}
		if len(u) > 1 {
			out = append(out, u)
		}
	}
	return out
}
