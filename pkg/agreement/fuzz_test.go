package agreement

import (
	"math"
	"slices"
	"testing"
)

// FuzzAgreement reads bytes as a table in half points, so many judges to an entry.
func FuzzAgreement(f *testing.F) {
	f.Add([]byte{20, 22, 24, 14, 15, 18, 30, 28, 31}, uint8(3))
	f.Add([]byte{0, 0, 0, 0}, uint8(2))
	f.Add([]byte{255}, uint8(1))
	f.Add([]byte{}, uint8(0))
	f.Fuzz(func(t *testing.T, marks []byte, judges uint8) {
		x := Table{}
		for k := int(judges%8) + 1; len(marks) >= k && len(x) < 30; marks = marks[k:] {
			row := make([]float64, k)
			for j, b := range marks[:k] {
				row[j] = float64(b) / 2
			}
			x = append(x, row)
		}
		before := clone(x)
		for k, v := range numbers(t, x) {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("coefficient %d of %v is %v", k, before, v)
			}
		}
		for i := range x {
			if !slices.Equal(before[i], x[i]) {
				t.Fatal("the table was modified")
			}
		}
	})
}
