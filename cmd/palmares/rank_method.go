package main

import (
	"errors"
	"math"
	"strconv"

	"palmares/pkg/explain"
	"palmares/pkg/rating"
	"palmares/pkg/tally"
)

// usualDecimals are those of calibrated totals where the rules announce none.
const usualDecimals = 2

// judge counts by the method, and gathers the account that explains it where there is one to show.
func (d *rankDesk) judge(c rankCommand, job rankJob) (report, error) {
	method := explain.Method(c.Method)
	if method == explain.Rules {
		d.progress.begin("count")
		result, err := d.count(job)
		out := report{say: d.say, rules: job.rules, result: result, why: c.Why}
		if err != nil || c.Format != "html" {
			return out, err
		}
		return d.about(out, job, method)
	}
	if !method.OnScale() && (job.rules.PassMark != nil || len(job.rules.CarryOver.Rounds) > 0) {
		return report{}, exit{2, d.say.pick("ces totaux ne sont pas sur l'échelle des notes : ni note minimale ni report d'un autre tour avec --method ",
			"these totals are not on the scale of the marks: neither a pass mark nor a carry-over with --method ") + c.Method}
	}
	job.rules = plainRules(job.rules)
	return d.about(report{say: d.say, rules: job.rules, why: c.Why}, job, method)
}

// plainRules take the mean of the judges: the method makes the total, and everything else stays as announced.
func plainRules(rules tally.Rules) tally.Rules {
	rules.Aggregate, rules.CriterionRounding = tally.Aggregate{}, tally.Rounding{}
	rules.Criteria = append([]tally.Criterion{}, rules.Criteria...)
	for i := range rules.Criteria {
		rules.Criteria[i].Aggregate = tally.Aggregate{}
	}
	if rules.TotalRounding.Mode == "" || rules.TotalRounding.Mode == tally.RoundNone {
		rules.TotalRounding = tally.Rounding{Mode: tally.RoundHalfUp, Decimals: usualDecimals}
	}
	return rules
}

// about counts by the raw means and by the method, and tells one from the other.
func (d *rankDesk) about(out report, job rankJob, method explain.Method) (report, error) {
	d.progress.begin("count")
	raw, err := d.count(rankJob{plainRules(job.rules), job.input, job.told})
	if err != nil {
		return out, err
	}
	d.progress.begin("fit")
	panel := panelOf(job.rules, job.input)
	panel.tell(job)
	round, scores, err := d.calibrate(panel, method, job.rules)
	if err != nil {
		return out, err
	}
	if method != explain.Rules {
		d.progress.begin("count again")
		if out.result, err = recount(job, panel, scores, raw); err != nil {
			return out, err
		}
		if !method.OnScale() {
			out.withoutScale()
		}
	}
	d.progress.begin("account")
	round.Outcomes = out.outcomes(panel, raw)
	out.account, err = explain.Tell(round)
	out.ids = panel.ids
	return out, err
}

// calibrate fits the panel, and scores it by the method. No score means that the raw totals stand.
func (d *rankDesk) calibrate(p rankPanel, method explain.Method, rules tally.Rules) (round explain.Round, scores []float64, err error) {
	round = explain.Round{Entries: p.entries, Judges: p.judges, Sheet: p.sheet, Lower: p.lower, Cut: rules.Advance, Method: method,
		Told: p.told, CriterionNames: criterionNames(rules), Decimals: rules.TotalRounding.Decimals, Seed: rating.Seed(rules.Fingerprint(), p.sheet)}
	if rules.TotalRounding.Mode == "" || rules.TotalRounding.Mode == tally.RoundNone {
		round.Decimals = usualDecimals
	}
	round.OutOf, _ = rules.OutOf.Rat().Float64()
	round.Calibration, err = rating.Calibrate(p.sheet, rating.Options{Choice: method.Choice(),
		Fit: rating.FitOptions{Increment: p.increment}, Rank: rating.RankOptions{Seed: round.Seed, Top: explain.Tops(round.Cut)}})
	if errors.Is(err, rating.ErrRankOptions) {
		d.withoutRanges(round.Calibration)
		err = nil
	}
	if err != nil {
		return round, nil, err
	}
	scores, err = d.scoresOf(round, method)
	return round, scores, err
}

