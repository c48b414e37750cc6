package rating

import (
	"fmt"
	"math"
)

// Criterion is one line of a rubric: the ends of its scale and its coefficient.
type Criterion struct{ Low, High, Weight float64 }

// Composite is one judge's mark of one entry over all criteria. Usable is false when under half of the coefficients were marked.
type Composite struct {
	Usable        bool
	Value, Weight float64 // on the display scale; the weight is the share of the coefficients that were marked
}

const leastMarked = 0.5

// Compose puts the marks of a rubric together on a display scale from 0 to scale. NaN is a criterion without a mark.
func Compose(rubric []Criterion, marks []float64, scale float64) (Composite, error) {
	if len(rubric) != len(marks) || !(scale > 0 && scale <= maxValue) {
		return Composite{}, fmt.Errorf("%w: %d criteria, %d marks, scale %v", ErrSheet, len(rubric), len(marks), scale)
	}
	all, marked, total := 0.0, 0.0, 0.0
	for k, c := range rubric {
		if !(c.Weight >= 0 && c.Weight <= maxValue) || !(c.Low < c.High) || !(math.Abs(c.Low)+math.Abs(c.High) <= maxValue) {
			return Composite{}, fmt.Errorf("%w: criterion %d is %+v", ErrSheet, k, c)
		}
		all += c.Weight
		if math.IsNaN(marks[k]) {
			continue
		}
		if marks[k] < c.Low || marks[k] > c.High {
			return Composite{}, fmt.Errorf("%w: mark %v outside criterion %d", ErrSheet, marks[k], k)
		}
		marked += c.Weight
		total += c.Weight * (marks[k] - c.Low) / (c.High - c.Low)
	}
	if marked == 0 || marked < leastMarked*all {
		return Composite{}, nil
	}
	return Composite{true, scale * total / marked, marked / all}, nil
}
