package points_test

import (
	"testing"

	"pgregory.net/rapid"

	"palmares/pkg/points"
)

func TestParse_readsWhatPeopleType(t *testing.T) {
	for text, want := range map[string]string{"12": "12", "12.5": "12.5", "12,50": "12.5", " 0.25 ": "0.25", "-3": "-3", "-0.5": "-0.5", "1.10000": "1.1"} {
		got, err := points.Parse(text)
		if err != nil || got.String() != want {
			t.Errorf("Parse(%q) = %v, %v; want %s", text, got, err, want)
		}
	}
}

func TestParse_refusesWhatIsNotAPlainNumber(t *testing.T) {
	for _, text := range []string{"", "-", ".5", "1e3", "NaN", "+1", "1.23456", "1.-5", "1.+5", "--1", "0x1", "1 000", "99999999999999999999"} {
		if got, err := points.Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v; want an error", text, got)
		}
	}
}

func TestString_readsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := points.Points(rapid.Int64Range(-1e15, 1e15).Draw(t, "ten-thousandths"))
		back, err := points.Parse(value.String())
		if err != nil || back != value {
			t.Fatalf("%d wrote %q and read back %d, %v", value, value, back, err)
		}
	})
}

func TestOnScale_countsStepsFromTheLowerBound(t *testing.T) {
	low, high, step := points.MustParse("1"), points.MustParse("5"), points.MustParse("0.5")
	for text, want := range map[string]bool{"1": true, "1.5": true, "5": true, "0.5": false, "5.5": false, "1.25": false} {
		if got := points.MustParse(text).OnScale(low, high, step); got != want {
			t.Errorf("%s on 1–5 by 0.5: %v, want %v", text, got, want)
		}
	}
}
