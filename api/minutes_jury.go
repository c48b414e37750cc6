package api

import (
	"cmp"
	"context"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/document"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/round"
	"palmares/pkg/stage"
)

// juries are who judged in each round, and, where it had a stage, who was noted to be there.
func (m *minutes) juries(ctx context.Context, out *document.Minutes) error {
	for _, of := range m.rounds {
		progress := m.progress[of.ID]
		if len(progress) == 0 {
			continue
		}
		session := document.MinutesSession{
			Title: m.roundName(of), Place: m.edition.Venue.In(m.locale), Begins: m.in(of.OpensAt), Ends: m.in(of.ClosesAt),
		}
		present := map[string]stage.Attendance{}
		if of.Kind == round.Pitch {
			notes, err := m.rooms.Stage.Store.ListAttendance(ctx, of.ID)
			if err != nil {
				return err
			}
			for _, note := range notes { // the last note on somebody counts
				if note.JudgeID != nil && !note.At.After(m.until) {
					present[*note.JudgeID] = note
				}
			}
		}
		for _, who := range m.sitting(progress) {
			session.Judges = append(session.Judges, m.judge(who, present[who.ID]))
		}
		out.Sessions = append(out.Sessions, session)
	}
	return nil
}

// sitting are the judges of a round, the president first.
func (m *minutes) sitting(progress []jury.Progress) (list []member.Member) {
	for _, who := range m.members {
		if slices.ContainsFunc(progress, func(p jury.Progress) bool { return p.JudgeID == who.ID }) {
			list = append(list, who)
		}
	}
	slices.SortStableFunc(list, func(a, b member.Member) int {
		return cmp.Or(-cmp.Compare(juryRole(a), juryRole(b)), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func juryRole(who member.Member) document.JuryRole {
	if who.Role == account.President {
		return document.President
	}
	return document.Member
}

func (m *minutes) judge(who member.Member, note stage.Attendance) document.MinutesJudge {
	return document.MinutesJudge{
		Name: who.Name, Organisation: who.Organisation, Country: countryIn(who.Country, m.locale), Role: juryRole(who),
		Presence: document.Presence(note.Presence), Minutes: note.Minutes, ShownBy: who.ShownBy,
	}
}

// conflicts of a closed contest are the same for everybody; before, each reads what they may know. Their reasons stay in the
// files of the contest: the kind is what a reader of the minutes needs.
func (m *minutes) conflicts(ctx context.Context, out *document.Minutes) error {
	list, err := m.rooms.Jury.Conflicts(ctx, m.actor, m.edition.ID)
	if m.kept != nil && err == nil {
		list, err = m.rooms.Jury.Store.ListConflicts(ctx, m.edition.ID)
	}
	if err != nil {
		return err
	}
	ended := map[jury.Pair]bool{}
	for _, of := range m.rounds {
		for _, one := range m.progress[of.ID] {
			if one.EndedAt != nil {
				ended[jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}] = true
			}
		}
	}
	for _, one := range list {
		if one.DeclaredAt.After(m.until) {
			continue
		}
		of, err := m.entry(ctx, one.EntryID)
		if err != nil {
			return err
		}
		out.Conflicts = append(out.Conflicts, document.MinutesConflict{
			Judge: m.member(one.JudgeID).Name, Number: of.Label(), Kind: string(one.Kind), At: m.in(one.DeclaredAt),
			Recused: ended[jury.Pair{JudgeID: one.JudgeID, EntryID: one.EntryID}],
		})
	}
	return nil
}

// people are those who watched and those who sign: the jury that sat, then who watched, then who held the contest.
func (m *minutes) people(out *document.Minutes) {
	sat := map[string]bool{}
	for _, session := range out.Sessions {
		for _, judge := range session.Judges {
			sat[judge.Name] = true
		}
	}
	for _, by := range []struct {
		role account.Role
		as   document.SignatoryRole
	}{
		{account.President, document.SignsAsPresident}, {account.Judge, document.SignsAsMember}, {account.Observer, document.SignsAsObserver},
		{account.Organizer, document.SignsAsOrganizer},
	} {
		for _, who := range m.members {
			if who.Role != by.role || who.State != member.Accepted || by.role == account.Judge && !sat[who.Name] {
				continue
			}
			out.Signatories = append(out.Signatories, document.MinutesSignatory{Role: by.as, Name: who.Name, Function: who.Organisation})
			if who.Role == account.Observer {
				out.Observers = append(out.Observers, document.MinutesObserver{Name: who.Name, Organisation: who.Organisation})
			}
		}
	}
}
