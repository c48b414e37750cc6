package stage

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 1, 30, 12, 0, 0, 0, time.UTC)

func acts(kinds ...ActKind) record {
	var r record
	for i, kind := range kinds {
		at := noon.Add(time.Duration(i) * time.Minute)
		act := Act{Kind: kind, At: at}
		if kind == Closed {
			until := at.Add(5 * time.Minute)
			act.Until = &until
		}
		r.take(act)
	}
	return r
}

func TestState_followsTheActs(t *testing.T) {
	later := noon.Add(time.Hour)
	late := func(r record) record {
		r.attendance = &Attendance{Presence: Late, Minutes: 5}
		return r
	}
	for _, one := range []struct {
		why  string
		of   record
		at   time.Time
		want State
	}{
		{"nothing happened", acts(), noon, Waiting},
		{"opened", acts(Opened), later, Running},
		{"closed a moment ago", acts(Opened, Closed), noon.Add(2 * time.Minute), Closing},
		{"the grace is over", acts(Opened, Closed), noon.Add(6 * time.Minute), Over},
		{"opened again", acts(Opened, Closed, Opened), later, Running},
		{"late, and nobody has decided", late(acts()), noon, Undecided},
		{"late, and heard", late(acts(Heard)), noon, Waiting},
		{"late, and refused", late(acts(Refused)), noon, Turned},
		{"refused, then heard after all", late(acts(Refused, Heard)), noon, Waiting},
		{"noted as late after it began", late(acts(Opened)), noon, Running},
		{"absent", record{attendance: &Attendance{Presence: Absent}}, noon, Missing},
	} {
		if got := one.of.stateAt(one.at); got != one.want {
			t.Errorf("%s: %s, want %s", one.why, got, one.want)
		}
	}
}

func TestSeenBy_aLateJudgeHasNotSeenWhatBeganBefore(t *testing.T) {
	came := noon.Add(10 * time.Minute)
	late := &Attendance{Presence: Late, Minutes: 10, ArrivedAt: &came}
	before, after := acts(Opened), record{firstOpen: &came}
	for _, one := range []struct {
		why   string
		of    record
		judge *Attendance
		want  bool
	}{
		{"nothing was noted", before, nil, true},
		{"present", before, &Attendance{Presence: Present}, true},
		{"absent", before, &Attendance{Presence: Absent}, false},
		{"it began before", before, late, false},
		{"it began as the judge came", after, late, true},
		{"it has yet to begin", record{}, late, true},
	} {
		if got := one.of.seenBy(one.judge); got != one.want {
			t.Errorf("%s: %v, want %v", one.why, got, one.want)
		}
	}
}
