package document

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"palmares/pkg/wording"
)

// hour writes a day and its hour, where seconds settle nothing.
func hour(at time.Time, locale wording.Locale) string {
	if at.IsZero() {
		return ""
	}
	return locale.Day(at) + ", " + at.Format("15:04")
}

// period writes from one day to another, what they share once.
func period(from, to time.Time, locale wording.Locale) string {
	first, last := locale.Day(from), locale.Day(to)
	if first == "" || last == "" || first == last {
		return first + strings.TrimPrefix(last, first)
	}
	words := strings.Fields(first)
	switch {
	case from.Year() != to.Year():
	case from.Month() != to.Month():
		first = words[0] + " " + words[1]
	default:
		first = words[0]
	}
	return fmt.Sprintf(wordPeriod.In(locale), first, last)
}

// moment writes a time to the second, with its zone: a deadline is disputed in seconds.
func moment(at time.Time, locale wording.Locale) string {
	zone := at.Location().String() + ", UTC" + offset(at)
	return fmt.Sprintf(wordMoment.In(locale), locale.Day(at), at.Format("15:04:05"), zone)
}

// offset is +0 in Bamako, +1 in Niamey, +5:30 in Delhi.
func offset(at time.Time) string {
	_, seconds := at.Zone()
	sign := "+"
	if seconds < 0 {
		sign, seconds = "−", -seconds
	}
	hours, minutes := seconds/3600, seconds%3600/60
	if minutes == 0 {
		return sign + strconv.Itoa(hours)
	}
	return fmt.Sprintf("%s%d:%02d", sign, hours, minutes)
}

// size writes a number of bytes as people say it.
func size(bytes int64, locale wording.Locale) string {
	units, point := []string{"octets", "ko", "Mo", "Go"}, ","
	if locale == wording.English {
		units, point = []string{"bytes", "kB", "MB", "GB"}, "."
	}
	value, unit := float64(bytes), 0
	for value >= 999.95 && unit < len(units)-1 {
		value, unit = value/1000, unit+1
	}
	if bytes == 1 {
		units[0] = strings.TrimSuffix(units[0], "s")
	}
	text := strconv.FormatFloat(value, 'f', min(unit, 1), 64)
	return strings.Replace(text, ".", point, 1) + "\u00a0" + units[unit]
}

// groups cuts a hash into fours, so that two people can compare it aloud.
func groups(hash string) []string {
	const four = 4
	var cut []string
	for len(hash) > four {
		cut, hash = append(cut, hash[:four]), hash[four:]
	}
	return append(cut, hash)
}

// short is the beginning of a hash: enough to tell a contest's files apart.
func short(hash string) string {
	const most = 16
	return strings.Join(groups(hash[:min(len(hash), most)]), " ")
}
