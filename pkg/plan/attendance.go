package plan

import "math"

// spare is how much more than their share of the days judges who are away may be given: a share is a ceiling, even loads are
// what matching strives for.
const spare = 1.25

// attendance says how much of a round's days each judge who takes something is there.
type attendance struct {
	present map[string]float64 // of each judge, 0 to 1
	whole   float64            // their sum
	fullest float64            // who is there that much is given as much as anybody
	spare   float64
}

// attend reads the days away. Where the shares would leave places open that the judges' own limits would fill, all are
// raised: days away weigh on a plan, they never make one impossible.
func (s setting) attend() attendance {
	a := attendance{present: map[string]float64{}, spare: spare}
	own := 0
	for _, judge := range s.board.Judges {
		if s.out(judge) {
			continue
		}
		mine := s.profiles[judge.ID].Present(s.board.Round.OpensAt, s.board.Round.ClosesAt)
		a.present[judge.ID] = mine
		a.whole, a.fullest = a.whole+mine, max(a.fullest, mine)
		if mine > 0 {
			own += s.ownLimit(judge)
		}
	}
	for a.offer(s) < min(s.places(), own) {
		a.spare *= spare
	}
	return a
}

// offer is what all judges together may be given.
func (a attendance) offer(s setting) int {
	sum := 0
	for _, judge := range s.board.Judges {
		if !s.out(judge) {
			sum += min(s.ownLimit(judge), a.share(judge.ID, s.places()))
		}
	}
	return sum
}

// share is the part of the places that suits the days of a judge.
func (a attendance) share(judgeID string, places int) int {
	mine := a.present[judgeID]
	if mine == a.fullest {
		return places
	}
	return int(math.Ceil(float64(places) * min(1, mine/a.whole*a.spare)))
}
