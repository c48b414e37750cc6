package edition

import (
	"fmt"
	"time"

	"palmares/pkg/wording"
)

// When words a moment for people: in the edition's time zone, which it names, to the minute.
func (e Edition) When(at time.Time, locale wording.Locale) string {
	return e.moment(at, locale, " 15:04")
}

// Exactly words a moment to the second, where it is to prove something.
func (e Edition) Exactly(at time.Time, locale wording.Locale) string {
	return e.moment(at, locale, " 15:04:05")
}

func (e Edition) moment(at time.Time, locale wording.Locale, clock string) string {
	return fmt.Sprintf("%s%s (%s)", e.Day(at, locale), at.In(e.Location()).Format(clock), e.TimeZone)
}

// Day words the day of a moment, as it is in the edition's time zone.
func (e Edition) Day(at time.Time, locale wording.Locale) string {
	return at.In(e.Location()).Format(wording.Of("02/01/2006", "2 January 2006").In(locale))
}
