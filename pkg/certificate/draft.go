package certificate

import (
	"context"
	"encoding/json"
	"slices"

	"palmares/pkg/account"
	"palmares/pkg/award"
	"palmares/pkg/edition"
	"palmares/pkg/fault"
	"palmares/pkg/jury"
	"palmares/pkg/member"
	"palmares/pkg/proof"
	"palmares/pkg/wording"
)

// drafts are all certificates that a palmarès gives: to its winners, and to every judge who handed a scorecard in.
func (s Service) drafts(ctx context.Context, of award.Publication) ([]draft, error) {
	parent, err := s.Editions.Store.EditionByID(ctx, of.EditionID)
	if err != nil {
		return nil, err
	}
	members, err := s.Members.ListMembers(ctx, of.EditionID)
	if err != nil {
		return nil, err
	}
	common := draft{
		Certificate: Certificate{EditionID: of.EditionID, PublicationID: of.ID},
		says: proof.Certificate{
			Edition: of.EditionID, EditionName: worded(parent.Title), Organizer: worded(parent.Organizer), Venue: worded(parent.Venue),
			Publication: of.Hash, Signatories: signatories(members, parent),
		},
	}
	winners, err := s.winners(ctx, of, common)
	if err != nil {
		return nil, err
	}
	judges, err := s.judges(ctx, members, common)
	return slices.Concat(winners, judges), err
}

func worded(text wording.Text) proof.Wording { return proof.Wording{FR: text.FR, EN: text.EN} }

// signatories are the president and who answers for the contest.
func signatories(members []member.Member, parent edition.Edition) []proof.Signatory {
	list := []proof.Signatory{}
	for _, role := range []account.Role{account.President, account.Organizer} {
		for _, one := range members {
			if one.Role == role && one.State == member.Accepted {
				list = append(list, proof.Signatory{Name: one.Name, Function: one.Organisation})
				break
			}
		}
	}
	if len(list) == 0 {
		list = append(list, proof.Signatory{Name: parent.Organizer.FR})
	}
	return list
}

func (s Service) winners(ctx context.Context, of award.Publication, common draft) (list []draft, err error) {
	var prizes []award.PublishedPrize
	if err := json.Unmarshal(of.Document, &prizes); err != nil {
		return nil, err
	}
	for _, prize := range prizes {
		for _, winner := range prize.Winners {
			candidate, err := s.Entries.Store.EntryByID(ctx, winner.Laureate.EntryID)
			if err != nil {
				return nil, err
			}
			one := common
			one.Kind, one.SubjectID, one.EntryID, one.HolderID = ForWinner, prize.PrizeID, &candidate.ID, &candidate.OwnerID
			one.says.Kind = string(ForWinner)
			one.says.Winner = &proof.Winner{
				Entry: winner.Laureate.Number, Title: winner.Laureate.Title, Organisation: winner.Laureate.Organisation,
				Country: winner.Laureate.Country, Team: append([]string{}, winner.Laureate.Team...), Prize: worded(prize.Name),
				Category: worded(prize.CategoryName), Place: winner.Place, ExAequo: winner.ExAequo, Reward: worded(winner.Reward),
			}
			list = append(list, one)
		}
	}
	return list, nil
}

func (s Service) judges(ctx context.Context, members []member.Member, common draft) (list []draft, err error) {
	rounds, err := s.Jury.Rounds.Store.ListRounds(ctx, common.EditionID)
	if err != nil {
		return nil, err
	}
	served := map[string][]proof.Round{}
	for _, of := range rounds {
		category, err := s.Jury.Rounds.Categories.Store.CategoryByID(ctx, of.CategoryID)
		if err != nil {
			return nil, err
		}
		progress, err := s.Jury.Store.RoundProgress(ctx, of.ID)
		if err != nil {
			return nil, err
		}
		for judge, entries := range handedIn(progress) {
			served[judge] = append(served[judge], proof.Round{Category: worded(category.Name), Name: worded(of.Name), Entries: entries})
		}
	}
	for _, who := range members {
		if len(served[who.ID]) == 0 {
			continue
		}
		one := common
		one.Kind, one.SubjectID, one.HolderID = ForJudge, who.ID, who.AccountID
		one.says.Kind = string(ForJudge)
		one.says.Judge = &proof.Judge{
			Name: who.Name, Organisation: who.Organisation, Country: who.Country, President: who.Role == account.President, Rounds: served[who.ID],
		}
		list = append(list, one)
	}
	return list, nil
}

// handedIn counts each judge's scorecards that count.
func handedIn(progress []jury.Progress) map[string]int {
	counted := map[string]int{}
	for _, one := range progress {
		if one.EndedAt == nil && one.State == jury.Done {
			counted[one.JudgeID]++
		}
	}
	return counted
}

// anew is a certificate from what is true now: of the same publication, with the entry and the people as they are written today.
func (s Service) anew(ctx context.Context, old Certificate) (draft, error) {
	published, err := s.Awards.ListPublications(ctx, old.EditionID)
	if err != nil {
		return draft{}, err
	}
	for _, of := range published {
		if of.ID != old.PublicationID {
			continue
		}
		drafts, err := s.drafts(ctx, of)
		if err != nil {
			return draft{}, err
		}
		for _, one := range drafts {
			if one.same(old) {
				return one, nil
			}
		}
	}
	return draft{}, fault.New(fault.Conflict, "nothing_to_certify")
}
