package arrival

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/correction"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/round"
	"palmares/pkg/rubric"
	"palmares/pkg/scorecard"
)

// Service is what people do with arrivals.
type Service struct {
	Store      Store
	Jury       jury.Service
	Rubrics    rubric.Store
	Scorecards scorecard.Store
	Ledger     ledger.Ledger
	Outbox     notice.Outbox
	Now        func() time.Time
	NewID      func() string
}

// Receive keeps what a judge wrote before the round closed and could not send. It counts nothing yet.
func (s Service) Receive(ctx context.Context, actor account.Actor, assignmentID string, come Arrival) (Arrival, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		assignment, parent, err := s.Jury.Mine(ctx, actor, assignmentID)
		if err != nil {
			return err
		}
		if err := s.MayCome(parent, come.MadeAt); err != nil {
			return err
		}
		grid, err := s.Rubrics.RubricByRound(ctx, parent.ID)
		if err != nil {
			return err
		}
		if err := come.Content().Check(grid); err != nil {
			return err
		}
		come.ID, come.RoundID, come.AssignmentID, come.ReceivedAt = s.NewID(), parent.ID, assignmentID, s.Now()
		come.AuthorID, come.Author, come.MadeAt = actor.ID, actor.Name, come.MadeAt.UTC().Truncate(time.Microsecond)
		come.KeyedBy = []string{}
		if err := s.Store.AddArrival(ctx, &come); err != nil {
			return err
		}
		return s.conclude(ctx, actor, matter{Arrival: come, assignment: assignment, round: parent}, "arrival.received")
	})
	return come, err
}

// MayCome holds an arrival to the rule that the round had announced.
func (s Service) MayCome(of round.Round, madeAt time.Time) error {
	switch until := of.ClosesAt.Add(time.Duration(of.LateHours) * time.Hour); {
	case of.StateAt(s.Now()) != round.Closed:
		return fault.New(fault.Conflict, "round_not_closed")
	case !s.Now().Before(until):
		return fault.New(fault.Conflict, "round_closed")
	case madeAt.After(of.ClosesAt):
		return fault.New(fault.Conflict, "made_after_closing")
	default:
		return nil
	}
}

// Rule has an arrival counted as the judge's scorecard, or leaves it out. To leave it out is always possible.
func (s Service) Rule(ctx context.Context, actor account.Actor, id string, ruling Ruling) (Arrival, error) {
	var m matter
	err := s.Store.Transact(ctx, func(ctx context.Context) (err error) {
		if m, err = s.forRuling(ctx, actor, id); err != nil {
			return err
		}
		now := s.Now()
		m.Ruling = ruling
		m.Reason, m.RuledBy, m.Ruler, m.RuledAt = strings.TrimSpace(ruling.Reason), &actor.ID, actor.Name, &now
		if m.Reason == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		if m.Granted {
			card, err := s.Scorecards.ScorecardOf(ctx, m.AssignmentID)
			if err != nil {
				return err
			}
			m.Replaced = &card
		}
		if err := s.Store.RuleOnArrival(ctx, &m.Arrival); err != nil {
			return err
		}
		if !m.Granted {
			return s.conclude(ctx, actor, m, "arrival.refused")
		}
		if err := s.count(ctx, &m); err != nil {
			return err
		}
		return s.conclude(ctx, actor, m, "arrival.granted")
	})
	return m.Arrival, err
}

// matter is an arrival with what it is about.
type matter struct {
	Arrival
	assignment jury.Assignment
	round      round.Round
	card       scorecard.Scorecard // as it counts, where the arrival was granted
}

func (s Service) forRuling(ctx context.Context, actor account.Actor, id string) (matter, error) {
	missing := fault.New(fault.NotFound, "arrival_not_found")
	come, err := s.Store.ArrivalByID(ctx, id)
	if err != nil {
		return matter{}, err
	}
	m := matter{Arrival: come}
	if m.round, err = s.Jury.Rounds.Get(ctx, actor, come.RoundID); err != nil || !jury.MaySee(actor, m.round.EditionID) {
		return matter{}, missing
	}
	if m.assignment, err = s.Jury.Store.AssignmentByID(ctx, come.AssignmentID); err != nil {
		return matter{}, err
	}
	members, err := s.Jury.Members.ListMembers(ctx, m.round.EditionID)
	switch {
	case err != nil:
		return matter{}, err
	case !correction.MayRule(actor, m.round.EditionID, members, come.AuthorID):
		return matter{}, fault.New(fault.Forbidden, "forbidden")
	case come.State() != Waiting:
		return matter{}, fault.New(fault.Conflict, "arrival_ruled")
	}
	return m, nil
}

