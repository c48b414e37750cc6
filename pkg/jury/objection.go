package jury

import (
	"context"
	"slices"
	"strings"

	"palmares/pkg/account"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
	"palmares/pkg/ledger"
	"palmares/pkg/member"
	"palmares/pkg/round"
)

// Objecting is what an entrant may say of the jury, and has said.
type Objecting struct {
	Judges []member.Member // the published jury; empty before it is published
	Made   []Objection
	Closed string // why nothing more is heard, or empty
}

// Objections gives an entrant the published jury and their own objections to it.
func (s Service) Objections(ctx context.Context, actor account.Actor, entryID string) (Objecting, error) {
	of, err := s.forObjecting(ctx, actor, entryID)
	if err != nil {
		return Objecting{}, err
	}
	out := Objecting{Judges: []member.Member{}, Made: []Objection{}}
	all, err := s.Store.ListObjections(ctx, of.EditionID)
	if err != nil {
		return Objecting{}, err
	}
	for _, one := range all {
		if one.EntryID == entryID {
			out.Made = append(out.Made, one)
		}
	}
	err = s.hearing(ctx, of)
	if fault.Is(err, fault.Conflict) {
		out.Closed = fault.Of(err).Code
		err = nil
	}
	if err != nil || out.Closed == "jury_not_published" {
		return out, err
	}
	out.Judges, err = s.publishedJury(ctx, of.EditionID)
	return out, err
}

// Object is an entrant's word against a judge of the published jury. It becomes a suspicion and removes nobody. The
// journal notes it without a name, since judges who conduct the contest read it; the objection itself keeps who and when.
func (s Service) Object(ctx context.Context, actor account.Actor, objection Objection) (Objection, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		of, err := s.forObjecting(ctx, actor, objection.EntryID)
		if err != nil {
			return err
		}
		if err := s.hearing(ctx, of); err != nil {
			return err
		}
		published, err := s.publishedJury(ctx, of.EditionID)
		if err != nil {
			return err
		}
		if err := objection.validate(published); err != nil {
			return err
		}
		objection.ID, objection.EditionID, objection.AuthorID, objection.ObjectedAt = s.NewID(), of.EditionID, actor.ID, s.Now()
		if err := s.Store.AddObjection(ctx, &objection); err != nil {
			return err
		}
		return s.Ledger.Record(ctx, account.Actor{}, ledger.In(of.EditionID, "objection.made").About("objection", objection.ID, ""))
	})
	return objection, err
}

func (o Objection) validate(published []member.Member) error {
	var check fault.Check
	known := slices.ContainsFunc(published, func(m member.Member) bool { return m.ID == o.JudgeID })
	check.Unless(known, "/judgeId", "not_a_judge")
	check.Unless(slices.Contains(ConflictKinds, o.Kind), "/kind", "unknown_kind")
	check.Unless(strings.TrimSpace(o.Reason) != "", "/reason", "required")
	return check.Err("invalid_objection")
}

// forObjecting gives the entry to its owner; to others there is none, or it is not theirs.
func (s Service) forObjecting(ctx context.Context, actor account.Actor, entryID string) (entry.Entry, error) {
	of, err := s.Entries.EntryByID(ctx, entryID)
	switch {
	case err != nil || MayObject(actor, of):
		return of, err
	case entry.MayRead(actor, of):
		return entry.Entry{}, fault.New(fault.Forbidden, "forbidden")
	default:
		return entry.Entry{}, fault.New(fault.NotFound, "entry_not_found")
	}
}

// hearing refuses objections of entries that nobody will judge, before the jury is published, and once the last round of
// the category has closed.
func (s Service) hearing(ctx context.Context, of entry.Entry) error {
	if of.State != entry.Submitted && of.State != entry.Accepted {
		return fault.New(fault.Conflict, "entry_not_submitted")
	}
	rounds, err := s.Rounds.Store.ListRounds(ctx, of.EditionID)
	if err != nil {
		return err
	}
	now := s.Now()
	begun := slices.ContainsFunc(rounds, func(r round.Round) bool { return r.StateAt(now) != round.Scheduled })
	ahead := slices.ContainsFunc(rounds, func(r round.Round) bool { return r.CategoryID == of.CategoryID && r.StateAt(now) != round.Closed })
	switch {
	case !begun:
		return fault.New(fault.Conflict, "jury_not_published")
	case !ahead:
		return fault.New(fault.Conflict, "round_closed")
	default:
		return nil
	}
}

func (s Service) publishedJury(ctx context.Context, editionID string) ([]member.Member, error) {
	members, err := s.Members.ListMembers(ctx, editionID)
	return slices.DeleteFunc(members, func(m member.Member) bool { return !m.Scores() || m.State != member.Accepted }), err
}
