package document

import (
	"fmt"
	"time"

	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// FeedbackReport is what an entrant learns of how an entry was judged. Judges are letters; numbers are decimal text with a point.
type FeedbackReport struct {
	Edition      string
	Organizer    string // may be empty
	Number       string
	Title        string
	Organisation string // may be empty
	Category     string
	At           time.Time
	Rounds       []FeedbackRound
}

// FeedbackRound is what one round gave the entry.
type FeedbackRound struct {
	Name        string
	Rank        int // 0: no place
	Of          int // entries ranked
	ExAequo     bool
	Low         int // with 90 % the place is between Low and High; 0 where nothing can be said
	High        int
	Total       string
	OutOf       string // may be empty
	Explanation string // of the place, in a sentence
	Criteria    []FeedbackCriterion
	Evened      *FeedbackEvened // nil where péréquation does not apply
	Comments    []string        // that the jury has released
}

// FeedbackCriterion is what the judges together gave on one criterion, beside all entries.
type FeedbackCriterion struct {
	Label  string
	Weight int
	Value  points.Points
	Min    points.Points // of the scale
	Max    points.Points
	Spread FeedbackSpread
}

// FeedbackSpread is how the values of all entries lie on a criterion.
type FeedbackSpread struct {
	Least  points.Points
	Lower  points.Points // a quarter of the entries lie at or under it
	Median points.Points
	Upper  points.Points // a quarter of the entries lie at or above it
	Most   points.Points
}

// FeedbackEvened is the way from the raw mean to the total after péréquation, which Steps must add up to.
type FeedbackEvened struct {
	Official bool // the places follow from it
	Total    string
	Steps    []FeedbackStep
}

// FeedbackStep is what is added to the sum of those before, in the kinds of package explain.
type FeedbackStep struct {
	Kind   string // raw, excluded, weights, judge, slopes, shrinkage, method, rules, rounding
	Judge  string // of a judge's step: A, B…
	Amount string // signed, at most six decimals
}

// NewFeedback lays out the report on A4. It refuses steps that do not add up to their total.
func NewFeedback(data FeedbackReport, locale wording.Locale) ([]byte, error) {
	page := feedbackPage{
		sections: newSections(newPaper(paperInfo{
			title: feedbackTitle.In(locale) + " " + data.Number, author: joined(" · ", data.Organizer, data.Edition), created: data.At, locale: locale,
		}), locale),
		data: data,
	}
	page.heading()
	for _, round := range data.Rounds {
		if err := page.round(round); err != nil {
			return nil, fmt.Errorf("document: feedback on %s, %s: %w", data.Number, round.Name, err)
		}
	}
	page.footers(joined(" · ", data.Number, data.Edition), locale)
	return page.bytes()
}