// conclude writes the fact down, and tells those whom it concerns.
func (s Service) conclude(ctx context.Context, actor account.Actor, m matter, action string) error {
	entry, err := s.Jury.Entries.EntryByID(ctx, m.assignment.EntryID)
	if err != nil {
		return err
	}
	fact := ledger.In(m.round.EditionID, action).About("entry", entry.ID, entry.Label()).Because(m.Reason)
	fact = fact.With("judge", m.assignment.JudgeID, "madeAt", m.MadeAt.Format(time.RFC3339), "receivedAt", m.ReceivedAt.Format(time.RFC3339))
	fact = fact.With(m.source()...).With(m.replaced()...)
	if m.card.SubmittedAt != nil {
		fact = fact.Sealing(m.card.HandedIn(m.round.ID, jury.Pair{JudgeID: m.assignment.JudgeID, EntryID: m.assignment.EntryID}))
	}
	if err := s.Ledger.Record(ctx, actor, fact); err != nil {
		return err
	}
	return s.tell(ctx, m, entry.Label())
}

// tell writes to those who may rule that something came, and to the judge how it was ruled.
func (s Service) tell(ctx context.Context, m matter, number string) error {
	members, err := s.Jury.Members.ListMembers(ctx, m.round.EditionID)
	if err != nil {
		return err
	}
	kind, to, link := notice.ArrivalReceived, correction.RulersOn(members, m.AuthorID), "/deliberation/"+m.RoundID
	if m.State() != Waiting {
		kind, link, to = notice.ArrivalRefused, "/jury/"+m.AssignmentID, nil
		if m.Granted {
			kind = notice.ArrivalGranted
		}
		for _, one := range members {
			if one.ID == m.assignment.JudgeID {
				to = append(to, one)
			}
		}
	}
	for _, one := range to {
		data := map[string]string{
			"Name": one.Name, "Judge": m.Author, "Number": number, "Round": m.round.Name.In(one.Locale), "Reason": m.Reason,
		}
		if err := s.Outbox.Queue(ctx, notice.Mail{Kind: kind, To: one.Email, Locale: one.Locale, Path: link, Data: data}); err != nil {
			return err
		}
	}
	return nil
}

// Look is the arrivals of a round for those who sit in judgement of them.
type Look struct {
	Arrivals []Arrival
	Pairs    map[string]jury.Assignment     // by id
	Cards    map[string]scorecard.Scorecard // as they are now, by assignment
	MayRule  func(Arrival) bool
}

// List gives the arrivals of a round to those who conduct the contest.
func (s Service) List(ctx context.Context, actor account.Actor, roundID string) (Look, error) {
	of, err := s.Jury.Rounds.Get(ctx, actor, roundID)
	if err != nil {
		return Look{}, err
	}
	if !jury.MaySee(actor, of.EditionID) {
		return Look{}, fault.New(fault.Forbidden, "forbidden")
	}
	members, err := s.Jury.Members.ListMembers(ctx, of.EditionID)
	if err != nil {
		return Look{}, err
	}
	progress, err := s.Jury.Store.RoundProgress(ctx, roundID)
	if err != nil {
		return Look{}, err
	}
	look := Look{Pairs: map[string]jury.Assignment{}}
	for _, one := range progress {
		look.Pairs[one.ID] = one.Assignment
	}
	look.MayRule = func(a Arrival) bool {
		return a.State() == Waiting && correction.MayRule(actor, of.EditionID, members, a.AuthorID)
	}
	if look.Arrivals, err = s.Store.ListArrivals(ctx, roundID); err != nil {
		return Look{}, err
	}
	about := []string{}
	for _, one := range look.Arrivals {
		about = append(about, one.AssignmentID)
	}
	look.Cards, err = s.Scorecards.ScorecardsOf(ctx, about)
	return look, err
}