// withoutRanges orders more entries than places are drawn for.
func (d *rankDesk) withoutRanges(c *rating.Calibration) {
	scores := make([]rating.Score, len(c.Scores))
	for e, score := range c.Scores {
		scores[e] = rating.Score{Marks: c.Fit.Entries[e].Marks, Value: score}
	}
	c.Ranking = rating.OrderScores(scores)
	d.notes = append(d.notes, d.say.pick("trop de candidatures pour tirer au sort des fourchettes de places : il n'y en a pas",
		"too many entries to draw ranges of places: there are none"))
}

// scoresOf are the method's totals, in the direction of the marks; nil where the raw totals stand.
func (d *rankDesk) scoresOf(round explain.Round, method explain.Method) ([]float64, error) {
	baseline, plain := method.Baseline()
	if !plain {
		if method == explain.Rules || round.Stands() {
			return nil, nil
		}
		return directed(round, round.Calibration.Scores), nil
	}
	if method == explain.Raw {
		return nil, nil
	}
	made, err := rating.Baseline(round.Sheet, baseline)
	if errors.Is(err, rating.ErrDuels) {
		return nil, exit{1, d.say.pick("trop de candidatures, ou de notes d'un même juré, pour les comparer deux à deux", "too many entries, or marks of one judge, to be compared two by two")}
	}
	if err != nil {
		return nil, err
	}
	scores := make([]float64, len(made))
	for e, score := range made {
		scores[e] = score.Value
	}
	return directed(round, scores), nil
}

func directed(round explain.Round, scores []float64) []float64 {
	out := make([]float64, len(scores))
	for e, score := range scores {
		switch {
		case !round.Lower:
			out[e] = score
		case round.Method == explain.MinMax || round.Method == explain.Borda:
			out[e] = 1 - score
		default:
			out[e] = -score
		}
	}
	return out
}

// recount gives the places that the method's totals lead to, all announced rules applying.
func recount(job rankJob, p rankPanel, scores []float64, raw tally.Result) (tally.Result, error) {
	if scores == nil {
		return raw, nil
	}
	marked := make([]bool, len(p.ids))
	for _, m := range p.sheet.Marks {
		marked[m.Entry] = true
	}
	for e, score := range scores {
		if !marked[e] {
			continue
		}
		// the last bits may differ between machines; the announced rounding comes after
		total, err := tally.Parse(strconv.FormatFloat(math.Round(score*1e9)/1e9, 'f', 9, 64))
		if err != nil {
			return raw, err
		}
		job.input.Equated = append(job.input.Equated, tally.Equated{Entry: p.ids[e], Total: total})
	}
	return tally.Rank(job.rules, job.input)
}

// withoutScale takes "out of" away from totals that are out of nothing.
func (r *report) withoutScale() {
	r.result.OutOf = tally.Number{}
	for i := range r.result.Places {
		r.result.Places[i].OutOf = tally.Number{}
	}
}

// outcomes sets the count beside the raw one, by number of entry.
func (r report) outcomes(p rankPanel, raw tally.Result) []explain.Outcome {
	out := make([]explain.Outcome, len(p.ids))
	for _, place := range r.result.Places {
		one := &out[p.number[place.Entry.ID]]
		one.Rank, one.Shared, one.Counted = place.Rank, place.ExAequo, place.Counted
		one.Total, _ = place.Total.Rat().Float64()
		one.Kept, one.Status = place.Selection == tally.GoesOn, r.status(place)
	}
	for _, place := range raw.Places {
		out[p.number[place.Entry.ID]].RawRank = place.Rank
	}
	return out
}
