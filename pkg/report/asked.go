package report

import (
	"math"
	"slices"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
)

// mostTold is how many judges are told sentence by sentence on the page; the others are in the JSON.
const mostTold = 150

// Aspects are the questions that could be asked of any judge, in their order.
func (p page) Aspects() (aspects []rating.Aspect) {
	for _, f := range p.About.Jury[0].Findings {
		if p.About.Asked(f.Aspect) {
			aspects = append(aspects, f.Aspect)
		}
	}
	return aspects
}

// Shown tells whether a finding is a reason to look; severity is none.
func (p page) Shown(f rating.Finding) bool {
	return f.Verdict == rating.VerdictShown && f.Aspect != rating.AspectSeverity
}

// Told are the judges told sentence by sentence, those with a sign first.
func (p page) Told() []explain.Judge {
	judges := slices.Clone(p.About.Jury)
	slices.SortStableFunc(judges, func(a, b explain.Judge) int { return min(len(b.Flags), 1) - min(len(a.Flags), 1) })
	return judges[:min(len(judges), mostTold)]
}

// Share is a share of marks that were counted, not drawn: 0 % and 100 % are told as they are.
func (p page) Share(x float64) string {
	return p.Number(math.Round(100*x), 0) + p.Say("\u00a0%", "%")
}
