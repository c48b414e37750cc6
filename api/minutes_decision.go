package api

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"palmares/pkg/award"
	"palmares/pkg/correction"
	"palmares/pkg/deliberation"
	"palmares/pkg/document"
	"palmares/pkg/jury"
	"palmares/pkg/wording"
)

var (
	wordTieOf        = wording.Of("Égalité · %s", "Tie · %s")
	wordVoted        = wording.Of("La présidence départage, dans cet ordre : %s.", "The president parts, in this order: %s.")
	wordShortlistOf  = wording.Of("Présélection · %s", "Shortlist · %s")
	wordGoOn         = wording.Of("Passent au tour suivant : %s.", "Going on to the next round: %s.")
	wordGiven        = wording.Of("Attribution : %s.", "Awarded: %s.")
	wordNotGiven     = wording.Of("Le prix n’est pas attribué.", "The prize is given to nobody.")
	wordDecisionKind = map[deliberation.Kind]wording.Text{
		deliberation.SharedPlace: wording.Of("Une place est partagée.", "A place is shared."),
		deliberation.Reserved:    wording.Of("Une partie des places est réservée.", "Some of the places are reserved."),
	}
	wordSuperseded = wording.Of("Remplacée par une décision ultérieure.", "Superseded by a later decision.")
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
		for _, decided := range m.decisions { // the newest last
			if decided.PrizeID != nil && *decided.PrizeID == prize.ID {
				one.Reason = decided.Reason
			}
		}
		if one.Winners, err = m.winners(ctx, prize.Prize, awards); err != nil {
			return err
		}
		out.Prizes = append(out.Prizes, one)
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

// deliberated is what the register says: every decision that is more than the ranking's own word, those too that a later one supersedes.
func (m *minutes) deliberated(ctx context.Context, out *document.Minutes) error {
	for _, decision := range m.decisions {
		if decision.Reason == "" && !decision.Voted && decision.Dissent == "" && !decision.Superseded {
			continue
		}
		one := document.MinutesDecision{
			Subject: m.subject(decision), Reason: decision.Reason, Author: decision.Author, At: m.in(decision.At),
		}
		var err error
		if one.Text, err = m.decided(ctx, decision); err != nil {
			return err
		}
		if decision.Voted {
			one.Vote = &document.MinutesVote{For: decision.VotesFor, Against: decision.Against, Abstained: decision.Abstained}
		}
		if decision.Dissent != "" {
			one.Dissent = []document.MinutesDissent{{Text: decision.Dissent}}
		}
		out.Decisions = append(out.Decisions, one)
	}
	return nil
}

// subject names what a decision is about.
func (m *minutes) subject(decision deliberation.Decision) string {
	switch decision.Kind {
	case deliberation.CastingVote:
		return fmt.Sprintf(wordTieOf.In(m.locale), m.titles[*decision.RoundID])
	case deliberation.Shortlist:
		return fmt.Sprintf(wordShortlistOf.In(m.locale), m.titles[*decision.RoundID])
	default:
		return m.titles[*decision.PrizeID]
	}
}

// decided says what a decision came to.
func (m *minutes) decided(ctx context.Context, decision deliberation.Decision) (string, error) {
	var list []string
	for _, outcome := range decision.Outcome {
		of, err := m.entry(ctx, outcome.EntryID)
		if err != nil {
			return "", err
		}
		said := of.Label()
		if decision.PrizeID != nil {
			said = fmt.Sprintf("%d. %s", outcome.Place, said)
		}
		list = append(list, said)
	}
	words := wordGiven
	switch decision.Kind {
	case deliberation.CastingVote:
		words = wordVoted
	case deliberation.Shortlist:
		words = wordGoOn
	case deliberation.Unawarded:
		words = wordNotGiven
	case deliberation.Awarded, deliberation.SharedPlace, deliberation.Reserved, deliberation.AcrossCategories:
	}
	said := words.In(m.locale)
	if decision.Kind != deliberation.Unawarded {
		said = fmt.Sprintf(said, strings.Join(list, ", "))
	}
	if more, ok := wordDecisionKind[decision.Kind]; ok {
		said += " " + more.In(m.locale)
	}
	if decision.Superseded {
		said += " " + wordSuperseded.In(m.locale)
	}
	return said, nil
}

// corrected are the locked scorecards that were corrected, with both values.
func (m *minutes) corrected(ctx context.Context, out *document.Minutes) error {
	asked, err := m.rooms.Corrections.Store.CorrectionsIn(ctx, m.edition.ID)
	if err != nil {
		return err
	}
	for _, one := range asked {
		if one.State() != correction.Granted || one.Ruling.RuledAt.After(m.until) {
			continue
		}
		at := slices.IndexFunc(m.progress[one.RoundID], func(p jury.Progress) bool { return p.ID == one.AssignmentID })
		pair := m.progress[one.RoundID][at]
		of, err := m.entry(ctx, pair.EntryID)
		if err != nil {
			return err
		}
		criterion, _ := m.rubrics[one.RoundID].Criterion(one.Criterion)
		out.Corrections = append(out.Corrections, document.MinutesCorrection{
			Round: m.titles[one.RoundID], Number: of.Label(), Judge: m.member(pair.JudgeID).Name,
			Criterion: criterion.Label.In(m.locale), Before: one.Was.String(), After: one.Becomes.String(),
			Reason: one.Reason + " " + one.Ruling.Reason, By: one.Ruling.Author, At: m.in(one.Ruling.RuledAt),
		})
	}
	return nil
}
