package screening

import (
	"context"
	"time"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/notice"
	"palmares/pkg/round"
	"palmares/pkg/wording"
)

// Service is what people do to screen entries.
type Service struct {
	Store   Store
	Entries entry.Service
	Rounds  round.Store
	Ledger  ledger.Ledger
	Now     func() time.Time
	NewID   func() string
}

// File is what the screening knows of an entry.
type File struct {
	Decision *Decision
	Requests []Request
	Checks   []Check
	Can      []string
}

// Look gives the screening's side of an entry that the person reads. Rules are shown to those who screen or conduct.
func (s Service) Look(ctx context.Context, actor account.Actor, view entry.View) (File, error) {
	var file File
	decision, err := s.Store.DecisionOf(ctx, view.ID)
	switch {
	case err == nil:
		file.Decision = &decision
	case !fault.Is(err, fault.NotFound):
		return File{}, err
	}
	if file.Requests, err = s.Store.ListRequests(ctx, view.ID); err != nil {
		return File{}, err
	}
	if view.Revision > 0 && entry.MayList(actor, view.EditionID) {
		others, err := s.Entries.Store.SameOrganisation(ctx, view.Entry)
		if err != nil {
			return File{}, err
		}
		file.Checks = Examine(view, others)
	}
	file.Can = s.can(actor, view, file)
	return file, nil
}

func (s Service) can(actor account.Actor, view entry.View, file File) []string {
	can := []string{}
	waiting := len(file.Requests) > 0 && file.Requests[len(file.Requests)-1].Open()
	if MayScreen(actor, view.EditionID) && view.Revision > 0 && view.State != entry.Withdrawn && view.OwnerID != actor.ID {
		can = append(can, "screen")
		if view.State == entry.Submitted && !waiting {
			can = append(can, "request")
		}
	}
	if waiting && view.OwnerID == actor.ID {
		can = append(can, "answer")
	}
	return can
}

// Decide accepts an entry that is still at the version read, or rejects it with a reason. It may be decided again until
// the first round opens.
func (s Service) Decide(ctx context.Context, actor account.Actor, id string, decision Decision) (entry.View, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		view, err := s.forScreening(ctx, actor, id)
		if err != nil {
			return err
		}
		if !decision.Accepted && decision.Reason == "" {
			return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
		}
		if err := s.beforeJudging(ctx, view.CategoryID); err != nil {
			return err
		}
		decision.EntryID, decision.DecidedBy, decision.DecidedAt = id, actor.ID, s.Now()
		if err := s.Store.SaveDecision(ctx, &decision); err != nil {
			return err
		}
		judgement, kind := entry.Judgement{State: entry.Rejected, Reason: decision.Reason, Version: decision.Version}, notice.EntryRejected
		if decision.Accepted {
			judgement.State, kind = entry.Accepted, notice.EntryAccepted
		}
		decided, err := s.Entries.Decide(ctx, actor, id, judgement)
		if err != nil {
			return err
		}
		return s.Entries.Tell(ctx, decided, kind, func(wording.Locale) map[string]string {
			return map[string]string{"Reason": decision.Reason}
		})
	})
	if err != nil {
		return entry.View{}, err
	}
	return s.Entries.Get(ctx, actor, id)
}

// beforeJudging refuses once the category's first round has opened: who competes is settled by then.
func (s Service) beforeJudging(ctx context.Context, categoryID string) error {
	rounds, err := s.Rounds.CategoryRounds(ctx, categoryID)
	if err != nil {
		return err
	}
	if len(rounds) > 0 && rounds[0].StateAt(s.Now()) != round.Scheduled {
		return fault.New(fault.Conflict, "judging_has_begun")
	}
	return nil
}

// Ask asks the entrant for something named, by a date until which the draft is open again.
func (s Service) Ask(ctx context.Context, actor account.Actor, id string, request Request) (entry.View, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		view, err := s.forScreening(ctx, actor, id)
		if err != nil {
			return err
		}
		if !request.DueAt.After(s.Now()) {
			return fault.New(fault.Invalid, "invalid_request_date", fault.At("/dueAt", "in_the_past"))
		}
		reopened, err := s.Entries.Reopen(ctx, actor, id, request.DueAt)
		if err != nil {
			return err
		}
		request.ID, request.EntryID, request.AskedBy, request.AskedAt = s.NewID(), id, actor.ID, s.Now()
		request.Answer, request.AnsweredAt = "", nil
		if err := s.Store.AddRequest(ctx, &request); err != nil {
			return err
		}
		return s.Entries.Tell(ctx, reopened, notice.RequestMade, func(locale wording.Locale) map[string]string {
			return map[string]string{"Message": request.Message, "Due": view.Edition.When(request.DueAt, locale)}
		})
	})
	if err != nil {
		return entry.View{}, err
	}
	return s.Entries.Get(ctx, actor, id)
}

// Answer is the entrant's answer to a request.
func (s Service) Answer(ctx context.Context, actor account.Actor, id string, answer Request) (entry.View, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		view, err := s.Entries.Get(ctx, actor, id)
		if err != nil {
			return err
		}
		if view.OwnerID != actor.ID {
			return fault.New(fault.Forbidden, "forbidden")
		}
		now := s.Now()
		answer.EntryID, answer.AnsweredAt = id, &now
		if err := s.Store.AnswerRequest(ctx, &answer); err != nil {
			return err
		}
		fact := ledger.In(view.EditionID, "request.answered").About("entry", id, view.Label())
		return s.Ledger.Record(ctx, actor, fact)
	})
	if err != nil {
		return entry.View{}, err
	}
	return s.Entries.Get(ctx, actor, id)
}

// forScreening gives an entry that the person may screen; nobody screens their own.
func (s Service) forScreening(ctx context.Context, actor account.Actor, id string) (entry.View, error) {
	view, err := s.Entries.Get(ctx, actor, id)
	if err != nil {
		return entry.View{}, err
	}
	if !MayScreen(actor, view.EditionID) || view.OwnerID == actor.ID {
		return entry.View{}, fault.New(fault.Forbidden, "forbidden")
	}
	return view, nil
}
