package ranking

import (
	"math"
	"strconv"
	"strings"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/tally"
	"palmares/pkg/wording"
)

// tell keeps what the account of the round says: whether the marks tell the entries apart, the range and the steps of every
// place, and how each judge marked.
func (e *evened) tell(c count, p panel, fitted *rating.Calibration) error {
	about, err := explain.Tell(explain.Round{
		Entries: p.entries, Judges: p.judges, Sheet: p.sheet, Lower: p.lower, Decimals: e.Decimals, Cut: c.round.Advance,
		Method: explain.Fair, Outcomes: e.outcomes(p), Told: c.circumstances(p), CriterionNames: c.criterionKeys(), Calibration: fitted,
	})
	if err != nil {
		return err
	}
	e.Signal = string(about.Signal)
	if about.Signal == explain.SignalWeak && !about.Agreement.Separation.Known {
		e.Signal = "unknown"
	}
	for _, place := range about.Places {
		if fair := e.fair[p.entries[place.Entry]]; fair != nil {
			fair.Low, fair.High, fair.Tier = place.Low, place.High, place.Tier
			if place.Known && c.round.Advance > 0 {
				fair.Standing, fair.Inside = string(place.Standing), strconv.FormatFloat(place.Inside, 'f', 4, 64)
			}
			fair.Steps = stepsOf(p, place, fair.Total)
		}
	}
	if fitted.Status == rating.StatusFitted {
		e.Judges, e.Together = severities(p, about), about.Together
	}
	e.Criteria = about.Criteria
	return nil
}

// outcomes are the places as the evened-out marks give them, by number of entry.
func (e *evened) outcomes(p panel) []explain.Outcome {
	out := make([]explain.Outcome, len(p.entries))
	for i, id := range p.entries {
		out[i].RawRank = e.raw[id].Rank
		if fair := e.fair[id]; fair != nil {
			out[i].Rank, out[i].Counted = fair.Rank, true
			out[i].Total, _ = tally.MustParse(fair.Total).Rat().Float64()
		}
	}
	return out
}

// stepsOf are the steps in millionths of a point, the last of which is what rounding to the announced decimals makes: what is
// shown adds up exactly.
func stepsOf(p panel, place explain.Place, total string) (list []Step) {
	sum := int64(0)
	for _, step := range place.Steps {
		if step.Kind == explain.StepRounding || step.Kind == explain.StepRules {
			continue
		}
		one := Step{Kind: string(step.Kind), Amount: micros(millionths(step.Amount))}
		if step.Judge >= 0 {
			one.JudgeID = p.judges[step.Judge]
		}
		sum += millionths(step.Amount)
		list = append(list, one)
	}
	exact, _ := tally.MustParse(total).Rat().Float64()
	return append(list, Step{Kind: string(explain.StepRounding), Amount: micros(millionths(exact) - sum)})
}

// severities are the judges by their number.
func severities(p panel, about *explain.Account) []Severity {
	out := make([]Severity, len(p.judges))
	effects := about.Calibration.Fit.Judges
	if about.Calibration.Fixed != nil {
		effects = about.Calibration.Fixed.Judges
	}
	for _, judge := range about.Jury {
		one := Severity{JudgeID: p.judges[judge.Judge], Marks: judge.Marks, Findings: judge.Findings,
			Lenient:  micros(millionths(p.sign() * effects[judge.Judge].Value)),
			Severity: micros(millionths(judge.Severity)), Error: micros(millionths(judge.SeveritySE))}
		for _, flag := range judge.Flags {
			one.Flags = append(one.Flags, string(flag))
		}
		out[judge.Judge] = one
	}
	return out
}

// circumstances are what is known of every mark of the panel besides its value: shared countries and organisations, and the
// order in which the judge submitted.
func (c count) circumstances(p panel) (told rating.Circumstances) {
	entries := map[string]tally.Entry{}
	for _, entry := range c.input.Entries {
		entries[entry.ID] = entry
	}
	for _, m := range p.sheet.Marks {
		entry, judge := entries[p.entries[m.Entry]], c.judges[p.judges[m.Judge]]
		told.SameCountry = append(told.SameCountry, entry.Country != "" && entry.Country == judge.Country)
		told.SameOrganisation = append(told.SameOrganisation, entry.Organisation != "" && entry.Organisation == judge.OrganisationKey)
		moment := math.NaN()
		if at, known := c.submitted[[2]string{p.entries[m.Entry], p.judges[m.Judge]}]; known {
			moment = float64(at.UnixMicro())
		}
		told.Order = append(told.Order, moment)
	}
	numbers := map[string]int{}
	for i, criterion := range c.rules.Criteria {
		numbers[criterion.Key] = i
	}
	for _, mark := range c.input.Marks {
		value, _ := mark.Value.Rat().Float64()
		told.Criteria = append(told.Criteria, rating.CriterionMark{Entry: p.entryAt[mark.Entry], Judge: p.judgeAt[mark.Judge],
			Criterion: numbers[mark.Criterion], Value: value})
	}
	rating.SortCriterionMarks(told.Criteria) // marks of a card come in no order
	return told
}

func (c count) criterionKeys() (keys []string) {
	for _, criterion := range c.rules.Criteria {
		keys = append(keys, criterion.Key)
	}
	return keys
}

// Words say what marks answer to a question, without accusing anybody.
func (e Equating) Words(f Finding) wording.Text {
	return e.said(func(v explain.Voice) string { return v.FindingSentence(f) })
}

// CriterionWords say how a criterion, by the name given, was marked, and why it may be worth reading again.
func (e Equating) CriterionWords(c Criterion, name wording.Text) wording.Text {
	return e.said(func(v explain.Voice) string {
		c.Name = name.In(v.Locale)
		text := v.CriterionStory(c)
		for _, sign := range c.Signs {
			text += " " + v.Say("Une raison de regarder : {1}", "A reason to look: {1}", v.CriterionSign(sign))
		}
		return text
	})
}

// said is a sentence in both languages, as a page prints it.
func (e Equating) said(in func(explain.Voice) string) wording.Text {
	about := &explain.Account{Round: explain.Round{Decimals: e.Decimals}, Criteria: e.Criteria}
	typeset := strings.NewReplacer("'", "’", " ;", "\u00a0;", " :", "\u00a0:", " ?", "\u00a0?")
	return wording.Of(typeset.Replace(in(about.In(wording.French))), typeset.Replace(in(about.In(wording.English))))
}
