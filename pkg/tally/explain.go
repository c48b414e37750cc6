package tally

import (
	"fmt"
	"slices"
	"strings"
)

// Explain says in one sentence why the entry has its place, in French for "fr" and in English otherwise. It names
// no judge: the sentence is for the entrant.
func Explain(p Place, lang string) string {
	w := english
	if lang == "fr" {
		w = french
	}
	if p.Status != Ranked {
		return w.out[p.Status] + w.causes(p) + "."
	}
	parts := []string{fmt.Sprintf(w.place, w.ordinal(p.Rank), p.Of, w.total(p)) + w.standing(p)}
	if next := w.selection(p); next != "" {
		parts = append(parts, next)
	}
	return strings.Join(parts, w.then) + "."
}

// standing is what put the entry where it is: a tie broken, a tie shared, or simply its total.
func (w words) standing(p Place) string {
	var parts []string
	for _, broken := range p.TieBrokenBy {
		parts = append(parts, w.broken(broken)...)
	}
	if p.ExAequo {
		parts = append(parts, w.shared(p))
	}
	if len(parts) > 0 {
		return ", " + strings.Join(parts, w.then)
	}
	if p.Behind == nil {
		return w.best
	}
	return fmt.Sprintf(w.behind, p.Behind.Label, w.decimal(p.Behind.Value.Decimal(decimalsOf(p.Shown))))
}

func (w words) shared(p Place) string {
	others := w.names(p.Sharing, p.Entry.ID)
	if p.Open {
		return fmt.Sprintf(w.open, others)
	}
	return fmt.Sprintf(w.exAequo, others)
}

func (w words) broken(b TieBreak) (parts []string) {
	for _, side := range []struct {
		rivals []Rival
		format string
	}{{b.Above, w.lost}, {b.Below, w.won}} {
		if len(side.rivals) > 0 {
			parts = append(parts, fmt.Sprintf(side.format, w.names(side.rivals, ""), w.rung(b, side.rivals[0].Value)))
		}
	}
	return parts
}

// rung tells the comparison with both values, with as many digits as it takes to see them differ.
func (w words) rung(b TieBreak, other Number) string {
	if b.Step.Kind == ByCastingVote {
		return fmt.Sprintf(w.steps[b.Step.Kind], b.Author, b.Reason)
	}
	places := 2
	for places < 9 && b.Value.Decimal(places) == other.Decimal(places) {
		places++
	}
	facts := fmt.Sprintf(w.against, w.short(b.Value, places), w.short(other, places))
	if b.Label != "" {
		return fmt.Sprintf(w.steps[b.Step.Kind], b.Label) + facts
	}
	return w.steps[b.Step.Kind] + facts
}

func (w words) selection(p Place) string {
	next := w.selected[p.Selection]
	for _, reason := range p.Reasons {
		if reason.Code == QuotaFull {
			next = fmt.Sprintf(w.quota, reason.Count, w.fields[reason.Field], reason.Group)
		}
	}
	if p.WaitingPosition > 0 {
		wait := fmt.Sprintf(w.waiting, w.ordinal(p.WaitingPosition))
		if p.Selection == PassedByQuota {
			return next + w.then + wait
		}
		return wait
	}
	return next
}

// causes lists what took the entry out of the ranking, each once.
func (w words) causes(p Place) string {
	var causes []string
	for _, reason := range p.Reasons {
		if cause := w.cause(p, reason); cause != "" && !slices.Contains(causes, cause) {
			causes = append(causes, cause)
		}
	}
	return strings.Join(causes, w.then)
}

func (w words) cause(p Place, r Reason) string {
	format, side := w.reasons[r.Code], w.under
	if r.Value.Cmp(r.Limit) > 0 {
		side = w.over
	}
	switch r.Code {
	case MarkEliminates, AggregateEliminates:
		return fmt.Sprintf(format, w.short(r.Value, 2), p.criterionName(r.Criterion), side, w.short(r.Limit, 2))
	case TotalBelowPassMark:
		return fmt.Sprintf(format, w.total(p), side, w.short(r.Limit, 2))
	case QuorumMissed:
		return fmt.Sprintf(format, r.Count, r.Needed)
	case CarriedMissing:
		return fmt.Sprintf(format, r.Round)
	case TooFewToTrim:
		return fmt.Sprintf(format, r.Count, p.criterionName(r.Criterion), r.Needed)
	case CriterionUnmarked:
		return fmt.Sprintf(format, p.criterionName(r.Criterion))
	default: // the entry keeps its place
		return ""
	}
}

func (p Place) criterionName(key string) string {
	for _, c := range p.Criteria {
		if c.Key == key {
			return firstOf(c.Label, key)
		}
	}
	return key
}

func decimalsOf(shown string) int {
	if _, decimals, pointed := strings.Cut(shown, "."); pointed {
		return len(decimals)
	}
	return 0
}
