package document

import (
	"fmt"
	"strconv"
	"strings"

	"palmares/pkg/points"
)

// formula writes the arithmetic of a round out, with its own criteria and weights, so that it can be done again by hand.
func (m minutesPage) formula(round MinutesRound) {
	const air = 2.2
	pen := pen{points: 9, colour: ink}
	formulas := []string{m.own(round)}
	if round.Method.Aggregate == "equated" {
		formulas = append(formulas, wordEquatedFormula.In(m.locale))
	}
	if len(round.Method.Carried) > 0 {
		formulas = append(formulas, m.mixed(round))
	}
	var lines []string
	for _, formula := range formulas {
		lines = append(lines, m.wrap(inner-4*air, pen, formula)...)
	}
	m.y += 1.5
	for begin := 0; begin < len(lines); {
		m.room(pen.lineHeight() + 2*air)
		fits := min(len(lines)-begin, int((bottom-m.y-2*air)/pen.lineHeight()))
		m.fill(tint)
		m.pdf.RectFromUpperLeftWithStyle(marginX, m.y, inner, float64(fits)*pen.lineHeight()+2*air, "F")
		m.fill(gold)
		m.pdf.RectFromUpperLeftWithStyle(marginX, m.y, 0.8, float64(fits)*pen.lineHeight()+2*air, "F")
		m.y += air
		for _, text := range lines[begin : begin+fits] {
			m.put(marginX+2*air, m.y, pen, text)
			m.y += pen.lineHeight()
		}
		m.y += air
		begin += fits
	}
}

// own is the total of the round itself: marks weighted, on one scale.
func (m minutesPage) own(round MinutesRound) string {
	var terms []string
	weights, summed := 0, round.Method.Aggregate == "sum"
	for _, c := range round.Rubric.Criteria {
		if c.Weight == 0 {
			continue
		}
		weights += c.Weight
		term := fmt.Sprintf("%d\u00a0×\u00a0%s", c.Weight, c.Label)
		if scale := round.Method.OutOf; scale != nil && *scale != c.Max && !summed {
			term += m.rescaled(*scale, c.Max)
		}
		terms = append(terms, term)
	}
	name, sum := wordTotal.In(m.locale), strings.Join(terms, " + ")
	if summed {
		return name + " = " + sum
	}
	if round.Method.Aggregate == "equated" {
		name = wordScorecard.In(m.locale)
	}
	return fmt.Sprintf("%s = (%s) ÷\u00a0%d", name, sum, weights)
}

func (m minutesPage) rescaled(to, from points.Points) string {
	return fmt.Sprintf("\u00a0×\u00a0%s\u00a0÷\u00a0%s", marks(to, m.locale), marks(from, m.locale))
}

// mixed is the total with those of the rounds before.
func (m minutesPage) mixed(round MinutesRound) string {
	terms := []string{fmt.Sprintf("%d\u00a0×\u00a0%s", round.Method.Weight, wordThisRound.In(m.locale))}
	weights := round.Method.Weight
	for _, c := range round.Method.Carried {
		terms = append(terms, strconv.Itoa(c.Weight)+"\u00a0×\u00a0"+c.Round)
		weights += c.Weight
	}
	return fmt.Sprintf("%s = (%s) ÷\u00a0%d", wordFinalTotal.In(m.locale), strings.Join(terms, " + "), weights)
}
