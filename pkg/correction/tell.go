package correction

import (
	"context"

	"palmares/pkg/account"
	"palmares/pkg/member"
	"palmares/pkg/notice"
)

// tell writes to those who may rule that a correction is asked, and to the judge and every president how it was ruled. The
// mail names the entry by its candidate number alone.
func (s Service) tell(ctx context.Context, m matter, members []member.Member, number string) error {
	kind, to, path := notice.CorrectionAsked, RulersOn(members, m.AuthorID), "/deliberation/"+m.RoundID
	if m.Ruling != nil {
		kind, to = notice.CorrectionRefused, concerned(members, m)
		if m.Ruling.Granted {
			kind = notice.CorrectionGranted
		}
	}
	for _, one := range to {
		link := path
		if one.ID == m.assignment.JudgeID {
			link = "/jury/" + m.AssignmentID
		}
		data := map[string]string{
			"Name": one.Name, "Judge": m.Author, "Number": number, "Round": m.round.Name.In(one.Locale), "Was": m.Was.String(), "Becomes": m.Becomes.String(),
			"Reason": m.Reason,
		}
		if m.Ruling != nil {
			data["Reason"] = m.Ruling.Reason
		}
		if err := s.Outbox.Queue(ctx, notice.Mail{Kind: kind, To: one.Email, Locale: one.Locale, Path: link, Data: data}); err != nil {
			return err
		}
	}
	return nil
}

// concerned are the judge and the presidents, each once.
func concerned(members []member.Member, m matter) []member.Member {
	list := rulers(members, account.President, m.AuthorID)
	for _, one := range members {
		if one.ID == m.assignment.JudgeID {
			list = append(list, one)
		}
	}
	return list
}
