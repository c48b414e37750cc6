package document

import (
	"fmt"
	"strconv"
	"strings"

	"palmares/pkg/points"
)

const (
	sheetCodeSide = 27.0
	boxWide       = 8.0 // one digit
	boxHigh       = 10.0
	markWide      = 44.0 // of the column of boxes
	lineHigh      = 6.5  // between lines to write on
	writingAir    = 6.0  // around them, with their label
)

var (
	sheetNumber = pen{points: 24, colour: green, bold: true}
	sheetLabel  = pen{points: 10.5, colour: ink, bold: true}
	sheetAbout  = pen{points: 7.5, colour: quiet}
	sheetKey    = pen{points: 12, colour: ink, bold: true}
	sheetText   = pen{points: 8, colour: ink}
)

// sheet is one judge's scorecard of one entry, ready to be written on.
func (s sheetStack) sheet(one PaperCard) {
	from := s.begin()
	s.sheetHead(one)
	for _, criterion := range s.data.Criteria {
		s.criterion(criterion, one)
	}
	const signed, least, most = 16.0, 2, 8
	// Whatever height is left on the page is room to write.
	s.writing(max(least, min(most, int((bottom-s.y-signed-writingAir)/lineHigh))), one)
	s.keepTogether(signed, one)
	s.y = max(s.y, bottom-signed)
	s.put(marginX, s.y+10, sheetAbout, sheetSigned.In(s.locale))
	s.line(marginX+58, s.y+13, pageWidth-marginX)
	s.end(from, joined(" · ", sheetCode.In(s.locale)+"\u00a0"+one.Code, one.Number, s.judge.Name, fmt.Sprintf(sheetRubric.In(s.locale), short(s.data.RubricHash))))
}

// sheetHead has what the sheet is about on the left, and what it is known by on the right.
func (s sheetStack) sheetHead(one PaperCard) {
	left, begin := inner-sheetCodeSide-8, s.y
	corner := pageWidth - marginX - sheetCodeSide
	s.code(corner, begin, sheetCodeSide, one.Address)
	s.putCentre(corner+sheetCodeSide/2, begin+sheetCodeSide+0.8, sheetKey, one.Code)
	s.paragraph(left, small, joined(" · ", s.data.Organizer.In(s.locale), s.data.Edition.In(s.locale)))
	s.paragraph(left, strong, joined(" · ", sheetTitle.In(s.locale), s.data.Category.In(s.locale), s.data.Round.In(s.locale)))
	s.y++
	s.paragraph(left, sheetNumber, one.Number)
	if one.Title != "" {
		s.paragraph(left, strong, one.Title)
	}
	s.paragraph(left, body, sheetJudge.In(s.locale)+colon(s.locale)+s.judge.Name)
	s.y = max(s.y, begin+sheetCodeSide+7)
	s.paragraph(inner, sheetAbout, sheetHow.In(s.locale))
	s.y++
}

// keepTogether goes over to a next page of the same sheet, which says again what it belongs to.
func (s sheetStack) keepTogether(height float64, one PaperCard) {
	if s.y+height <= bottom {
		return
	}
	s.newPage()
	s.y = top - 8
	s.put(marginX, s.y, sheetLabel, joined(" · ", one.Number, s.judge.Name))
	s.putRight(pageWidth-marginX, s.y, sheetKey, one.Code)
	s.y += sheetKey.lineHeight() + 2
}

// criterion is its words on the left, its boxes on the right, and a line for a comment.
func (s sheetStack) criterion(c PaperCriterion, one PaperCard) {
	const air, comment = 1.2, 5.6
	left := inner - markWide - 4
	spans := s.criterionWords(c)
	high := 0.0
	for _, said := range spans {
		high += float64(len(s.wrap(left, said.pen, said.text))) * said.pen.lineHeight()
	}
	high = max(high, boxHigh+1)
	s.keepTogether(high+comment+2*air, one)
	s.rule()
	s.y += air
	begin := s.y
	s.boxes(c, begin)
	for _, said := range spans {
		for _, text := range s.wrap(left, said.pen, said.text) {
			s.put(marginX, s.y, said.pen, text)
			s.y += said.pen.lineHeight()
		}
	}
	s.y = begin + high
	name := sheetComment.In(s.locale)
	s.put(marginX, s.y+comment-sheetAbout.lineHeight(), sheetAbout, name)
	s.line(marginX+s.width(sheetAbout, name)+2, s.y+comment-0.4, pageWidth-marginX)
	s.y += comment + air
}

func (s sheetStack) criterionWords(c PaperCriterion) []span {
	weight := fmt.Sprintf(sheetWeight.In(s.locale), c.Weight)
	if c.Weight == 0 {
		weight = sheetNoWeight.In(s.locale)
	}
	about := joined(" · ", weight, fmt.Sprintf(sheetScale.In(s.locale), marks(c.Min, s.locale), marks(c.Max, s.locale), marks(c.Step, s.locale)))
	if c.Eliminatory != nil {
		about += " · " + fmt.Sprintf(sheetEliminates.In(s.locale), marks(*c.Eliminatory, s.locale))
	}
	out := []span{{sheetLabel, c.Label.In(s.locale)}, {sheetAbout, about}}
	if text := c.Description.In(s.locale); text != "" {
		out = append(out, span{sheetText, text})
	}
	if len(c.Descriptors) > 0 {
		meant := make([]string, len(c.Descriptors))
		for i, d := range c.Descriptors {
			meant[i] = marks(d.Mark, s.locale) + "\u00a0= " + d.Text.In(s.locale)
		}
		out = append(out, span{sheetAbout, strings.Join(meant, " ; ")})
	}
	return out
}

