package ranking

import (
	"context"
	"hash/maphash"
	"reflect"
	"sync"
	"time"
	"weak"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/rating"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
	"palmares/pkg/tally"
)

// Provisional is where the entries of an open round stand by the scorecards that are in. Nothing of it is kept, and nothing rests on it.
type Provisional struct {
	Round      round.Round
	At         time.Time
	Standing   Standing
	Candidates map[string]jury.Candidate // numbers alone for who scores blind files
}

// GetProvisional gives the board of an open round to those who conduct the contest and do not judge in it.
func (s Service) GetProvisional(ctx context.Context, actor account.Actor, roundID string) (Provisional, error) {
	of, err := s.forSight(ctx, actor, roundID)
	if err != nil {
		return Provisional{}, err
	}
	judges, err := s.Jury.RoundJudges(ctx, of.ID)
	if err != nil {
		return Provisional{}, err
	}
	if !MayFollow(actor, of.EditionID, judges) {
		return Provisional{}, fault.New(fault.Forbidden, "judges_in_round")
	}
	now := s.Now()
	if err := of.CheckOpen(now); err != nil {
		return Provisional{}, err
	}
	c, err := s.gather(ctx, of)
	if err != nil {
		return Provisional{}, err
	}
	out := Provisional{Round: of, At: now, Candidates: map[string]jury.Candidate{}}
	for _, candidate := range c.candidates {
		if !jury.MayKnowNames(actor, of, now) {
			candidate = jury.Candidate{ID: candidate.ID, Number: candidate.Number}
		}
		out.Candidates[candidate.ID] = candidate
	}
	out.Standing, err = s.Boards.follow(c)
	return out, err
}

// soFar counts without what a finished round is asked for: a quorum, ranges, what the marks say of the judges.
func (c count) soFar(last *rating.Calibration) (Standing, *rating.Calibration, error) {
	if len(c.input.Marks) == 0 {
		return Standing{}, nil, nil
	}
	c.rules.Quorum = 1
	evened, fitted, err := c.even(c.panel(), func(s rating.Sheet, o rating.Options) (*rating.Calibration, error) {
		return rating.Rerank(last, s, o)
	})
	if err != nil {
		return Standing{}, nil, fault.New(fault.Conflict, "cannot_rank").Because(err)
	}
	standing, err := c.by(evened)
	return standing, fitted, err
}

// Boards remember the last fit of the rounds that somebody follows, so that the next begins there, and the last count of the rounds that were
// computed, which is the same as long as what it was counted from is. No answer depends on them beyond rounding: what is forgotten is
// fitted and counted anew, and each of several replicas remembers its own.
type Boards struct {
	fits   memory[board]
	counts memory[reckoned]
}

type board struct {
	of       basis
	inputs   string
	standing Standing
	fit      *rating.Calibration
}

// basis is what a board rests on, as it was read: what is large by a mark alone.
type basis struct {
	rules      tally.Rules
	candidates uint64
	sheets     weak.Pointer[scorecard.Sheet] // the first of the list that all share
	carried    []tally.Carried
	votes      []tally.CastingVote
}

var basisSeed = maphash.MakeSeed()

func (c count) basis() basis {
	now := basis{rules: c.rules, carried: c.input.Carried, votes: c.input.CastingVotes}
	var marked maphash.Hash
	marked.SetSeed(basisSeed)
	for _, candidate := range c.candidates {
		maphash.WriteComparable(&marked, candidate)
	}
	now.candidates = marked.Sum64()
	if len(c.sheets) > 0 {
		now.sheets = weak.Make(&c.sheets[0])
	}
	return now
}

const mostBoards = 32

// follow gives the board of a count, computed only where an input has changed: mostly nothing was read anew, and nothing needs to be looked at.
func (b *Boards) follow(c count) (Standing, error) {
	last, now := b.fits.get(c.round.ID), c.basis()
	if last.inputs != "" && reflect.DeepEqual(last.of, now) {
		return last.standing, nil
	}
	next := board{of: now, inputs: c.hash(), standing: last.standing, fit: last.fit}
	if next.inputs != last.inputs {
		var err error
		if next.standing, next.fit, err = c.soFar(last.fit); err != nil {
			return Standing{}, err
		}
	}
	b.fits.put(c.round.ID, next)
	return next.standing, nil
}

// memory is the last of something, by round. What is forgotten is made anew.
type memory[T any] struct {
	mu   sync.Mutex
	last map[string]T
}

func (m *memory[T]) get(roundID string) T {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last[roundID]
}

func (m *memory[T]) put(roundID string, one T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.last == nil || len(m.last) >= mostBoards {
		m.last = map[string]T{}
	}
	m.last[roundID] = one
}
