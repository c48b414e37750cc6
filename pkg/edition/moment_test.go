package edition

import (
	"testing"
	"time"

	"palmares/pkg/wording"
)

func TestWhen_speaksThePersonsLanguageInTheEditionsZone(t *testing.T) {
	at := time.Date(2026, 1, 31, 23, 30, 5, 0, time.UTC)
	niamey := Edition{TimeZone: "Africa/Niamey"} // UTC+1
	for got, want := range map[string]string{
		niamey.When(at, wording.French):     "01/02/2026 00:30 (Africa/Niamey)",
		niamey.When(at, wording.English):    "1 February 2026 00:30 (Africa/Niamey)",
		niamey.Exactly(at, wording.English): "1 February 2026 00:30:05 (Africa/Niamey)",
		niamey.Day(at, wording.French):      "01/02/2026",

		niamey.Place(at): "Niamey (UTC+1)",
		Edition{TimeZone: DefaultTimeZone}.Place(at):    "Bamako (UTC)",
		Edition{TimeZone: "Asia/Kolkata"}.Place(at):     "Kolkata (UTC+5:30)",
		Edition{TimeZone: "America/St_Johns"}.Place(at): "St Johns (UTC-3:30)",
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
