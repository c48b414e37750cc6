package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// waterfall is the way from the raw mean to a total, as it is printed.
type waterfall struct {
	bars     []bar
	decimals int
}

// bar is a step: what it adds, from where to where, in units of the last printed decimal.
type bar struct {
	FeedbackStep
	from, to int64
}

// Rankings keep steps in millionths of a point; fewer decimals are printed, unless the total has more.
const (
	keptDecimals  = 6
	shownDecimals = 3
)

// waterfall rounds the running sums rather than the amounts: so what is printed adds up exactly to the printed total.
func (e FeedbackEvened) waterfall() (waterfall, error) {
	total, err := millionths(e.Total)
	if err != nil {
		return waterfall{}, err
	}
	_, fraction, _ := strings.Cut(e.Total, ".")
	fall := waterfall{decimals: max(shownDecimals, len(fraction))}
	unit := math.Pow10(keptDecimals - fall.decimals)
	sum, shown := int64(0), int64(0)
	for _, step := range e.Steps {
		amount, err := millionths(step.Amount)
		if err != nil {
			return waterfall{}, err
		}
		sum += amount
		from := shown
		shown = int64(math.Round(float64(sum) / unit))
		fall.bars = append(fall.bars, bar{step, from, shown})
	}
	if sum != total {
		return waterfall{}, fmt.Errorf("the steps add up to %s, not to %s", plain(sum, keptDecimals), e.Total)
	}
	return fall, nil
}

// millionths reads decimal text exactly.
func millionths(text string) (int64, error) {
	whole, fraction, _ := strings.Cut(strings.TrimLeft(text, "+-"), ".")
	if whole == "" || len(fraction) > keptDecimals {
		return 0, fmt.Errorf("%q is not a number of at most %d decimals", text, keptDecimals)
	}
	const bits = 53 // those of a whole number that a float64 keeps
	value, err := strconv.ParseUint(whole+fraction+strings.Repeat("0", keptDecimals-len(fraction)), 10, bits)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number: %w", text, err)
	}
	if strings.HasPrefix(text, "-") {
		return -int64(value), nil
	}
	return int64(value), nil
}

// plain writes a whole number of units as decimal text.
func plain(units int64, decimals int) string {
	sign := ""
	if units < 0 {
		sign, units = "-", -units
	}
	digits := fmt.Sprintf("%0*d", decimals+1, units)
	return sign + digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
}
