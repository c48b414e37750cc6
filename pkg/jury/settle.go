package jury

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/proof"
	"palmares/pkg/wording"
)

// Verdict is what a person decides of a suspicion, having seen the grounds that Hash names.
type Verdict struct {
	Pair
	Hash      string
	Confirmed bool
	Kind      ConflictKind // with a confirmation; empty for what the grounds say
	Reason    string
}

// Suspicions gives what is suspected, the open ones first and then what was settled, to those who conduct the contest, as
// far as each may know.
func (s Service) Suspicions(ctx context.Context, actor account.Actor, editionID string) ([]Suspicion, error) {
	if _, err := s.Rounds.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MaySee(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	conflicts, err := s.Store.ListConflicts(ctx, editionID)
	if err != nil {
		return nil, err
	}
	list, err := s.open(ctx, editionID, conflicts)
	if err != nil {
		return nil, err
	}
	settled, err := s.Store.ListSettlements(ctx, editionID)
	if err != nil {
		return nil, err
	}
	for _, one := range slices.Backward(settled) {
		list = append(list, one.suspicion())
	}
	return s.suspicionsSeenBy(ctx, actor, editionID, list)
}

func (s Settlement) suspicion() Suspicion {
	state := Dismissed
	if s.Confirmed {
		state = Confirmed
	}
	return Suspicion{Pair: Pair{s.JudgeID, s.EntryID}, State: state, Grounds: s.Grounds, Settlement: &s}
}

// Settle confirms a suspicion, which records a conflict, or dismisses it with a reason, which is kept: it comes back on
// new grounds alone. Nobody dismisses what is hard, nor settles what is suspected of themselves.
func (s Service) Settle(ctx context.Context, actor account.Actor, editionID string, verdict Verdict) (Suspicion, error) {
	var settled Suspicion
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		open, err := s.forSettling(ctx, actor, editionID)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(open, func(one Suspicion) bool { return one.Pair == verdict.Pair })
		switch {
		case !MaySettle(actor, editionID, verdict.JudgeID):
			return fault.New(fault.Forbidden, "forbidden")
		case at < 0:
			return fault.New(fault.NotFound, "suspicion_not_found")
		case open[at].Hash() != verdict.Hash:
			return fault.New(fault.Conflict, "suspicion_changed")
		}
		if err := verdict.check(open[at]); err != nil {
			return err
		}
		settled, err = s.conclude(ctx, actor, editionID, conclusion{open[at], verdict})
		return err
	})
	return settled, err
}

// ConfirmHard confirms every open suspicion on hard grounds, but for those of the person, and gives how many.
func (s Service) ConfirmHard(ctx context.Context, actor account.Actor, editionID string) (int, error) {
	confirmed := 0
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		open, err := s.forSettling(ctx, actor, editionID)
		if err != nil {
			return err
		}
		for _, one := range open {
			if one.Certainty() != Hard || !MaySettle(actor, editionID, one.JudgeID) {
				continue
			}
			if _, err := s.conclude(ctx, actor, editionID, conclusion{one, Verdict{Confirmed: true}}); err != nil {
				return err
			}
			confirmed++
		}
		return nil
	})
	return confirmed, err
}

func (s Service) forSettling(ctx context.Context, actor account.Actor, editionID string) ([]Suspicion, error) {
	if _, err := s.Rounds.Categories.Editions.Get(ctx, actor, editionID); err != nil {
		return nil, err
	}
	if !MayAssign(actor, editionID) {
		return nil, fault.New(fault.Forbidden, "forbidden")
	}
	conflicts, err := s.Store.ListConflicts(ctx, editionID)
	if err != nil {
		return nil, err
	}
	return s.open(ctx, editionID, conflicts)
}

// check holds a verdict to the rules.
func (v Verdict) check(open Suspicion) error {
	switch {
	case v.Confirmed:
		return nil
	case open.Certainty() == Hard:
		return fault.New(fault.Conflict, "hard_conflict")
	case strings.TrimSpace(v.Reason) == "":
		return fault.New(fault.Invalid, "reason_required", fault.At("/reason", "required"))
	default:
		return nil
	}
}

// conclusion is a suspicion with the verdict on it.
type conclusion struct {
	Suspicion
	verdict Verdict
}

// conclude keeps a verdict and, of a confirmation, the conflict. The journal does not say on which grounds, why, nor who
// objected: judges who conduct the contest read it too.
func (s Service) conclude(ctx context.Context, actor account.Actor, editionID string, c conclusion) (Suspicion, error) {
	settlement := Settlement{
		ID: s.NewID(), EditionID: editionID, JudgeID: c.JudgeID, EntryID: c.EntryID, Confirmed: c.verdict.Confirmed, Hash: c.Hash(),
		Grounds: c.Grounds, Reason: strings.TrimSpace(c.verdict.Reason), AuthorID: actor.ID, Author: actor.Name, SettledAt: s.Now(),
	}
	if err := s.Store.AddSettlement(ctx, &settlement); err != nil {
		return Suspicion{}, err
	}
	fact := ledger.In(editionID, "suspicion.dismissed").With("judge", c.JudgeID)
	if settlement.Confirmed {
		conflict := c.conflict(actor, editionID)
		ended, err := s.keepConflict(ctx, &conflict)
		if err != nil {
			return Suspicion{}, err
		}
		fact = ledger.In(editionID, "suspicion.confirmed").With("judge", c.JudgeID, "ended", strconv.Itoa(ended)).
			Sealing(proof.Recusal{Judge: c.JudgeID, Entry: c.EntryID})
	}
	of, err := s.Entries.EntryByID(ctx, c.EntryID)
	if err != nil {
		return Suspicion{}, err
	}
	return settlement.suspicion(), s.Ledger.Record(ctx, actor, fact.About("entry", of.ID, of.Label()))
}

// conflict is what a confirmed suspicion becomes; its grounds are the reason, after the person's own words.
func (c conclusion) conflict(actor account.Actor, editionID string) Conflict {
	out := Conflict{EditionID: editionID, JudgeID: c.JudgeID, EntryID: c.EntryID, Kind: c.verdict.Kind, DeclaredBy: "detection"}
	reasons := []string{}
	if own := strings.TrimSpace(c.verdict.Reason); own != "" {
		reasons = append(reasons, own)
	}
	for _, ground := range c.Grounds {
		reasons = append(reasons, ground.words().In(wording.LocaleOf(actor.Locale)))
		if ground.Code == Objected {
			out.DeclaredBy = "entrant"
		}
		if out.Kind == "" {
			out.Kind = ground.Kind
		}
	}
	out.Reason = strings.Join(reasons, "\n")
	return out
}
