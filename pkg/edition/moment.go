package edition

import (
	"cmp"
	"fmt"
	"path"
	"strings"
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

// Place says whose hours are told: "Bamako (UTC)", "Niamey (UTC+1)".
func (e Edition) Place(at time.Time) string {
	_, ahead := at.In(e.Location()).Zone()
	offset := "UTC"
	if ahead != 0 {
		offset = fmt.Sprintf("UTC%+d", ahead/3600)
	}
	if minutes := max(ahead, -ahead) % 3600 / 60; minutes != 0 {
		offset = fmt.Sprintf("%s:%02d", offset, minutes)
	}
	return strings.ReplaceAll(path.Base(cmp.Or(e.TimeZone, DefaultTimeZone)), "_", " ") + " (" + offset + ")"
}

// Day words the day of a moment, as it is in the edition's time zone.
func (e Edition) Day(at time.Time, locale wording.Locale) string {
	return at.In(e.Location()).Format(wording.Of("02/01/2006", "2 January 2006").In(locale))
}
