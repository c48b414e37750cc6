package wording

import (
	"fmt"
	"strconv"
	"time"
)

var frenchMonths = [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
	"novembre", "décembre"}

// Day writes a date, in the time zone that it carries; a time that nobody gave is nothing.
func (l Locale) Day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	if l == English {
		return at.Format("2 January 2006")
	}
	return fmt.Sprintf("%s %s %d", frenchDay(at), frenchMonths[at.Month()-1], at.Year())
}

func frenchDay(at time.Time) string {
	if at.Day() == 1 {
		return "1er"
	}
	return strconv.Itoa(at.Day())
}
