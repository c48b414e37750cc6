package pace

import (
	"slices"
	"strings"
	"time"

	"palmares/pkg/jury"
	"palmares/pkg/member"
)

// measure reads a board at a moment. Who is away in between is not held to the days away.
func measure(board jury.Board, profiles map[string]member.Profile, now time.Time) Pace {
	out := Pace{Round: board.Round, Judges: []Judge{}, Criteria: map[string]int{}, Days: days(board), Entries: entries(board)}
	for _, one := range board.Judges {
		own := living(board, one.ID)
		if len(own) == 0 {
			continue
		}
		judge := watch{board: board, profile: profiles[one.ID], now: now}.judge(own)
		judge.ID, judge.Name, judge.Email, judge.Locale = one.ID, one.Name, one.Email, one.Locale
		if judge.Gone = one.State == member.Revoked; judge.Gone {
			judge.Forecast = nil
		}
		out.Judges = append(out.Judges, judge)
		out.Given += judge.Given
		out.Submitted += judge.Submitted
		out.foresee(judge)
		for _, assignment := range own {
			for _, criterion := range assignment.Marked {
				out.Criteria[criterion]++
			}
		}
	}
	out.Expected = expected(board, out.Given, now)
	return out
}

// foresee takes one judge into what is known of the end, or among those of whom nothing is.
func (p *Pace) foresee(judge Judge) {
	switch {
	case judge.Gone:
		p.Orphaned += judge.Left()
	case judge.Left() > 0 && judge.Forecast == nil:
		p.Silent++
	case judge.Forecast != nil && (p.Forecast == nil || judge.Forecast.After(*p.Forecast)):
		p.Forecast = judge.Forecast
	}
}

func living(board jury.Board, judgeID string) []jury.Progress {
	own := []jury.Progress{}
	for _, one := range board.Progress {
		if one.JudgeID == judgeID && one.EndedAt == nil {
			own = append(own, one)
		}
	}
	return own
}

// expected is what an even pace from the opening to the end would have in.
func expected(board jury.Board, given int, now time.Time) int {
	whole := board.Round.ClosesAt.Sub(board.Round.OpensAt)
	share := float64(now.Sub(board.Round.OpensAt)) / float64(whole)
	return int(min(max(share, 0), 1) * float64(given))
}

// entries says how far each entry is; a scorecard that who has left did not hand in will never come.
func entries(board jury.Board) []Entry {
	given, submitted, gone := map[string]int{}, map[string]int{}, map[string]bool{}
	for _, judge := range board.Judges {
		gone[judge.ID] = judge.State == member.Revoked
	}
	for _, one := range board.Progress {
		switch {
		case one.EndedAt != nil:
		case one.State == jury.Done:
			submitted[one.EntryID]++
			given[one.EntryID]++
		case !gone[one.JudgeID]:
			given[one.EntryID]++
		}
	}
	out := make([]Entry, len(board.Candidates))
	for i, candidate := range board.Candidates {
		out[i] = Entry{ID: candidate.ID, Number: candidate.Number, Given: given[candidate.ID], Submitted: submitted[candidate.ID]}
	}
	return out
}

// Lacking are the entries with fewer judges than the round wants.
func (p Pace) Lacking() []string {
	out := []string{}
	for _, entry := range p.Entries {
		if entry.Given < p.Round.JudgesPerEntry {
			out = append(out, entry.ID)
		}
	}
	return out
}

// days counts what was in at the end of each day on which something came.
func days(board jury.Board) []Day {
	count := map[string]int{}
	for _, one := range board.Progress {
		if one.SubmittedAt != nil && one.EndedAt == nil {
			count[one.SubmittedAt.UTC().Format(time.DateOnly)]++
		}
	}
	out, sum := []Day{}, 0
	for day := range count {
		out = append(out, Day{Date: day, Submitted: count[day]})
	}
	slices.SortFunc(out, func(a, b Day) int { return strings.Compare(a.Date, b.Date) })
	for i := range out {
		sum += out[i].Submitted
		out[i].Submitted = sum
	}
	return out
}

// watch looks at one judge.
type watch struct {
	board   jury.Board
	profile member.Profile
	now     time.Time
}

func (w watch) judge(own []jury.Progress) Judge {
	judge := Judge{Given: len(own), LastAt: lastOf(own)}
	handedIn, began := []time.Time{}, w.now
	for _, one := range own {
		if one.SubmittedAt != nil {
			judge.Submitted++
			handedIn = append(handedIn, *one.SubmittedAt)
		} else if one.State == jury.Started {
			judge.Started++
		}
		if one.AssignedAt.Before(began) {
			began = one.AssignedAt
		}
	}
	if began.Before(w.board.Round.OpensAt) {
		began = w.board.Round.OpensAt
	}
	judge.Minutes = jury.MinutesEach(handedIn)
	judge.Forecast = w.forecast(judge, began)
	judge.Standing = w.standing(judge, began)
	return judge
}

// forecast is when the rest will be in at the rate since the judge could begin; what is begun counts by half.
func (w watch) forecast(judge Judge, began time.Time) *time.Time {
	done := float64(judge.Submitted) + float64(judge.Started)/2
	worked := w.now.Sub(began)
	if judge.Left() == 0 || done == 0 || worked <= 0 {
		return nil
	}
	rest := float64(judge.Given) - done
	at := w.now.Add(time.Duration(rest / done * float64(worked)))
	return &at
}

func (w watch) standing(judge Judge, began time.Time) Standing {
	if judge.Left() == 0 {
		return Finished
	}
	since := began
	if judge.LastAt != nil && judge.LastAt.After(since) {
		since = *judge.LastAt
	}
	silent := time.Duration(float64(w.now.Sub(since)) * w.profile.Present(since, w.now))
	if silent >= quiet(w.board.Round) {
		return Stalled
	}
	whole := w.board.Round.ClosesAt.Sub(began)
	late := judge.Forecast == nil && w.now.Sub(began) > whole/3
	if late || judge.Forecast != nil && judge.Forecast.After(w.board.Round.ClosesAt) {
		return Behind
	}
	return OnTime
}
