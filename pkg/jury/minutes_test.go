package jury_test

import (
	"testing"
	"time"

	"palmares/pkg/jury"
)

func TestMinutesEach_isTheMedianOfASitting(t *testing.T) {
	start := time.Date(2026, 1, 12, 9, 0, 0, 0, time.UTC)
	at := func(minutes ...int) (list []time.Time) {
		for _, one := range minutes {
			list = append(list, start.Add(time.Duration(one)*time.Minute))
		}
		return list
	}
	for _, one := range []struct {
		why  string
		in   []time.Time
		want int
	}{
		{"nothing is known", nil, 15},
		{"two gaps are too few", at(0, 5, 10), 15},
		{"gaps of 10, 20 and 12 minutes", at(0, 10, 30, 42), 12},
		{"a night in between does not count", at(0, 8, 16, 24, 900, 908), 8},
		{"the order does not matter", at(24, 0, 16, 8), 8},
	} {
		if got := jury.MinutesEach(one.in); got != one.want {
			t.Errorf("%s: %d, not %d", one.why, got, one.want)
		}
	}
}
