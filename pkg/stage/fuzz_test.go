package stage

import (
	"testing"
	"time"
)

// FuzzSlot plays any acts in any order: a slot is running exactly while it was opened and not closed since.
func FuzzSlot(f *testing.F) {
	f.Add([]byte{0, 1, 0, 1}, uint8(0))
	f.Add([]byte{3, 2}, uint8(2))
	kinds := []ActKind{Opened, Closed, Heard, Refused}
	f.Fuzz(func(t *testing.T, played []byte, there uint8) {
		var r record
		running := false
		for i, one := range played {
			act := Act{Kind: kinds[int(one)%len(kinds)], At: noon.Add(time.Duration(i) * time.Minute)}
			if act.Kind == Closed && !r.begun() {
				continue // the room refuses it
			}
			r.take(act)
			running = act.Kind == Opened || running && act.Kind != Closed
		}
		if there > 0 {
			r.attendance = &Attendance{Presence: []Presence{Present, Late, Absent}[there%3]}
		}
		state := r.stateAt(noon.Add(time.Hour))
		if _, known := forJudges[state]; !known || (state == Running) != running {
			t.Fatalf("after %v it is %q", played, state)
		}
	})
}
