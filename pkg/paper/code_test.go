package paper

import (
	"bytes"
	"crypto/rand"
	"testing"

	"palmares/pkg/fault"
)

func TestParseCode_readsWhatIsPrintedHoweverItIsTyped(t *testing.T) {
	code, err := newCode(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{code, Spelled(code), " " + string(bytes.ToLower([]byte(Spelled(code)))), code[:2] + " " + code[2:]} {
		if got, err := ParseCode(typed); err != nil || got != code {
			t.Errorf("%q is read as %q: %v", typed, got, err)
		}
	}
}

// TestParseCode_knowsEverySlip tries every wrong letter, and every two letters that changed places.
func TestParseCode_knowsEverySlip(t *testing.T) {
	for range 50 {
		code, err := newCode(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for i := range code {
			for _, letter := range []byte(alphabet) {
				if slip := code[:i] + string(letter) + code[i+1:]; slip != code {
					refused(t, slip)
				}
			}
			for j := range i {
				swapped := []byte(code)
				swapped[i], swapped[j] = swapped[j], swapped[i]
				if string(swapped) != code {
					refused(t, string(swapped))
				}
			}
		}
	}
	for _, typed := range []string{"", "K7M2", "K7M2-9QX0", "K7M2-9QXPP", "ÉÉÉÉÉÉÉÉ"} {
		refused(t, typed)
	}
}

func refused(t *testing.T, typed string) {
	t.Helper()
	if _, err := ParseCode(typed); !fault.Is(err, fault.Invalid) {
		t.Errorf("%q is taken for a code: %v", typed, err)
	}
}
