package tally

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParse_readsTheCommaAndThePointExactly(t *testing.T) {
	for text, exact := range map[string]string{
		"12,5": "12.5", "12.5": "12.5", " 7 ": "7", "-3,25": "-3.25", "+4": "4", "0.10": "0.1",
		"0.1234567890123456789012345": "0.1234567890123456789012345", "12345678901234567890": "12345678901234567890",
	} {
		n, err := Parse(text)
		if err != nil || n.String() != exact {
			t.Errorf("Parse(%q) = %v, %v; want %s", text, n, err, exact)
		}
	}
}

func TestParse_refusesWhatIsNotAPlainDecimal(t *testing.T) {
	for _, text := range []string{"", " ", "NaN", "Inf", "-inf", "1e3", "0x10", "1 000", "1,2.3", "1.2.3", "5.", ".5",
		"abs", "--1", "+-2", "½", "1_000", "12/5", strings.Repeat("9", 41)} {
		if n, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v, want a refusal", text, n)
		}
	}
}

func TestNumber_staysExactWhereTheShortFormEnds(t *testing.T) {
	huge := Int(math.MaxInt64)
	if got := huge.Add(Int(1)).Sub(Int(1)); !got.Equal(huge) {
		t.Errorf("adding and taking away 1 gives %v", got)
	}
	low := Int(math.MinInt64)
	if got := low.Add(low); got.String() != "-18446744073709551616" {
		t.Errorf("twice the lowest is %v", got)
	}
	if got := huge.Mul(huge).Quo(huge); !got.Equal(huge) {
		t.Errorf("square and root give %v", got)
	}
}

func anyNumber(t *rapid.T, name string) Number {
	num := rapid.OneOf(rapid.Int64Range(-200, 200), rapid.Int64()).Draw(t, name+" over")
	den := rapid.OneOf(rapid.Int64Range(1, 60), rapid.Int64Range(1, math.MaxInt64)).Draw(t, name+" under")
	return narrow(num, den)
}

func TestNumber_agreesWithBigRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyNumber(t, "a"), anyNumber(t, "b")
		x, y := a.Rat(), b.Rat()
		same(t, "a+b", a.Add(b), new(big.Rat).Add(x, y))
		same(t, "a-b", a.Sub(b), new(big.Rat).Sub(x, y))
		same(t, "a*b", a.Mul(b), new(big.Rat).Mul(x, y))
		if y.Sign() != 0 {
			same(t, "a/b", a.Quo(b), new(big.Rat).Quo(x, y))
		}
		if a.Cmp(b) != x.Cmp(y) || a.Sign() != x.Sign() {
			t.Fatalf("%v and %v compare as %d", a, b, a.Cmp(b))
		}
		var back Number
		if text, _ := a.MarshalText(); back.UnmarshalText(text) != nil && len(text) < 2*maxDigits || len(text) < maxDigits && !back.Equal(a) {
			t.Fatalf("%s reads back as %v", text, back)
		}
	})
}

func same(t *rapid.T, what string, got Number, want *big.Rat) {
	t.Helper()
	if got.Rat().Cmp(want) != 0 {
		t.Fatalf("%s = %v, want %s", what, got, want.RatString())
	}
}

func TestRounding_eachModeOnAHalf(t *testing.T) {
	for _, c := range []struct {
		mode        RoundingMode
		places      int
		value, want string
	}{
		{RoundHalfUp, 1, "11.65", "11.7"}, {RoundHalfUp, 1, "-11.65", "-11.7"}, {RoundHalfUp, 0, "0.5", "1"},
		{RoundHalfEven, 1, "11.65", "11.6"}, {RoundHalfEven, 1, "11.75", "11.8"}, {RoundHalfEven, 1, "11.651", "11.7"},
		{RoundDown, 1, "11.69", "11.6"}, {RoundNone, 0, "11.69", "11.69"}, {"", 0, "11.69", "11.69"},
	} {
		got := Rounding{c.mode, c.places}.Round(MustParse(c.value))
		if got.String() != c.want {
			t.Errorf("%s %d of %s = %v, want %s", c.mode, c.places, c.value, got, c.want)
		}
	}
}

func TestNumber_showsItsExactValue(t *testing.T) {
	if got := Fraction(35, 3).String(); got != "35/3" {
		t.Errorf("35/3 is written %s", got)
	}
	if got := Fraction(-1, 300).Decimal(2); got != "0.00" {
		t.Errorf("a hair under zero is shown as %s", got)
	}
	if got := Fraction(2, 3).Decimal(3); got != "0.667" {
		t.Errorf("2/3 is shown as %s", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"12,5", "-0.00", "1e9", "NaN", "９", "99999999999999999999.5", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := Parse(text)
		if err != nil {
			return
		}
		want, ok := new(big.Rat).SetString(strings.Replace(strings.TrimSpace(text), ",", ".", 1))
		if !ok || n.Rat().Cmp(want) != 0 {
			t.Fatalf("Parse(%q) = %v", text, n)
		}
		if back := MustParse(n.String()); len(n.String()) <= maxDigits && !back.Equal(n) {
			t.Fatalf("%q comes back as %v", text, back)
		}
	})
}
