// Package points is an exact decimal number with at most four decimals, such as a mark of 12.5 or a step of 0.25.
package points

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Points counts ten-thousandths: 12.5 is 125000.
type Points int64

// Unit is one whole point.
const Unit Points = 10000

// decimals that a number of points can have.
const decimals = 4

// ErrFormat is what Parse answers to anything that is not a plain decimal number within its bounds.
var ErrFormat = errors.New("not a decimal number with at most four decimals")

// Parse reads "12", "12.5" or "-0.25"; a comma is understood as the French decimal sign.
func Parse(text string) (Points, error) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	whole, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > decimals {
		if fraction = strings.TrimRight(fraction, "0"); len(fraction) > decimals {
			return 0, ErrFormat
		}
	}
	digits := whole + fraction + strings.Repeat("0", decimals-len(fraction))
	value, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || strings.HasPrefix(text, "+") || strings.HasPrefix(fraction, "-") || strings.HasPrefix(fraction, "+") ||
		strings.TrimLeft(whole, "-") == "" || value == math.MinInt64 {
		return 0, ErrFormat
	}
	return Points(value), nil
}

// MustParse is Parse for constants of the program.
func MustParse(text string) Points {
	value, err := Parse(text)
	if err != nil {
		panic("points: " + text + ": " + err.Error())
	}
	return value
}

// String writes the shortest exact form: "12", "12.5", "-0.25".
func (p Points) String() string {
	sign, value := "", int64(p)
	if value < 0 {
		sign, value = "-", -value
	}
	text := sign + strconv.FormatInt(value/int64(Unit), 10)
	if rest := value % int64(Unit); rest != 0 {
		padded := strconv.FormatInt(int64(Unit)+rest, 10)[1:]
		text += "." + strings.TrimRight(padded, "0")
	}
	return text
}

// OnScale tells whether the value lies between the bounds and on a step counted from the lower one.
func (p Points) OnScale(low, high, step Points) bool {
	return p >= low && p <= high && step > 0 && (p-low)%step == 0
}
