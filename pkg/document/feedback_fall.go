package document

import (
	"fmt"

	"palmares/pkg/wording"
)

var stepWords = map[string]wording.Text{
	"raw":       wording.Of("Moyenne brute des fiches", "Raw mean of the scorecards"),
	"excluded":  wording.Of("Sans les notes toutes égales", "Without all-equal marks"),
	"weights":   wording.Of("Les jurés réguliers comptent plus", "Regular judges count for more"),
	"judge":     wording.Of("Sévérité du juré %s", "Severity of judge %s"),
	"slopes":    wording.Of("Usage de l’échelle par les jurés", "Judges’ use of the scale"),
	"shrinkage": wording.Of("Prudence : peu de notes", "Caution: few marks"),
	"method":    wording.Of("Autre moyenne", "Another average"),
	"rules":     wording.Of("Règles annoncées", "Announced rules"),
	"rounding":  wording.Of("Arrondi", "Rounding"),
}

// Where the columns of a waterfall stand, from the margin on.
const (
	fallLeft   = 62.0
	fallWide   = 66.0
	fallAmount = 146.0 // right end
	fallRow    = 6.6
)

// fall draws the waterfall: a bar a step, from the raw mean to the total, with what it adds and where that leads.
func (f feedbackPage) fall(evened FeedbackEvened, scale string) error {
	drawn, err := evened.waterfall()
	list := drawn.bars
	if err != nil || len(list) == 0 {
		return err
	}
	const together = 8 // rows that begin on the same page as their heading
	f.y += 5
	f.room(fallRow*float64(min(len(list)+1, together)) + 4*subtitle.lineHeight())
	f.sub(wordFall.In(f.locale))
	lead := wordFallCompared
	if evened.Official {
		lead = wordFallOfficial
	}
	f.say(proseQuiet, lead.In(f.locale))
	f.rule()
	window := windowOf(list)
	for _, bar := range list {
		f.step(bar, window, drawn.decimals)
	}
	f.room(fallRow)
	y := f.y + (fallRow-rowBold.lineHeight())/2
	f.put(marginX, y, rowBold, wordFallTotal.In(f.locale))
	f.bar(window, green, [2]int64{window.low, list[len(list)-1].to})
	f.putRight(marginX+inner, y, rowAccent, outOf(evened.Total, scale, f.locale))
	f.y += fallRow
	f.rule()
	return nil
}

// step is one row: its words, its bar, what it adds, the sum so far.
func (f feedbackPage) step(b bar, window window, decimals int) {
	f.room(fallRow)
	y := f.y + (fallRow-rowText.lineHeight())/2
	name, amount := stepWords[b.Kind].In(f.locale), decimal(plain(b.to-b.from, decimals), f.locale)
	if b.Kind == "judge" {
		name = fmt.Sprintf(name, b.Judge)
	}
	f.put(marginX, y, rowText, name)
	switch {
	case b.Kind == "raw":
		f.bar(window, quiet, [2]int64{window.low, b.to})
	case b.to < b.from:
		f.bar(window, red, [2]int64{b.to, b.from})
	default:
		f.bar(window, gold, [2]int64{b.from, b.to})
	}
	if b.Kind != "raw" && b.to >= b.from {
		amount = "+" + amount
	}
	f.putRight(marginX+fallAmount, y, rowText, amount)
	f.putRight(marginX+inner, y, rowQuiet, decimal(plain(b.to, decimals), f.locale))
	f.y += fallRow
	f.rule()
}

// window is the part of the scale that the bars need.
type window struct{ low, high int64 }

func windowOf(list []bar) window {
	w := window{list[0].to, list[0].to}
	for _, b := range list {
		w.low, w.high = min(w.low, b.to), max(w.high, b.to)
	}
	air := max((w.high-w.low)/4, 1)
	return window{w.low - air, w.high + air}
}

// bar is drawn in the row at y; one that adds nothing is still seen.
func (f feedbackPage) bar(w window, colour colour, ends [2]int64) {
	const high, thin = 2.8, 0.3
	at := func(value int64) float64 { return fallLeft + fallWide*float64(value-w.low)/float64(w.high-w.low) }
	f.fill(colour)
	f.pdf.RectFromUpperLeftWithStyle(marginX+at(ends[0]), f.y+(fallRow-high)/2, max(at(ends[1])-at(ends[0]), thin), high, "F")
}
