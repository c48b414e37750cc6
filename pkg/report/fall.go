package report

import (
	"html/template"
	"math"
	"slices"

	"palmares/pkg/explain"
)

const mostBars = 14

// fallPicture draws the steps from the raw mean to the total; too many are gathered into one.
func fallPicture(v explain.Voice, p explain.Place) template.HTML {
	steps, gathered := gather(p.Steps)
	low, high := span(steps)
	across := func(x float64) float64 { return (x - low) / (high - low) }
	const row = 34
	c := &canvas{height: row*float64(len(steps)+1) + 8}
	from := 0.0
	for k, s := range steps {
		top, to := row*float64(k), from+s.Amount
		name := v.StepName(s)
		if gathered > 0 && s.Kind == explain.StepJudge && s.Judge < 0 {
			name = v.Say("sévérité des autres jurés", "severity of the other judges")
		}
		c.write(at{0, top + 14}, "name", brief(name, 40))
		c.write(at{1, top + 14}, "tick end", v.Amount(s))
		if k == 0 {
			c.diamond(at{across(to), top + 25}, "raw")
		} else {
			c.line(at{across(from), top - 4}, at{across(from), top + 20}, "link")
			c.bar(at{across(from), top + 20}, at{across(to), top + 30}, direction(s.Amount))
		}
		from = to
	}
	top := row * float64(len(steps))
	c.line(at{across(from), top - 4}, at{across(from), top + 20}, "link")
	c.write(at{0, top + 14}, "name strong", v.Say("total", "total"))
	c.write(at{1, top + 14}, "tick end strong", v.Total(from))
	c.dot(at{across(from), top + 25})
	return c.picture(v.Say("De la moyenne brute au total : {1}", "From the raw mean to the total: {1}", p.Name), v.Story(p))
}

func direction(amount float64) string {
	if amount < 0 {
		return "down"
	}
	return "up"
}

// span holds every intermediate sum, with some room on both sides.
func span(steps []explain.Step) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	sum := 0.0
	for _, s := range steps {
		sum += s.Amount
		low, high = min(low, sum), max(high, sum)
	}
	room := max(0.08*(high-low), 0.02)
	return low - room, high + room
}

// gather keeps the judges that move most; the others become one step.
func gather(steps []explain.Step) (out []explain.Step, gathered int) {
	if len(steps) <= mostBars {
		return steps, 0
	}
	var amounts []float64
	for _, s := range steps {
		if s.Kind == explain.StepJudge {
			amounts = append(amounts, math.Abs(s.Amount))
		}
	}
	slices.Sort(amounts)
	least := amounts[max(len(amounts)-mostBars+5, 0)]
	rest := explain.Step{Kind: explain.StepJudge, Judge: -1}
	for _, s := range steps {
		switch {
		case s.Kind != explain.StepJudge || math.Abs(s.Amount) >= least:
			out = append(out, s)
		default:
			rest.Amount += s.Amount
			gathered++
		}
	}
	last := slices.IndexFunc(out, func(s explain.Step) bool { return s.Kind != explain.StepRaw && s.Kind != explain.StepJudge })
	if last < 0 {
		last = len(out)
	}
	return slices.Insert(out, last, rest), gathered
}
