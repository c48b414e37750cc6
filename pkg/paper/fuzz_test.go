package paper_test

import (
	"testing"

	"palmares/pkg/paper"
)

// FuzzParseCode holds a code that is read to be written and read again as the same.
func FuzzParseCode(f *testing.F) {
	f.Add("K7M2-9QXP")
	f.Add("k7m2 9qx.")
	f.Fuzz(func(t *testing.T, typed string) {
		code, err := paper.ParseCode(typed)
		if err != nil {
			return
		}
		if again, err := paper.ParseCode(paper.Spelled(code)); err != nil || again != code {
			t.Fatalf("%q is read as %q, then as %q: %v", typed, code, again, err)
		}
	})
}
