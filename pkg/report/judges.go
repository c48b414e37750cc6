package report

import (
	"html/template"
	"math"
	"slices"

	"palmares/pkg/explain"
)

const mostJudges = 60

// drawnJudges are those whose severity is known: all, or the strictest and the most lenient.
func drawnJudges(a *explain.Account) (rows []explain.Judge) {
	for _, j := range a.Jury {
		if j.Known {
			rows = append(rows, j)
		}
	}
	if len(rows) > mostJudges {
		rows = append(rows[:mostJudges/2:mostJudges/2], rows[len(rows)-mostJudges/2:]...)
	}
	return rows
}

// severityPictures draw how far each judge marks from the panel, with twice the standard error on both sides.
func severityPictures(v explain.Voice) (pictures []template.HTML) {
	rows, reach := drawnJudges(v.About), 1e-9
	for _, j := range rows {
		reach = max(reach, math.Abs(j.Severity)+2*j.SeveritySE)
	}
	for some := range slices.Chunk(rows, rowsOfSheet) {
		pictures = append(pictures, severityPicture(v, some, reach))
	}
	return pictures
}

func severityPicture(v explain.Voice, rows []explain.Judge, reach float64) template.HTML {
	c := &canvas{height: axis + rowHeight*float64(len(rows)) + 6}
	across := func(severity float64) float64 { return 0.5 + severity/(2*reach) }
	c.write(at{0, 14}, "tick", v.Say("← plus indulgent", "← more lenient"))
	c.write(at{1, 14}, "tick end", v.Say("plus sévère →", "stricter →"))
	for _, x := range ticks(-reach, reach, 6) {
		c.line(at{across(x), axis}, at{across(x), c.height}, "grid")
		label := v.Signed(x, tickDecimals(reach))
		if math.Abs(x) < 1e-9 {
			label = "0"
		}
		if p := across(x); p > 0.03 && p < 0.97 {
			c.write(at{p, axis - 4}, "tick middle", label)
		}
	}
	c.line(at{0.5, axis}, at{0.5, c.height}, "zero")
	for k, j := range rows {
		drawJudge(c, v, j, spot{across(j.Severity), axis + rowHeight*float64(k), j.SeveritySE / reach})
	}
	return c.picture(v.Say("Sévérité des jurés", "Severity of judges"), v.Say(
		"Pour chaque juré, un point à l'écart entre ses notes et celles du jury sur les mêmes candidatures, et une barre de deux erreurs types de chaque côté.",
		"For each judge, a dot at the distance between their marks and the panel's on the same entries, and a bar of two standard errors on each side."))
}

// spot is where a judge stands, and how wide the uncertainty is on each side.
type spot struct{ x, y, half float64 }

func drawJudge(c *canvas, v explain.Voice, j explain.Judge, p spot) {
	c.write(at{0, p.y + 15}, "name", brief(j.Name, 40))
	c.write(at{1, p.y + 15}, "tick end", v.Signed(j.Severity, v.About.Decimals))
	y := p.y + 28
	c.bar(at{p.x - p.half, y - 4}, at{p.x + p.half, y + 4}, "range")
	if len(j.Flags) > 0 {
		c.diamond(at{p.x, y}, "look")
		return
	}
	c.dot(at{p.x, y})
}

// tickDecimals are as many as round numbers on a scale of that reach need.
func tickDecimals(reach float64) int {
	switch {
	case reach >= 6:
		return 0
	case reach >= 0.6:
		return 1
	case reach >= 0.06:
		return 2
	}
	return 4
}