// boxes are as many as the longest mark of the scale has digits, with its comma.
func (s sheetStack) boxes(c PaperCriterion, y float64) {
	whole, decimals := digitsOf(c)
	outOf := "/\u00a0" + marks(c.Max, s.locale)
	x := pageWidth - marginX - s.width(strong, outOf) - 2
	s.put(x+2, y+boxHigh-strong.lineHeight(), strong, outOf)
	if decimals > 0 {
		x -= float64(decimals) * boxWide
		s.comb(x, y, decimals)
		comma := decimal("0.0", s.locale)[1:2]
		x -= 3.4
		s.put(x+1, y+boxHigh-sheetKey.lineHeight(), sheetKey, comma)
	}
	s.comb(x-float64(whole)*boxWide, y, whole)
}

// digitsOf counts the digits before and after the comma.
func digitsOf(c PaperCriterion) (whole, decimals int) {
	for _, value := range []points.Points{c.Min, c.Max, c.Step} {
		before, after, _ := strings.Cut(strings.TrimPrefix(value.String(), "-"), ".")
		whole, decimals = max(whole, len(before)), max(decimals, len(after))
	}
	if c.Min < 0 {
		whole++ // the sign
	}
	return whole, decimals
}

func (s sheetStack) comb(x, y float64, boxes int) {
	s.pdf.SetStrokeColor(quiet[0], quiet[1], quiet[2])
	s.pdf.SetLineWidth(0.3)
	for i := range boxes {
		s.pdf.RectFromUpperLeftWithStyle(x+float64(i)*boxWide, y, boxWide, boxHigh, "D")
	}
}

func (s sheetStack) line(from, y, to float64) {
	s.pdf.SetStrokeColor(hair[0], hair[1], hair[2])
	s.pdf.SetLineWidth(0.25)
	s.pdf.Line(from, y, to, y)
}

// writing is room for what the judge tells the entrant and the jury, side by side.
func (s sheetStack) writing(lines int, one PaperCard) {
	const between = 8.0
	s.keepTogether(float64(lines)*lineHigh+writingAir, one)
	s.rule()
	s.y++
	for i, label := range []string{sheetToEntrant.In(s.locale), sheetToJury.In(s.locale)} {
		x := marginX + float64(i)*(inner+between)/2
		s.put(x, s.y, sheetAbout, label)
		for line := range lines {
			s.line(x, s.y+sheetAbout.lineHeight()+float64(line+1)*lineHigh, x+(inner-between)/2)
		}
	}
	s.y += writingAir - 1 + float64(lines)*lineHigh
}

// list is all that a judge has to mark, with room for who handed what in when.
func (s sheetStack) list() {
	from := s.begin()
	s.paragraph(inner, small, joined(" · ", s.data.Organizer.In(s.locale), s.data.Edition.In(s.locale)))
	s.paragraph(inner, pen{points: 20, colour: ink, bold: true}, sheetListTitle.In(s.locale))
	s.paragraph(inner, strong, joined(" · ", s.data.Category.In(s.locale), s.data.Round.In(s.locale)))
	s.paragraph(inner, body, sheetJudge.In(s.locale)+colon(s.locale)+s.judge.Name)
	s.paragraph(inner, small, fmt.Sprintf(sheetCloses.In(s.locale), s.locale.Day(s.data.ClosesAt), s.data.ClosesAt.Format("15:04")))
	s.y += 5
	grid := table{paper: s.paper, columns: []column{
		{title: "", width: 9}, {title: sheetEntry.In(s.locale), width: 66}, {title: sheetCode.In(s.locale), width: 28},
		{title: sheetGiven.In(s.locale), width: 38}, {title: sheetInitials.In(s.locale), width: 25},
	}}
	grid.begin()
	for i, one := range s.judge.Listed {
		said := cell{{rowBold, one.Number}}
		if one.Title != "" {
			said = append(said, span{rowQuiet, one.Title})
		}
		given := cell{{pen{points: 14, colour: ink}, " "}} // a row is as high as a hand writes
		if one.Done {
			given = cell{{rowQuiet, sheetOnScreen.In(s.locale)}}
		}
		grid.row(cell{{rowQuiet, strconv.Itoa(i + 1)}}, said, cell{{rowBold, one.Code}}, given, cell{})
	}
	s.attendance()
	s.end(from, joined(" · ", sheetListTitle.In(s.locale), s.judge.Name, s.data.Round.In(s.locale)))
}

func (s sheetStack) attendance() {
	const high, between = 13.0, 6.0
	s.y += 6
	s.room(2*high + 4)
	for _, pair := range [][2]string{
		{sheetArrives.In(s.locale), sheetLeaves.In(s.locale)}, {sheetAttends.In(s.locale), sheetReceives.In(s.locale)},
	} {
		for i, label := range pair {
			x := marginX + float64(i)*(inner+between)/2
			s.put(x, s.y, sheetAbout, label)
			s.line(x, s.y+high-2, x+(inner-between)/2)
		}
		s.y += high
	}
}
