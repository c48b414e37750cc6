package document

import (
	"fmt"
	"strconv"

	"palmares/pkg/wording"
)

// feedbackPage lays out one report, round by round.
type feedbackPage struct {
	*sections
	data FeedbackReport
}

func (f feedbackPage) heading() {
	if f.data.Organizer != "" {
		f.paragraph(inner, small, f.data.Organizer)
		f.y += 1.5
	}
	f.paragraph(inner, strong, f.data.Edition)
	f.y += 4
	f.paragraph(inner, pen{points: 28, colour: ink, serif: true, bold: true}, feedbackTitle.In(f.locale))
	f.y += 3
	f.paragraph(inner, pen{points: 13, colour: ink, serif: true}, f.data.Title)
	f.paragraph(inner, proseQuiet, joined(" · ", f.data.Number, f.data.Organisation, f.data.Category, f.locale.Day(f.data.At)))
	f.y += 3
	f.say(proseQuiet, feedbackLead.In(f.locale))
}

func (f feedbackPage) round(round FeedbackRound) error {
	f.open(wording.Of(round.Name, round.Name))
	f.place(round)
	if len(round.Criteria) > 0 {
		f.criteria(round.Criteria)
	}
	if round.Evened != nil {
		if err := f.fall(*round.Evened, round.OutOf); err != nil {
			return err
		}
	}
	f.comments(round.Comments)
	return nil
}

// place has the rank in large figures, and beside it what it means.
func (f feedbackPage) place(round FeedbackRound) {
	const beside = 46.0
	begin := f.y
	large := pen{points: 24, colour: green, serif: true, bold: true}
	rank := wordUnranked.In(f.locale)
	if round.Rank > 0 {
		rank = ordinal(round.Rank, f.locale)
	} else {
		large.points = 14
	}
	f.put(marginX, f.y, large, rank)
	if round.Rank > 0 {
		of := counted(round.Of, ofEntriesWords, f.locale)
		if round.ExAequo {
			of = joined(", ", of, wordExAequo.In(f.locale))
		}
		f.put(marginX, f.y+large.lineHeight(), rowQuiet, of)
	}
	at := marginX + beside
	for _, said := range f.meaning(round) {
		for _, text := range f.wrap(inner-beside, said.pen, said.text) {
			f.put(at, f.y, said.pen, text)
			f.y += said.pen.lineHeight()
		}
	}
	f.y = max(f.y, begin+large.lineHeight()+rowQuiet.lineHeight()) + 4
}

func (f feedbackPage) meaning(round FeedbackRound) (said []span) {
	if round.Total != "" {
		said = append(said, span{subtitle, wordTotal.In(f.locale) + colon(f.locale) + outOf(round.Total, round.OutOf, f.locale)})
	}
	if round.Explanation != "" {
		said = append(said, span{prose, round.Explanation})
	}
	if round.Low > 0 {
		said = append(said, span{proseQuiet, f.likely(round)})
	}
	return said
}

func (f feedbackPage) likely(round FeedbackRound) string {
	if round.Low == round.High {
		return fmt.Sprintf(wordSure.In(f.locale), round.Low)
	}
	return fmt.Sprintf(wordRange.In(f.locale), round.Low, round.High)
}

func (f feedbackPage) comments(comments []string) {
	f.y += 4
	if len(comments) == 0 {
		f.say(proseQuiet, wordNoComments.In(f.locale))
		return
	}
	f.sub(counted(len(comments), commentWords, f.locale))
	for i, comment := range comments {
		f.item(strconv.Itoa(i+1), comment)
	}
}
