package pace

import (
	"testing"
	"time"

	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

var opens = time.Date(2026, 1, 10, 8, 0, 0, 0, time.UTC)

// ten days of judging, ten entries each.
func tenDays(judge string, handedIn ...time.Duration) jury.Board {
	board := jury.Board{
		Round:  round.Round{OpensAt: opens, ClosesAt: opens.AddDate(0, 0, 10), JudgesPerEntry: 2},
		Judges: []member.Member{{ID: judge, Name: judge}},
	}
	for i := range 10 {
		one := jury.Progress{Assignment: jury.Assignment{JudgeID: judge, EntryID: string(rune('a' + i)), AssignedAt: opens.AddDate(0, 0, -1)}, State: jury.ToDo}
		if i < len(handedIn) {
			at := opens.Add(handedIn[i])
			one.State, one.SubmittedAt, one.UpdatedAt, one.Marked = jury.Done, &at, at, []string{"innovation"}
		}
		board.Progress = append(board.Progress, one)
		board.Candidates = append(board.Candidates, jury.Candidate{ID: one.EntryID})
	}
	return board
}

func hours(list ...int) []time.Duration {
	out := []time.Duration{}
	for _, h := range list {
		out = append(out, time.Duration(h)*time.Hour)
	}
	return out
}

func TestMeasure_saysWhoKeepsUp(t *testing.T) {
	day := 24 * time.Hour
	for _, one := range []struct {
		name   string
		done   []time.Duration
		after  time.Duration
		away   []member.Absence
		want   Standing
		finish float64 // days after the opening; 0 for none
	}{
		{"half of it after a fifth of the time", hours(1, 2, 3, 4, 5), 2 * day, nil, OnTime, 4},
		{"two after a third of the time", hours(1, 80), 4 * day, nil, Behind, 20},
		{"nothing after a day", nil, day, nil, OnTime, 0},
		{"nothing after three days", nil, 3 * day, nil, Stalled, 0},
		{"nothing after three days, but away", nil, 3 * day, []member.Absence{{From: "2026-01-10", To: "2026-01-12"}}, OnTime, 0},
		{"five, then silent for three days", hours(1, 2, 3, 4, 5), 4 * day, nil, Stalled, 8},
		{"everything", hours(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2 * day, nil, Finished, 0},
	} {
		got := measure(tenDays("awa", one.done...), map[string]member.Profile{"awa": {Away: one.away}}, opens.Add(one.after)).Judges[0]
		finish := 0.0
		if got.Forecast != nil {
			finish = got.Forecast.Sub(opens).Hours() / 24
		}
		if got.Standing != one.want || finish != one.finish {
			t.Errorf("%s: %s, done after %v days; not %s after %v", one.name, got.Standing, finish, one.want, one.finish)
		}
	}
}

func TestMeasure_theForecastDoesNotHideWhoHasBegunNothing(t *testing.T) {
	board := tenDays("awa", hours(1, 2, 3, 4, 5)...)
	for id, state := range map[string]member.State{"baba": member.Accepted, "cheick": member.Revoked} {
		board.Judges = append(board.Judges, member.Member{ID: id, State: state})
		board.Progress = append(board.Progress, tenDays(id).Progress...)
	}
	got := measure(board, nil, opens.AddDate(0, 0, 2))
	if got.Forecast == nil || got.Silent != 1 || got.Orphaned != 10 {
		t.Errorf("forecast %v, with %d silent judges and %d scorecards of who left", got.Forecast, got.Silent, got.Orphaned)
	}
}

func TestMeasure_countsTheRound(t *testing.T) {
	got := measure(tenDays("awa", hours(1, 2, 26)...), nil, opens.AddDate(0, 0, 5))
	if got.Given != 10 || got.Submitted != 3 || got.Expected != 5 || got.Criteria["innovation"] != 3 || len(got.Lacking()) != 10 {
		t.Errorf("%+v", got)
	}
	if len(got.Days) != 2 || got.Days[0].Submitted != 2 || got.Days[1].Submitted != 3 {
		t.Errorf("days %+v", got.Days)
	}
}

func TestMeasure_saysHowFarEachEntryIs(t *testing.T) {
	board := tenDays("awa", hours(1)...)
	board.Judges = append(board.Judges, member.Member{ID: "issa", State: member.Revoked})
	at := opens.Add(time.Hour)
	left := func(entry string, state jury.State, ended *time.Time) {
		board.Progress = append(board.Progress, jury.Progress{
			Assignment: jury.Assignment{JudgeID: "issa", EntryID: entry, AssignedAt: opens, EndedAt: ended}, State: state})
	}
	left("a", jury.Done, nil)      // handed in before leaving: it counts
	left("b", jury.Started, nil)   // will never come
	left("c", jury.Withdrawn, &at) // in conflict
	got := measure(board, nil, opens.AddDate(0, 0, 1))
	for i, want := range []Entry{{ID: "a", Given: 2, Submitted: 2}, {ID: "b", Given: 1}, {ID: "c", Given: 1}} {
		if got.Entries[i] != want {
			t.Errorf("%+v, not %+v", got.Entries[i], want)
		}
	}
	if lacking := got.Lacking(); len(lacking) != 9 || lacking[0] != "b" {
		t.Errorf("all but the first lack a judge, not %v", lacking)
	}
}

func TestSpent_isInTheLanguageOfTheJudge(t *testing.T) {
	for _, one := range []struct {
		minutes int
		locale  wording.Locale
		want    string
	}{{45, wording.French, "45 min"}, {90, wording.French, "1,5 h"}, {150, wording.English, "2.5 h"}} {
		if got := spent(one.minutes, one.locale); got != one.want {
			t.Errorf("%d minutes are %q, not %q", one.minutes, got, one.want)
		}
	}
}
