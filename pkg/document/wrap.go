package document

import "strings"

// bound keeps French signs with their words: no line begins with a colon or ends with an opening guillemet.
var bound = strings.NewReplacer(" :", "\u00a0:", " ;", "\u00a0;", " !", "\u00a0!", " ?", "\u00a0?", " »", "\u00a0»", "« ", "«\u00a0", " %", "\u00a0%")

// wrap breaks a text into lines of at most this width; a word that is wider than a line is cut.
func (p *paper) wrap(width float64, pen pen, text string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(bound.Replace(tidy(text)), " ") {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if p.width(pen, longer) <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := p.cut(width, pen, word)
		lines, line = append(lines, pieces[:len(pieces)-1]...), pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// cut breaks one word where it must.
func (p *paper) cut(width float64, pen pen, word string) []string {
	var pieces []string
	piece := ""
	for _, letter := range word {
		if piece != "" && p.width(pen, piece+string(letter)) > width {
			pieces, piece = append(pieces, piece), ""
		}
		piece += string(letter)
	}
	return append(pieces, piece)
}

// paragraph writes a text from the margin on, over as many lines as it takes, and goes below it.
func (p *paper) paragraph(width float64, pen pen, text string) {
	for _, line := range p.wrap(width, pen, text) {
		p.room(pen.lineHeight())
		p.put(marginX, p.y, pen, line)
		p.y += pen.lineHeight()
	}
}
