package document

import (
	"fmt"
	"strconv"
	"strings"

	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// decimal writes a number as the paper's language does: 14,5 in French. It takes what the rooms keep: 14.5.
func decimal(number string, locale wording.Locale) string {
	if locale == wording.English {
		return strings.Replace(number, "-", "−", 1)
	}
	return strings.NewReplacer(".", ",", "-", "−").Replace(number)
}

func marks(value points.Points, locale wording.Locale) string { return decimal(value.String(), locale) }

// outOf writes a total with its scale, where it has one.
func outOf(total, scale string, locale wording.Locale) string {
	if total == "" || scale == "" {
		return decimal(total, locale)
	}
	return decimal(total, locale) + "\u00a0/\u00a0" + decimal(scale, locale)
}

// ordinal is 1er or 2e, 1st or 2nd.
func ordinal(n int, locale wording.Locale) string {
	if locale != wording.English {
		if n == 1 {
			return "1er"
		}
		return strconv.Itoa(n) + "e"
	}
	suffix := [...]string{"th", "st", "nd", "rd"}
	if n%10 > 3 || n/10%10 == 1 {
		return strconv.Itoa(n) + "th"
	}
	return strconv.Itoa(n) + suffix[n%10]
}

// counted writes a number of things: French has one for none and for one.
func counted(n int, things [2]wording.Text, locale wording.Locale) string {
	many := n > 1
	if locale == wording.English {
		many = n != 1
	}
	if many {
		return fmt.Sprintf(things[1].In(locale), n)
	}
	return fmt.Sprintf(things[0].In(locale), n)
}

// feminine is an ordinal and its thing, a feminine one in French: 1re place.
func feminine(n int, thing wording.Text, locale wording.Locale) string {
	if locale != wording.English && n == 1 {
		return "1re " + thing.In(locale)
	}
	return ordinal(n, locale) + " " + thing.In(locale)
}

// joined puts what there is one after the other.
func joined(between string, parts ...string) string {
	var there []string
	for _, part := range parts {
		if part != "" {
			there = append(there, part)
		}
	}
	return strings.Join(there, between)
}

// quoted puts a text between the marks of its language.
func quoted(text string, locale wording.Locale) string {
	if locale == wording.English {
		return "“" + text + "”"
	}
	return "«\u00a0" + text + "\u00a0»"
}

// colon is what stands between a label and what it names.
func colon(locale wording.Locale) string {
	if locale == wording.English {
		return ": "
	}
	return "\u00a0: "
}
