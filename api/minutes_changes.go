package api

import (
	"context"
	"fmt"
	"strings"

	"palmares/pkg/closing"
	"palmares/pkg/document"
	"palmares/pkg/wording"
)

var (
	wordReopened = wording.Of("La clôture n° %d a été rouverte par %s : %s", "Closing no. %d was taken back by %s: %s")
	wordClosed   = wording.Of("Motif de la nouvelle clôture : %s", "Reason of the new closing: %s")
	wordAbsent   = wording.Of("néant", "none")
	wordMore     = wording.Of("Et %d autres changements, que le registre détaille.", "And %d more changes, which the record has in full.")
	changeWords  = map[closing.ChangeKind]wording.Text{
		closing.AwardChanged: wording.Of("%s : place de %s : %s (avant : %s).", "%s: place of %s: %s (before: %s)."),
		closing.RankChanged:  wording.Of("%s : rang de %s : %s (avant : %s).", "%s: rank of %s: %s (before: %s)."),
		closing.TotalChanged: wording.Of("%s : total de %s : %s (avant : %s).", "%s: total of %s: %s (before: %s)."),
		closing.MarkChanged:  wording.Of("%s : note de %s : %s (avant : %s).", "%s: mark of %s: %s (before: %s)."),
	}
)

// longest is how many changes the minutes list one by one.
const longest = 60

// changes are what is new since the version before: why it was taken back, and what differs in the two records.
func (m *minutes) changes(ctx context.Context, out *document.Minutes) error {
	if m.kept == nil || m.kept.Before == nil {
		return nil
	}
	if r := m.kept.Before.Reopening; r != nil {
		out.Changes = append(out.Changes, fmt.Sprintf(wordReopened.In(m.locale), m.kept.Before.Number, r.Author, r.Reason))
	}
	out.Changes = append(out.Changes, fmt.Sprintf(wordClosed.In(m.locale), m.kept.Reason))
	for i, change := range m.kept.Changes {
		if i == longest {
			out.Changes = append(out.Changes, fmt.Sprintf(wordMore.In(m.locale), len(m.kept.Changes)-longest))
			break
		}
		said, err := m.change(ctx, change)
		if err != nil {
			return err
		}
		out.Changes = append(out.Changes, said)
	}
	return nil
}

func (m *minutes) change(ctx context.Context, change closing.Change) (string, error) {
	of, err := m.entry(ctx, change.EntryID)
	about := of.Label()
	if change.Kind == closing.MarkChanged {
		criterion, _ := m.rubrics[change.RoundID].Criterion(change.Criterion)
		about = fmt.Sprintf("%s (%s, %s)", about, criterion.Label.In(m.locale), m.member(change.JudgeID).Name)
	}
	return fmt.Sprintf(changeWords[change.Kind].In(m.locale), m.titles[change.PrizeID+change.RoundID], about, m.told(change.After), m.told(change.Before)), err
}

// told is a number as the language writes it, or that there is none.
func (m *minutes) told(value string) string {
	if value == "" {
		return wordAbsent.In(m.locale)
	}
	if m.locale == wording.English {
		return value
	}
	return strings.Replace(value, ".", ",", 1)
}
