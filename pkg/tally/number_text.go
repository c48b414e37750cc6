package tally

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ErrNotNumber is what Parse answers to anything but a plain decimal number.
var ErrNotNumber = errors.New("not a decimal number")

// A mark has a few digits; the limit stops a hostile cell from asking for a million of them.
const maxDigits = 40

// Parse reads "12.5" or "12,5" exactly. Exponents, thousands separators, NaN and Inf are refused.
func Parse(text string) (Number, error) {
	sign, digits := signOf(strings.TrimSpace(text))
	whole, decimals, pointed := cutPoint(digits)
	if !allDigits(whole) || (pointed && !allDigits(decimals)) || len(digits) > maxDigits {
		return Number{}, fmt.Errorf("%w: %q", ErrNotNumber, shorten(text))
	}
	if len(digits) > 18 {
		r, _ := new(big.Rat).SetString(sign + whole + "." + decimals + "0")
		return FromRat(r), nil
	}
	num, _ := strconv.ParseInt(sign+whole+decimals, 10, 64)
	return narrow(num, pow10(len(decimals))), nil
}

// MustParse is Parse for numbers written in the source.
func MustParse(text string) Number {
	n, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return n
}

// String is the exact value: "11.7" when the decimals end, "35/3" when they never do.
func (n Number) String() string {
	r := n.Rat()
	if places, ends := terminates(r.Denom()); ends {
		return r.FloatString(places)
	}
	return r.String()
}

// Decimal shows n with that many decimals, halves away from zero. It is for reading: ranking uses n itself.
func (n Number) Decimal(places int) string {
	shown := n.Rat().FloatString(places)
	if strings.Trim(shown, "-0.") == "" {
		return strings.TrimPrefix(shown, "-")
	}
	return shown
}

// MarshalText writes the exact value.
func (n Number) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText reads what MarshalText wrote, and decimals with a comma.
func (n *Number) UnmarshalText(text []byte) error {
	over, under, isFraction := strings.Cut(string(text), "/")
	value, err := Parse(over)
	if err == nil && isFraction {
		value, err = divide(value, under)
	}
	if err != nil {
		return err
	}
	*n = value
	return nil
}

func divide(over Number, under string) (Number, error) {
	den, err := Parse(under)
	if err == nil && den.Sign() == 0 {
		err = fmt.Errorf("%w: division by zero", ErrNotNumber)
	}
	if err != nil {
		return Number{}, err
	}
	return over.Quo(den), nil
}

func signOf(text string) (sign, digits string) {
	if text != "" && (text[0] == '-' || text[0] == '+') {
		return text[:1], text[1:]
	}
	return "", text
}

func cutPoint(digits string) (whole, decimals string, pointed bool) {
	at := strings.IndexAny(digits, ".,")
	if at < 0 {
		return digits, "", false
	}
	return digits[:at], digits[at+1:], true
}

func allDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

func pow10(n int) int64 {
	power := int64(1)
	for range n {
		power *= 10
	}
	return power
}

func shorten(text string) string {
	if runes := []rune(text); len(runes) > maxDigits {
		return string(runes[:maxDigits]) + "…"
	}
	return text
}

// terminates counts the decimals of 1/den: they end when den has no other factor than 2 and 5.
func terminates(den *big.Int) (places int, ends bool) {
	rest, two, five := new(big.Int).Set(den), strip(den, 2), strip(den, 5)
	rest.Quo(rest, new(big.Int).Exp(big.NewInt(2), big.NewInt(int64(two)), nil))
	rest.Quo(rest, new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(five)), nil))
	return max(two, five), rest.IsInt64() && rest.Int64() == 1
}

func strip(n *big.Int, factor int64) (times int) {
	rest, remainder, by := new(big.Int).Set(n), new(big.Int), big.NewInt(factor)
	for {
		rest.QuoRem(rest, by, remainder)
		if remainder.Sign() != 0 {
			return times
		}
		times++
	}
}
