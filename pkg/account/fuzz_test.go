package account_test

import (
	"testing"

	"palmares/pkg/account"
)

// FuzzTidyNumber holds a number that is read to stay as it was written.
func FuzzTidyNumber(f *testing.F) {
	f.Add("00 223 70-11-22-33")
	f.Add("+223 (70) 11.22.33")
	f.Fuzz(func(t *testing.T, typed string) {
		if number := account.TidyNumber(typed); number != "" && account.TidyNumber(number) != number {
			t.Fatalf("%q is read as %q, then as %q", typed, number, account.TidyNumber(number))
		}
	})
}
