package edition

import (
	"fmt"
	"strings"
	"time"

	"palmares/pkg/wording"
)

// Calendar writes the programme and the deadline as iCalendar (RFC 5545).
func Calendar(edition Edition, sessions []Session, locale wording.Locale) string {
	var out strings.Builder
	for _, text := range []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Palmares//FR", "CALSCALE:GREGORIAN",
		"X-WR-CALNAME:" + escapeText(edition.Title.In(locale))} {
		writeLine(&out, text)
	}
	if edition.EntriesCloseAt != nil {
		deadline := wording.Of("Date limite des candidatures", "Deadline for entries").In(locale)
		writeEvent(&out, event{
			id: edition.ID, stamp: edition.UpdatedAt, starts: edition.EntriesCloseAt.Add(-time.Hour), ends: *edition.EntriesCloseAt, summary: deadline,
		})
	}
	for _, session := range sessions {
		place := session.Room
		if venue := edition.Venue.In(locale); venue != "" {
			place = strings.TrimPrefix(place+", "+venue, ", ")
		}
		writeEvent(&out, event{
			id: session.ID, stamp: edition.UpdatedAt, starts: session.StartsAt, ends: session.EndsAt,
			summary: session.Title.In(locale), description: session.Description.In(locale), place: place,
		})
	}
	writeLine(&out, "END:VCALENDAR")
	return out.String()
}

type event struct {
	id, summary, description, place string
	stamp, starts, ends             time.Time
}

func writeEvent(out *strings.Builder, e event) {
	const form = "20060102T150405Z"
	lines := []string{
		"BEGIN:VEVENT", "UID:" + e.id + "@palmares", "DTSTAMP:" + e.stamp.UTC().Format(form),
		"DTSTART:" + e.starts.UTC().Format(form), "DTEND:" + e.ends.UTC().Format(form), "SUMMARY:" + escapeText(e.summary),
	}
	if e.description != "" {
		lines = append(lines, "DESCRIPTION:"+escapeText(e.description))
	}
	if e.place != "" {
		lines = append(lines, "LOCATION:"+escapeText(e.place))
	}
	for _, text := range append(lines, "END:VEVENT") {
		writeLine(out, text)
	}
}

var textEscaper = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n")

func escapeText(text string) string { return textEscaper.Replace(text) }

// maxLine is the octets of a line before it must be folded.
const maxLine = 75

// writeLine folds a long line between characters, never inside one.
func writeLine(out *strings.Builder, text string) {
	length := 0
	for _, r := range text {
		if size := len(string(r)); length+size > maxLine {
			out.WriteString("\r\n ")
			length = 1 + size
		} else {
			length += size
		}
		out.WriteRune(r)
	}
	fmt.Fprint(out, "\r\n")
}
