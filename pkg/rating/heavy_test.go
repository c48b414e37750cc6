package rating

import "testing"

// heavy skips the sets that take seconds and gigaflops where they would take minutes, or nobody wants to wait.
func heavy(t testing.TB) {
	t.Helper()
	if testing.Short() || raced {
		t.Skip("heavy set: left out by -short and -race")
	}
}
