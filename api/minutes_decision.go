package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/award"
	"palmares/pkg/document"
	"palmares/pkg/ledger"
	"palmares/pkg/wording"
)

var (
	wordTieOf       = wording.Of("Égalité · %s", "Tie · %s")
	wordVoted       = wording.Of("La présidence départage, dans cet ordre : %s.", "The president parts, in this order: %s.")
	wordShortlistOf = wording.Of("Présélection · %s", "Shortlist · %s")
	wordGoOn        = wording.Of("Passent au tour suivant : %s.", "Going on to the next round: %s.")
	wordGiven       = wording.Of("Attribution : %s.", "Awarded: %s.")
	wordNotGiven    = wording.Of("Le prix n’est pas attribué.", "The prize is given to nobody.")
)

// prizes are those given and not given, each as the closing holds it.
func (m *minutes) prizes(ctx context.Context, out *document.Minutes) error {
	list, err := m.rooms.Awards.Decisions(ctx, m.edition.ID)
	if err != nil {
		return err
	}
	for _, prize := range list {
		awards := prize.Awards
		if m.kept != nil {
			awards = m.kept.Awards[prize.ID]
		}
		one := document.MinutesPrize{Name: prize.Name.In(m.locale), Unawarded: m.kept != nil && len(awards) == 0 || prize.State == award.Unawarded}
		if prize.CategoryID != nil {
			one.Category = m.categories[*prize.CategoryID].Name.In(m.locale)
		}
		fact, err := m.lastFact(ctx, "prize.", prize.ID)
		if err != nil {
			return err
		}
		one.Reason = fact.Reason
		if one.Winners, err = m.winners(ctx, prize.Prize, awards); err != nil {
			return err
		}
		out.Prizes = append(out.Prizes, one)
		if fact.Reason != "" {
			out.Decisions = append(out.Decisions, m.decidedPrize(one, fact))
		}
	}
	return nil
}

func (m *minutes) winners(ctx context.Context, prize award.Prize, awards []award.Award) (list []document.MinutesWinner, err error) {
	slices.SortStableFunc(awards, func(a, b award.Award) int { return cmp.Compare(a.Place, b.Place) })
	for _, one := range awards {
		of, err := m.entry(ctx, one.EntryID)
		if err != nil {
			return nil, err
		}
		winner := document.MinutesWinner{
			Place: one.Place, Number: of.Label(), Title: of.Title, Organisation: of.Organisation, Country: countryIn(of.Country, m.locale),
		}
		for _, other := range awards {
			winner.ExAequo = winner.ExAequo || other.Place == one.Place && other.EntryID != one.EntryID
		}
		if one.Place <= len(prize.Rewards) {
			winner.Reward = prize.Rewards[one.Place-1].In(m.locale)
		}
		list = append(list, winner)
	}
	return list, nil
}

func (m *minutes) decidedPrize(prize document.MinutesPrize, fact ledger.Fact) document.MinutesDecision {
	text := wordNotGiven.In(m.locale)
	if len(prize.Winners) > 0 {
		text = fmt.Sprintf(wordGiven.In(m.locale), strings.Join(each(prize.Winners, func(w document.MinutesWinner) string {
			return fmt.Sprintf("%d. %s", w.Place, w.Number)
		}), ", "))
	}
	subject := prize.Name
	if prize.Category != "" {
		subject += " · " + prize.Category
	}
	return document.MinutesDecision{Subject: subject, Text: text, Reason: fact.Reason, Author: fact.ActorName, At: m.in(fact.At)}
}

// deliberated is where corrections of locked scorecards and what the jury decided, with its votes and dissent, come into the
// minutes. Decisions are the casting votes, the shortlists that differ from the ranking, and, from prizes, awards with a reason.
func (m *minutes) deliberated(ctx context.Context, out *document.Minutes) error {
	for _, of := range m.rounds {
		votes, err := m.rooms.Rankings.Store.CastingVotes(ctx, of.ID)
		if err != nil {
			return err
		}
		for _, vote := range votes {
			if vote.At.After(m.until) {
				continue
			}
			numbers, err := m.numbers(ctx, vote.EntryIDs)
			if err != nil {
				return err
			}
			out.Decisions = append(out.Decisions, document.MinutesDecision{
				Subject: fmt.Sprintf(wordTieOf.In(m.locale), m.roundName(of)), Text: fmt.Sprintf(wordVoted.In(m.locale), numbers),
				Reason: vote.Reason, Author: vote.Author, At: m.in(vote.At),
			})
		}
		fact, err := m.lastFact(ctx, "shortlist.decided", of.ID)
		if err != nil {
			return err
		}
		if fact.Reason == "" {
			continue
		}
		numbers, err := m.numbers(ctx, strings.Fields(fact.Detail["entries"]))
		if err != nil {
			return err
		}
		out.Decisions = append(out.Decisions, document.MinutesDecision{
			Subject: fmt.Sprintf(wordShortlistOf.In(m.locale), m.roundName(of)), Text: fmt.Sprintf(wordGoOn.In(m.locale), numbers),
			Reason: fact.Reason, Author: fact.ActorName, At: m.in(fact.At),
		})
	}
	slices.SortStableFunc(out.Decisions, func(a, b document.MinutesDecision) int { return a.At.Compare(b.At) })
	return nil
}

func (m *minutes) numbers(ctx context.Context, ids []string) (string, error) {
	var list []string
	for _, id := range ids {
		of, err := m.entry(ctx, id)
		if err != nil {
			return "", err
		}
		list = append(list, of.Label())
	}
	return strings.Join(list, ", "), nil
}

// lastFact is the newest fact of a kind about something when the minutes were drawn up; empty where there is none.
func (m *minutes) lastFact(ctx context.Context, action, subjectID string) (ledger.Fact, error) {
	const many = 200
	facts, err := m.rooms.Ledger.Store.ListFacts(ctx, ledger.Filter{EditionID: m.edition.ID, Action: action, Subject: subjectID, Limit: many})
	for _, fact := range facts {
		decided := fact.Action != "prize.created" && fact.Action != "prize.updated"
		if decided && !fact.At.After(m.until) {
			return fact, err
		}
	}
	return ledger.Fact{}, err
}
