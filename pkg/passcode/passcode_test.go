package passcode

import (
	"net/url"
	"testing"
	"time"
)

var rfcKey = []byte("12345678901234567890")

// The vectors of RFC 6238, appendix B, SHA-1.
func TestCode_vectorsOfRFC6238(t *testing.T) {
	for second, want := range map[int64]string{
		59: "94287082", 1111111109: "07081804", 1111111111: "14050471", 1234567890: "89005924", 2000000000: "69279037", 20000000000: "65353130",
	} {
		if got := code(rfcKey, At(time.Unix(second, 0)), 8); got != want {
			t.Errorf("at %d: %s, want %s", second, got, want)
		}
	}
}

// The vectors of RFC 4226, appendix D.
func TestCode_vectorsOfRFC4226(t *testing.T) {
	for step, want := range []string{
		"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
	} {
		if got := Code(rfcKey, int64(step)); got != want {
			t.Errorf("count %d: %s, want %s", step, got, want)
		}
	}
}

func TestMatch_oneStepBeforeAndAfterAndNoMore(t *testing.T) {
	now := time.Unix(1111111111, 0)
	for ahead, want := range map[int64]bool{-2: false, -1: true, 0: true, 1: true, 2: false} {
		step := At(now) + ahead
		got, ok := Match(rfcKey, Code(rfcKey, step), now, 0)
		if ok != want || (ok && got != step) {
			t.Errorf("%d steps ahead: step %d, %v", ahead, got, ok)
		}
	}
}

func TestMatch_aCodeIsGoodOnceAndNoneBeforeIt(t *testing.T) {
	now := time.Unix(1111111111, 0)
	taken, ok := Match(rfcKey, Code(rfcKey, At(now)), now, 0)
	if !ok {
		t.Fatal("the code of now is refused")
	}
	for _, step := range []int64{taken, taken - 1} {
		if _, ok := Match(rfcKey, Code(rfcKey, step), now, taken); ok {
			t.Errorf("the code of step %d is taken after that of %d", step, taken)
		}
	}
	if _, ok := Match(rfcKey, Code(rfcKey, taken+1), now, taken); !ok {
		t.Error("the next code is refused")
	}
}

func TestMatch_whatIsNoCode(t *testing.T) {
	for _, typed := range []string{"", "12345", "1234567", "abcdef", "１２３４５６"} {
		if _, ok := Match(rfcKey, typed, time.Unix(59, 0), 0); ok {
			t.Errorf("%q is taken", typed)
		}
	}
}

func TestAddress_isReadBackAsItWasMeant(t *testing.T) {
	read, err := url.Parse(Address(rfcKey, "Palmarès & fils", "awa+test@example.org"))
	if err != nil {
		t.Fatal(err)
	}
	if read.Scheme != "otpauth" || read.Host != "totp" || read.Path != "/Palmarès & fils:awa+test@example.org" {
		t.Errorf("read as %q %q %q", read.Scheme, read.Host, read.Path)
	}
	if query := read.Query(); query.Get("secret") != "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" {
		t.Errorf("the query is %v", query)
	}
}
