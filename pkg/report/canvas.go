package report

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
)

// at is a point: a share of the width, and pixels from the top.
type at struct{ x, y float64 }

// canvas is a picture being drawn.
type canvas struct {
	b      strings.Builder
	height float64
}

// percent leaves a margin on both sides, for what is drawn around a point.
func percent(share float64) string {
	return strconv.FormatFloat(2+96*min(max(share, 0), 1), 'f', 3, 64) + "%"
}

func pixels(y float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(y, 'f', 1, 64), ".0")
}

func (c *canvas) line(from, to at, class string) {
	fmt.Fprintf(&c.b, `<line class="%s" x1="%s" y1="%s" x2="%s" y2="%s"/>`, class, percent(from.x), pixels(from.y), percent(to.x), pixels(to.y))
}

// bar is a rectangle between two shares of the width; it is always wide enough to be seen.
func (c *canvas) bar(from, to at, class string) {
	left, right := min(from.x, to.x), max(from.x, to.x, min(from.x, to.x)+0.003)
	fmt.Fprintf(&c.b, `<rect class="%s" x="%s" y="%s" width="%s%%" height="%s"/>`, class, percent(left), pixels(min(from.y, to.y)),
		strconv.FormatFloat(96*(min(right, 1)-max(left, 0)), 'f', 3, 64), pixels(max(from.y, to.y)-min(from.y, to.y)))
}

// band fills the whole width.
func (c *canvas) band(top, height float64, class string) {
	fmt.Fprintf(&c.b, `<rect class="%s" x="0" y="%s" width="100%%" height="%s"/>`, class, pixels(top), pixels(height))
}

func (c *canvas) dot(p at) {
	fmt.Fprintf(&c.b, `<circle class="dot" cx="%s" cy="%s" r="5.5"/>`, percent(p.x), pixels(p.y))
}

// diamond sits in a frame of its own: a path has no percentages.
func (c *canvas) diamond(p at, class string) {
	fmt.Fprintf(&c.b, `<svg class="frame" x="%s" y="%s"><path class="%s" d="M-6 0 0-6 6 0 0 6Z"/></svg>`, percent(p.x), pixels(p.y), class)
}

// write puts a text at a point; its class says on which side.
func (c *canvas) write(p at, class, text string) {
	fmt.Fprintf(&c.b, `<text class="%s" x="%s" y="%s">%s</text>`, class, percent(p.x), pixels(p.y), html.EscapeString(text))
}

// picture closes the drawing, with what it shows for those who do not see it.
func (c *canvas) picture(title, about string) template.HTML {
	//nolint:gosec,gocritic // every text was escaped on its way in; the quotes are those of HTML
	return template.HTML(fmt.Sprintf(`<svg class="picture" role="img" aria-label="%s" width="100%%" height="%s"><desc>%s</desc>%s</svg>`,
		html.EscapeString(title+". "+about), pixels(c.height), html.EscapeString(about), c.b.String()))
}

// brief cuts a name to what fits over a bar.
func brief(name string, most int) string {
	if runes := []rune(name); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return name
}

// ticks are round numbers across a span.
func ticks(low, high float64, most int) (marks []float64) {
	if !(high > low) {
		return []float64{low}
	}
	step := 1e-6
	for (high-low)/step > float64(most) {
		step = nextStep(step)
	}
	first := step * float64(int(low/step)-1)
	for k := 0; k < 10*most; k++ {
		if x := first + float64(k)*step; x >= low-1e-9 && x <= high+1e-9 {
			marks = append(marks, x)
		}
	}
	return marks
}

// nextStep goes 1, 2, 5, 10, 20, 50…
func nextStep(step float64) float64 {
	lead := strconv.FormatFloat(step, 'e', 0, 64)[0]
	if lead == '2' {
		return step * 2.5
	}
	return step * 2
}
