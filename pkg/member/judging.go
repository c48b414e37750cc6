package member

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
)

// Judging is a judge's profile, with what there is to choose from.
type Judging struct {
	Member
	Profile  Profile
	Charter  Charter       // as the judge accepted it; empty where no text was kept then
	Subjects []form.Option // of the edition
}

// Judging gives the profile of a judge to the judge, and to those who conduct the contest.
func (s Service) Judging(ctx context.Context, actor account.Actor, memberID string) (Judging, error) {
	judge, err := s.forProfile(ctx, actor, memberID)
	if err != nil {
		return Judging{}, err
	}
	out := Judging{Member: judge}
	if out.Profile, err = s.Store.ProfileByMember(ctx, memberID); err != nil {
		return Judging{}, err
	}
	if out.Subjects, err = s.subjects(ctx, judge.EditionID); err != nil || judge.CharterHash == "" {
		return out, err
	}
	out.Charter, err = s.Store.CharterByHash(ctx, judge.CharterHash)
	return out, err
}

// Describe writes a judge's own profile.
func (s Service) Describe(ctx context.Context, actor account.Actor, profile Profile) (Judging, error) {
	err := s.Store.Transact(ctx, func(ctx context.Context) error {
		judge, err := s.forProfile(ctx, actor, profile.MemberID)
		if err != nil {
			return err
		}
		if !IsSelf(actor, judge) {
			return fault.New(fault.Forbidden, "forbidden")
		}
		subjects, err := s.subjects(ctx, judge.EditionID)
		if err != nil {
			return err
		}
		if err := profile.Validate(subjects); err != nil {
			return err
		}
		profile.UpdatedAt, profile.Ties = s.Now(), append([]string{}, profile.Ties...)
		if err := s.Store.SaveProfile(ctx, &profile); err != nil {
			return err
		}
		return s.record(ctx, actor, judge, ledger.In(judge.EditionID, "member.described"))
	})
	if err != nil {
		return Judging{}, err
	}
	return s.Judging(ctx, actor, profile.MemberID)
}

func (s Service) forProfile(ctx context.Context, actor account.Actor, memberID string) (Member, error) {
	judge, err := s.Store.MemberByID(ctx, memberID)
	reads := IsSelf(actor, judge) || actor.Conducts(judge.EditionID)
	if err != nil || !judge.Scores() || !reads {
		return Member{}, fault.Hide(err, "member_not_found")
	}
	return judge, nil
}

// subjects are what judges are matched by: the options of the fields that say so, each once.
func (s Service) subjects(ctx context.Context, editionID string) ([]form.Option, error) {
	forms, err := s.Forms.CurrentForms(ctx, editionID)
	if err != nil {
		return nil, err
	}
	return form.Subjects(forms), nil
}
