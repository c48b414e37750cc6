package report

import (
	"html/template"
	"strconv"

	"palmares/pkg/explain"
)

// curvePoint is the reliability of so many judges, with severities taken out and left in.
type curvePoint struct {
	Judges    int
	Fair, Raw float64
}

// curve goes a little beyond the number of judges that the target takes.
func curve(a *explain.Account) (points []curvePoint) {
	if !a.Agreement.Known || a.Agreement.Study.Entry <= 0 {
		return nil
	}
	most := min(max(10, a.Agreement.Need.Absolute+2, a.Panel.Most), 40)
	for k := 1; k <= most; k++ {
		points = append(points, curvePoint{k, a.Agreement.Study.Relative(k), a.Agreement.Study.Absolute(k)})
	}
	return points
}

// curvePicture draws the reliability of one judge, two judges, and so on.
func curvePicture(v explain.Voice) template.HTML {
	points := curve(v.About)
	if len(points) < 2 {
		return ""
	}
	const top, bottom = 12.0, 212.0
	c := &canvas{height: bottom + 40}
	across := func(k int) float64 { return 0.06 + 0.92*float64(k-1)/float64(len(points)-1) }
	down := func(r float64) float64 { return bottom - r*(bottom-top) }
	for _, r := range []float64{0, 0.2, 0.4, 0.6, 1} {
		c.line(at{0.05, down(r)}, at{1, down(r)}, "grid")
		c.write(at{0, down(r) + 4}, "tick", v.Number(r, 1))
	}
	c.line(at{0.05, down(explain.Target)}, at{1, down(explain.Target)}, "cut")
	c.write(at{0, down(explain.Target) + 4}, "tick strong", v.Number(explain.Target, 1))
	for k, p := range points {
		if k > 0 {
			before := points[k-1]
			c.line(at{across(before.Judges), down(before.Raw)}, at{across(p.Judges), down(p.Raw)}, "second")
			c.line(at{across(before.Judges), down(before.Fair)}, at{across(p.Judges), down(p.Fair)}, "first")
		}
		if len(points) <= 12 || p.Judges%5 == 0 || p.Judges == 1 {
			c.write(at{across(p.Judges), bottom + 18}, "tick middle", strconv.Itoa(p.Judges))
		}
	}
	for _, p := range points {
		if len(points) <= 20 || p.Judges%2 == 1 {
			c.diamond(at{across(p.Judges), down(p.Raw)}, "raw")
			c.dot(at{across(p.Judges), down(p.Fair)})
		}
	}
	c.write(at{1, bottom + 36}, "tick end", v.Say("jurés par candidature →", "judges per entry →"))
	return c.picture(v.Say("Fiabilité selon le nombre de jurés", "Reliability by number of judges"), v.Enough())
}

// panelPicture draws how many entries have so many judges.
func panelPicture(v explain.Voice) template.HTML {
	counts := v.About.Panel.Counts
	const most = 60
	if spread := v.About.Panel.Most - v.About.Panel.Fewest; spread == 0 || spread > most { // one bar says less than the sentence
		return ""
	}
	const top, bottom = 26.0, 146.0
	first, highest := v.About.Panel.Fewest, 1
	for _, n := range counts {
		highest = max(highest, n)
	}
	columns := max(v.About.Panel.Most-first+1, 6)
	c := &canvas{height: bottom + 40}
	c.line(at{0, bottom}, at{1, bottom}, "zero")
	for k := first; k <= v.About.Panel.Most; k++ {
		x, wide := (float64(k-first)+0.5)/float64(columns), 0.36/float64(columns)
		y := bottom - (bottom-top)*float64(counts[k])/float64(highest)
		c.bar(at{x - wide, y}, at{x + wide, bottom}, "range")
		if columns <= 20 || k%5 == 0 {
			c.write(at{x, bottom + 18}, "tick middle", strconv.Itoa(k))
		}
		if counts[k] > 0 && columns <= 20 {
			c.write(at{x, y - 6}, "tick middle", strconv.Itoa(counts[k]))
		}
	}
	c.write(at{1, bottom + 36}, "tick end", v.Say("jurés par candidature →", "judges per entry →"))
	return c.picture(v.Say("Nombre de candidatures selon leur nombre de jurés", "Number of entries by their number of judges"), v.Design())
}
