package explain

import (
	"math"
	"strconv"
	"strings"

	"palmares/pkg/wording"
)

// Voice says an account in a language.
type Voice struct {
	Locale wording.Locale
	About  *Account
}

// In is the account in a language.
func (a *Account) In(locale wording.Locale) Voice { return Voice{locale, a} }

// Say picks the words of the language, and fills their blanks {1}, {2}…
func (v Voice) Say(french, english string, blanks ...string) string {
	text := wording.Of(french, english).In(v.Locale)
	for i, blank := range blanks {
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i+1)+"}", blank)
	}
	return text
}

// Number writes a number with so many decimals, as the language does; it never writes −0.
func (v Voice) Number(x float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	if x < 0 && strings.ContainsAny(text, "123456789") {
		text = "−" + text
	}
	if v.Locale == wording.French {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// Signed writes a number with its sign.
func (v Voice) Signed(x float64, decimals int) string {
	text := v.Number(x, decimals)
	if !strings.HasPrefix(text, "−") {
		text = "+" + text
	}
	return text
}

// Total writes a total with the announced decimals.
func (v Voice) Total(x float64) string { return v.Number(x, v.About.Decimals) }

// Points writes a distance in points.
func (v Voice) Points(x float64) string {
	if x < 2 {
		return v.Total(x) + v.Say(" point", " points")
	}
	return v.Total(x) + " points"
}

// Percent writes a probability. It was drawn, so it is never told as 0 % nor as 100 %.
func (v Voice) Percent(p float64) string {
	whole := strconv.Itoa(int(math.Round(100 * p)))
	switch {
	case p < 0.005:
		whole = "<\u00a01"
	case p >= 0.995:
		whole = ">\u00a099"
	}
	return v.Say(whole+"\u00a0%", strings.ReplaceAll(whole, "\u00a0", "")+"%")
}

// Ordinal writes a place: 1re, 2e; 1st, 2nd.
func (v Voice) Ordinal(n int) string {
	digits := strconv.Itoa(n)
	if v.Locale == wording.French {
		if n == 1 {
			return "1re"
		}
		return digits + "e"
	}
	if n%100 >= 11 && n%100 <= 13 {
		return digits + "th"
	}
	switch n % 10 {
	case 1:
		return digits + "st"
	case 2:
		return digits + "nd"
	case 3:
		return digits + "rd"
	}
	return digits + "th"
}

// Count writes a number of things: one, or several.
func (v Voice) Count(n int, one, several wording.Text) string {
	words := several
	if n == 1 || n == 0 && v.Locale == wording.French {
		words = one
	}
	return strconv.Itoa(n) + " " + words.In(v.Locale)
}

// Places counts places.
func (v Voice) Places(n int) string {
	return v.Count(n, wording.Of("place", "place"), wording.Of("places", "places"))
}

// Move writes how a place moves from the raw one: ▲ 3, ▼ 2, =.
func (v Voice) Move(p Place) string {
	switch n := p.Moves(); {
	case p.Rank == 0 || p.RawRank == 0:
		return "–"
	case n > 0:
		return "▲ " + strconv.Itoa(n)
	case n < 0:
		return "▼ " + strconv.Itoa(-n)
	}
	return "="
}

// Range writes the range of places: 2–5.
func (v Voice) Range(p Place) string {
	switch {
	case !p.Known:
		return "–"
	case p.Low == p.High:
		return strconv.Itoa(p.Low)
	}
	return strconv.Itoa(p.Low) + "–" + strconv.Itoa(p.High)
}
