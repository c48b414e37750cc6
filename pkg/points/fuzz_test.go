package points_test

import (
	"encoding/json"
	"testing"

	"palmares/pkg/points"
)

// FuzzMark reads any text as a mark: what is one is written so that it is read again as the same, in JSON too.
func FuzzMark(f *testing.F) {
	for _, text := range []string{"12", "12,5", "-0.25", "0.00010000", "922337203685477.5807", "-922337203685477.5808", "--1", "1.-2", ".5", "+3", " 7 ", "1e9", "٣"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		mark, err := points.Parse(text)
		if err != nil {
			return
		}
		if again, err := points.Parse(mark.String()); err != nil || again != mark {
			t.Fatalf("%q is %s, and that is %v (%v)", text, mark, again, err)
		}
		var back points.Points
		if written, err := json.Marshal(mark); err != nil || json.Unmarshal(written, &back) != nil || back != mark {
			t.Fatalf("%s comes back from JSON as %s", mark, back)
		}
	})
}
