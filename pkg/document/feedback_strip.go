package document

import (
	"strconv"

	"github.com/signintech/gopdf"

	"palmares/pkg/points"
)

// Where the columns of the criteria stand, from the margin on.
const (
	stripLeft  = 58.0
	stripWide  = 76.0
	stripRow   = 9.5
	stripValue = 150.0 // right end of the entry's value
)

// criteria draw, for each one, where the entry stands among all of them on the criterion's scale.
func (f feedbackPage) criteria(criteria []FeedbackCriterion) {
	f.room(stripRow * 3)
	f.stripHead()
	for _, c := range criteria {
		lines := f.wrap(stripLeft-4, rowText, c.Label)
		high := max(stripRow, float64(len(lines))*rowText.lineHeight()+rowQuiet.lineHeight()+2*rowAir)
		if f.y+high > bottom {
			f.newPage()
			f.stripHead()
		}
		y := f.y + rowAir
		for _, text := range lines {
			f.put(marginX, y, rowText, text)
			y += rowText.lineHeight()
		}
		f.put(marginX, y, rowQuiet, wordWeight.In(f.locale)+"\u00a0"+strconv.Itoa(c.Weight))
		f.strip(f.y+high/2, c)
		middle := f.y + (high-rowBold.lineHeight())/2
		f.putRight(marginX+stripValue, middle, rowBold, marks(c.Value, f.locale))
		f.putRight(marginX+inner-1.5, middle, rowText, marks(c.Spread.Median, f.locale))
		f.y += high
		f.rule()
	}
	f.y += 1.5
	f.say(rowQuiet, wordStrip.In(f.locale))
}

func (f feedbackPage) stripHead() {
	f.fill(tint)
	f.pdf.RectFromUpperLeftWithStyle(marginX, f.y, inner, heading.lineHeight()+2*rowAir, "F")
	y := f.y + rowAir
	f.put(marginX+1.5, y, heading, wordCriterion.In(f.locale))
	f.put(marginX+stripLeft, y, heading, wordAllEntries.In(f.locale))
	f.putRight(marginX+stripValue, y, heading, wordYours.In(f.locale))
	f.putRight(marginX+inner-1.5, y, heading, wordMedian.In(f.locale))
	f.y += heading.lineHeight() + 2*rowAir
	f.rule()
}

// strip is the scale as a line, all entries as a box from quartile to quartile with their ends and median, this one as a diamond.
func (f feedbackPage) strip(y float64, c FeedbackCriterion) {
	const box, end, size = 3.4, 1.1, 1.7
	at := func(value points.Points) float64 {
		if c.Max == c.Min {
			return marginX + stripLeft
		}
		return marginX + stripLeft + stripWide*min(max(float64(value-c.Min)/float64(c.Max-c.Min), 0), 1)
	}
	f.stroke(hair, 0.4)
	f.pdf.Line(at(c.Min), y, at(c.Max), y)
	f.stroke(quiet, 0.35)
	f.pdf.Line(at(c.Spread.Least), y, at(c.Spread.Most), y)
	for _, value := range []points.Points{c.Spread.Least, c.Spread.Most} {
		f.pdf.Line(at(value), y-end, at(value), y+end)
	}
	f.fill(colour{232, 226, 214})
	f.pdf.RectFromUpperLeftWithStyle(at(c.Spread.Lower), y-box/2, max(at(c.Spread.Upper)-at(c.Spread.Lower), 0.3), box, "FD")
	f.stroke(ink, 0.6)
	f.pdf.Line(at(c.Spread.Median), y-box/2, at(c.Spread.Median), y+box/2)
	f.fill(green)
	x := at(c.Value)
	f.pdf.Polygon([]gopdf.Point{{X: x, Y: y - size}, {X: x + size, Y: y}, {X: x, Y: y + size}, {X: x - size, Y: y}}, "F")
}

func (p *paper) stroke(c colour, width float64) {
	p.pdf.SetStrokeColor(c[0], c[1], c[2])
	p.pdf.SetLineWidth(width)
}
