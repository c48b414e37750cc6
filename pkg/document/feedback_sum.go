package document

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// bar is a step as it is printed: what it adds, from where to where, in units of the last printed decimal.
type bar struct {
	FeedbackStep
	from, to int64
}

// A waterfall counts in millionths of a point, as the rankings keep their steps, and prints fewer decimals.
const (
	keptDecimals  = 6
	shownDecimals = 3
)

// bars rounds the running sums rather than the amounts: so what is printed adds up exactly to the printed total.
func bars(evened FeedbackEvened) ([]bar, error) {
	total, err := millionths(evened.Total)
	if err != nil {
		return nil, err
	}
	var list []bar
	sum := int64(0)
	for _, step := range evened.Steps {
		amount, err := millionths(step.Amount)
		if err != nil {
			return nil, err
		}
		list = append(list, bar{step, shown(sum), shown(sum + amount)})
		sum += amount
	}
	if sum != total {
		return nil, fmt.Errorf("the steps add up to %s, not to %s", plain(sum, keptDecimals), evened.Total)
	}
	if shown(sum)*perShown != sum {
		return nil, errors.New("the total has more decimals than are printed")
	}
	return list, nil
}

const perShown = 1000 // millionths in a unit of the last printed decimal

// shown rounds millionths to what is printed, halves away from zero.
func shown(millionths int64) int64 { return int64(math.Round(float64(millionths) / perShown)) }

// millionths reads decimal text exactly.
func millionths(text string) (int64, error) {
	whole, fraction, _ := strings.Cut(strings.TrimLeft(text, "+-"), ".")
	if whole == "" || len(fraction) > keptDecimals {
		return 0, fmt.Errorf("%q is not a number of at most %d decimals", text, keptDecimals)
	}
	value, err := strconv.ParseUint(whole+fraction+strings.Repeat("0", keptDecimals-len(fraction)), 10, 62)
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
