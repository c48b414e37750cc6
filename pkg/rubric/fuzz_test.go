package rubric

import (
	"encoding/json"
	"testing"

	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// FuzzRubric validates any criteria: those that pass can be marked, step by step, and a mark off the scale is none.
func FuzzRubric(f *testing.F) {
	f.Add([]byte(`[{"Key":"impact","Label":{"FR":"Impact"},"Weight":3,"Min":0,"Max":200000,"Step":5000}]`), int64(145000))
	f.Add([]byte(`[{"Key":"a","Weight":-1,"Min":9223372036854775807,"Max":-9223372036854775808,"Step":1}]`), int64(-1))
	f.Add([]byte(`[{"Key":"a","Label":{"FR":"A"},"Weight":1,"Min":-9223372036854775808,"Max":9223372036854775807,"Step":1}]`), int64(0))
	f.Fuzz(func(t *testing.T, text []byte, mark int64) {
		var criteria []Criterion
		if json.Unmarshal(text, &criteria) != nil || len(criteria) > 50 {
			return
		}
		for i := range criteria {
			criteria[i].Label = wording.Of("Critère", "Criterion")
		}
		r := Rubric{Direction: Higher, Criteria: criteria}
		if r.Validate() != nil {
			return
		}
		for _, c := range r.Criteria {
			if c.Min >= c.Max || c.Step <= 0 || (c.Max-c.Min)%c.Step != 0 || (c.Max-c.Min)/c.Step > maxSteps || c.Max-c.Min < 0 {
				t.Fatalf("a scale that nobody can mark: %+v", c)
			}
			if c.Eliminatory != nil && (*c.Eliminatory < c.Min || *c.Eliminatory > c.Max) {
				t.Fatalf("eliminates off the scale: %+v", c)
			}
			if got, ok := r.Criterion(c.Key); !ok || got.Key != c.Key {
				t.Fatalf("%q is not found again", c.Key)
			}
			p := points.Points(mark)
			if p.OnScale(c.Min, c.Max, c.Step) && (p < c.Min || p > c.Max || (p-c.Min)%c.Step != 0) {
				t.Fatalf("%v is off %+v", p, c)
			}
		}
	})
}
