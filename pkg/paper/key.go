package paper

import (
	"context"
	"strings"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/arrival"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/round"
	"palmares/pkg/scorecard"
)

// Key keeps what a person reads on a sheet. The same again changes nothing; another reading takes the place of one's own while
// nobody else has read the sheet. When the second person reads the same, the card is handed in.
func (s Service) Key(ctx context.Context, actor account.Actor, code string, content Words) (View, error) {
	return s.change(ctx, actor, code, func(ctx context.Context, seat seat) error {
		content = tidied(content)
		if err := s.mayChange(ctx, actor, seat, content); err != nil {
			return err
		}
		read := seat.readings()
		switch mine := seat.readBy(actor); {
		case !mine && len(read) == 2:
			return fault.New(fault.Conflict, "paper_read_twice")
		case mine && len(read) == 2 && seat.state() == Different:
			return fault.New(fault.Conflict, "paper_differs")
		}
		for _, one := range read {
			if one.AuthorID == actor.ID && equal(one.Content, content) {
				return s.conclude(ctx, actor, seat)
			}
		}
		return s.add(ctx, actor, seat, Act{Kind: Read, Content: content})
	})
}

// Settle says what a sheet tells where two people read it differently: a third person, or both of the two alike, with the sheet
// before them.
func (s Service) Settle(ctx context.Context, actor account.Actor, code string, word Act) (View, error) {
	return s.change(ctx, actor, code, func(ctx context.Context, seat seat) error {
		word.Kind, word.Content, word.Reason = Settled, tidied(word.Content), strings.TrimSpace(word.Reason)
		if err := s.mayChange(ctx, actor, seat, word.Content); err != nil {
			return err
		}
		if word.Reason == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		if len(seat.readings()) < 2 || same(seat.readings()[0].Content, seat.readings()[1].Content) {
			return fault.New(fault.Conflict, "paper_does_not_differ")
		}
		return s.add(ctx, actor, seat, word)
	})
}

// mayChange asks in this order: may this person key the sheet, is it still of use, does the round take marks, are they on their scales.
func (s Service) mayChange(ctx context.Context, actor account.Actor, seat seat, content Words) error {
	switch {
	case !MayKey(actor, seat.round.EditionID):
		return fault.New(fault.Forbidden, "forbidden")
	case seat.progress == nil || seat.state() == Excluded:
		return fault.New(fault.Conflict, "assignment_ended")
	case seat.end() != nil:
		return fault.New(fault.Conflict, "paper_done")
	case seat.RubricHash != seat.rubric:
		return fault.New(fault.Conflict, "paper_outdated")
	}
	if err := s.checkTime(seat.round, content.WrittenAt); err != nil {
		return err
	}
	return s.Scorecards.CheckWritten(ctx, actor, seat.round, scorecard.Written{Assignment: seat.progress.Assignment, Content: content.Content})
}

// checkTime lets marks be keyed while the round is open, and after it those that were written before, under the round's rule for
// what comes late.
func (s Service) checkTime(of round.Round, written time.Time) error {
	if of.StateAt(s.Now()) != round.Closed {
		return of.CheckOpen(s.Now())
	}
	if err := s.Arrivals.MayCome(of, of.ClosesAt); err != nil {
		return err
	}
	if written.IsZero() {
		return fault.New(fault.Invalid, "written_at_required", fault.At("/writtenAt", "required"))
	}
	return s.Arrivals.MayCome(of, written)
}

// add keeps an act and what it leads to. The journal says that somebody read the sheet, and nothing of what.
func (s Service) add(ctx context.Context, actor account.Actor, seat seat, act Act) error {
	act.ID, act.Code, act.AuthorID, act.Author, act.At = s.NewID(), seat.Code, actor.ID, actor.Name, s.Now()
	if err := s.Store.AddPaperAct(ctx, &act); err != nil {
		return err
	}
	seat.acts = append(seat.acts, act)
	action := "paper.read"
	if act.Kind == Settled {
		action = "paper.settled"
	}
	if err := s.record(ctx, actor, seat, ledger.In(seat.round.EditionID, action).Because(act.Reason)); err != nil {
		return err
	}
	return s.conclude(ctx, actor, seat)
}

func (s Service) record(ctx context.Context, actor account.Actor, seat seat, fact ledger.Fact) error {
	fact = fact.About("assignment", seat.progress.ID, Spelled(seat.Code))
	return s.Ledger.Record(ctx, actor, fact.With("entry", seat.EntryID, "state", string(seat.state())))
}

// conclude hands the card in once it is known what the sheet says, but never over one that its judge handed in.
func (s Service) conclude(ctx context.Context, actor account.Actor, seat seat) error {
	content, agreed := seat.agreed()
	if !agreed {
		return nil
	}
	card, err := s.Scorecards.Store.ScorecardForChange(ctx, seat.progress.ID)
	if err != nil || card.SubmittedAt != nil {
		return err
	}
	end := Act{ID: s.NewID(), Code: seat.Code, Kind: HandedIn, AuthorID: actor.ID, Author: actor.Name, At: s.Now()}
	if seat.round.StateAt(s.Now()) == round.Closed {
		end.Kind = Late
		if err := s.Store.AddPaperAct(ctx, &end); err != nil {
			return err
		}
		return s.comeLate(ctx, actor, seat, content)
	}
	before, err := s.Scorecards.HandInWritten(ctx, actor, scorecard.Written{
		Assignment: seat.progress.Assignment, Content: content.Content, Readers: seat.keyers(),
	})
	if err != nil {
		return err
	}
	end.Content.Content = before.Content()
	return s.Store.AddPaperAct(ctx, &end)
}

// comeLate brings what was keyed after the closing before the president, in the name of the judge who wrote it.
func (s Service) comeLate(ctx context.Context, actor account.Actor, seat seat, content Words) error {
	come := arrival.Arrival{
		AssignmentID: seat.progress.ID, Marks: content.Marks, Comments: content.Comments, ToEntrant: content.ToEntrant, ToJury: content.ToJury,
		MadeAt: content.WrittenAt, AuthorID: accountOf(seat.members, seat.JudgeID), KeyedBy: seat.keyers(),
	}
	for _, one := range seat.members {
		if one.ID == seat.JudgeID {
			come.Author = one.Name
		}
	}
	return s.Arrivals.Keyed(ctx, actor, come)
}

// Keep is the president's word that the card which its judge handed in on screen counts, whatever the paper says.
func (s Service) Keep(ctx context.Context, actor account.Actor, code, reason string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		seat, err := s.hold(ctx, actor, code)
		if err != nil {
			return err
		}
		if err := s.mayTouch(ctx, actor, &seat); err != nil {
			return err
		}
		switch {
		case !seat.mayKeep(actor, seat.round.EditionID, seat.members):
			return fault.New(fault.Forbidden, "forbidden")
		case seat.state() != Contested:
			return fault.New(fault.Conflict, "paper_not_contested")
		}
		if err := s.Jury.Rounds.Categories.Editions.CheckUnclosed(ctx, seat.round.EditionID); err != nil {
			return err
		}
		act := Act{ID: s.NewID(), Code: seat.Code, Kind: Kept, AuthorID: actor.ID, Author: actor.Name, Reason: reason, At: s.Now()}
		if err := s.Store.AddPaperAct(ctx, &act); err != nil {
			return err
		}
		seat.acts = append(seat.acts, act)
		return s.record(ctx, actor, seat, ledger.In(seat.round.EditionID, "paper.kept").Because(reason))
	})
}
