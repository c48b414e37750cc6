package proof_test

import (
	"testing"

	"palmares/pkg/proof"
)

// FuzzReadPrinted feeds it what somebody may have copied from a paper.
func FuzzReadPrinted(f *testing.F) {
	f.Add("origin concours.example\nsize 3\nroot AAAA\nindex 1\nsalt AAAA\npath AAAA\n")
	f.Fuzz(func(_ *testing.T, text string) {
		if read, err := proof.ReadPrinted(text); err == nil {
			_, _ = read.Printed()
		}
	})
}
