package document

import (
	"strconv"
	"strings"

	"palmares/pkg/wording"
)

// sections are a paper of numbered sections, which a reader of the file finds in its outline.
type sections struct {
	*paper
	locale wording.Locale
	count  int
}

func newSections(paper *paper, locale wording.Locale) *sections {
	return &sections{paper: paper, locale: locale}
}

var (
	sectionTitle = pen{points: 15, colour: ink, serif: true, bold: true}
	sectionCount = pen{points: 15, colour: green, serif: true, bold: true}
	subtitle     = pen{points: 10.5, colour: ink, bold: true}
	label        = pen{points: 9, colour: quiet}
	prose        = pen{points: 9.5, colour: ink}
	proseQuiet   = pen{points: 9, colour: quiet}
)

// open begins a section, on a page that has room for its first lines too.
func (s *sections) open(title wording.Text) {
	const first, indent = 40, 9 // a part with its table, too
	s.y += 9
	s.room(sectionTitle.lineHeight() + first)
	s.count++
	s.pdf.SetXY(marginX, s.y)
	s.pdf.AddOutlineWithPosition(strconv.Itoa(s.count) + ". " + entitled(title.In(s.locale)))
	s.put(marginX, s.y, sectionCount, strconv.Itoa(s.count))
	s.put(marginX+indent, s.y, sectionTitle, title.In(s.locale))
	s.y += sectionTitle.lineHeight() + 2.5
}

// sub begins a part of a section.
func (s *sections) sub(title string) {
	const first = 30 // the beginning of a table
	lines := s.wrap(inner, subtitle, title)
	s.room(float64(len(lines))*subtitle.lineHeight() + first)
	s.paragraph(inner, subtitle, title)
	s.y++
}

// say writes a paragraph and leaves some air below.
func (s *sections) say(pen pen, text string) {
	if text == "" {
		return
	}
	s.paragraph(inner, pen, text)
	s.y += 1.2
}

// fact is a label and what it stands for; one that has nothing to say is left out.
func (s *sections) fact(name wording.Text, value string) {
	const labels, air = 46.0, 1.1
	if value == "" {
		return
	}
	s.y += air
	lines := s.wrap(inner-labels, prose, value)
	s.room(prose.lineHeight())
	s.put(marginX, s.y+(prose.lineHeight()-label.lineHeight())/2, label, name.In(s.locale))
	for _, text := range lines {
		s.room(prose.lineHeight())
		s.put(marginX+labels, s.y, prose, text)
		s.y += prose.lineHeight()
	}
	s.y += air
}

// item is one line of a list, behind its mark.
func (s *sections) item(mark, text string) {
	const indent = 6
	const whole = 6 // so many lines stay together
	lines := s.wrap(inner-indent, prose, text)
	if len(lines) <= whole {
		s.room(float64(len(lines)) * prose.lineHeight())
	}
	for i, line := range lines {
		s.room(prose.lineHeight())
		if i == 0 {
			s.put(marginX+1, s.y, pen{points: prose.points, colour: green, bold: true}, mark)
		}
		s.put(marginX+indent, s.y, prose, line)
		s.y += prose.lineHeight()
	}
	s.y += 0.8
}

// grid makes a table whose widths are shares of the text's width.
func (s *sections) grid(columns ...column) table {
	sum := 0.0
	for _, c := range columns {
		sum += c.width
	}
	for i := range columns {
		columns[i].width *= inner / sum
	}
	return table{paper: s.paper, columns: columns}
}

func (s *sections) left(title wording.Text, share float64) column {
	return column{title: title.In(s.locale), width: share}
}

func (s *sections) right(title wording.Text, share float64) column {
	return column{title: title.In(s.locale), width: share, right: true}
}

// hash writes a whole hash, cut into fours.
func (s *sections) hash(name wording.Text, hash string) {
	if hash == "" {
		return
	}
	s.paragraph(inner, rowQuiet, name.In(s.locale)+colon(s.locale)+strings.Join(groups(hash), " "))
}
