package round

import (
	"testing"
	"time"
)

// FuzzGate lets time pass and people open and close a round in any order: it is open exactly between its two moments, takes marks only
// then, and a blind one hides whose the entries are until it is closed.
func FuzzGate(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3}, true)
	f.Add([]byte{2, 1, 2, 0, 0}, false)
	noon := time.Date(2026, 1, 30, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, acts []byte, blind bool) {
		r, now := Round{OpensAt: noon, ClosesAt: noon.Add(time.Hour), Blind: blind}, noon.Add(-time.Hour)
		was := Scheduled
		for _, act := range acts {
			switch act % 4 {
			case 0: // a quarter of an hour goes by
				now = now.Add(15 * time.Minute)
			case 1: // to the very moment
				now = r.ClosesAt
			case 2: // opened by hand, as Service.Open does
				if r.StateAt(now) == Scheduled {
					r.OpensAt = now
				}
			case 3: // closed by hand
				if r.StateAt(now) == Open {
					r.ClosesAt = now
				}
			}
			got := r.StateAt(now)
			want := map[bool]State{true: Open, false: Closed}[now.Before(r.ClosesAt)]
			if now.Before(r.OpensAt) {
				want = Scheduled
			}
			if got != want || (r.CheckOpen(now) == nil) != (got == Open) || r.Anonymous(now) != (blind && got != Closed) {
				t.Fatalf("at %v it is %s: %v", now, got, r.CheckOpen(now))
			}
			if was == Closed && got != Closed || was == Open && got == Scheduled {
				t.Fatalf("it went back from %s to %s", was, got)
			}
			was = got
		}
	})
}
