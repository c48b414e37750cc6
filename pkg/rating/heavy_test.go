package rating

import (
	"os"
	"testing"
)

// heavy skips the sets that take seconds and gigaflops unless they are asked for.
func heavy(t testing.TB) {
	t.Helper()
	if testing.Short() || os.Getenv("PALMARES_HEAVY") == "" {
		t.Skip("heavy set: set PALMARES_HEAVY=1 to run it")
	}
}
