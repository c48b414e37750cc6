package document

import (
	"time"

	"palmares/pkg/points"
	"palmares/pkg/wording"
)

// PaperCards are the scorecards of a round on paper, judge by judge, each judge's in their language.
type PaperCards struct {
	Edition    wording.Text
	Organizer  wording.Text // may be empty
	Category   wording.Text
	Round      wording.Text
	ClosesAt   time.Time
	At         time.Time
	Criteria   []PaperCriterion
	RubricHash string
	Judges     []PaperJudge
}

// PaperCriterion is one thing that is marked by hand.
type PaperCriterion struct {
	Label       wording.Text
	Description wording.Text // may be empty
	Weight      int          // 0: it does not count
	Min         points.Points
	Max         points.Points
	Step        points.Points
	Eliminatory *points.Points
	Descriptors []PaperDescriptor
}

// PaperDescriptor says what a mark means.
type PaperDescriptor struct {
	Mark points.Points
	Text wording.Text
}

// PaperJudge is the pile of one judge: the list, where there is one, then the sheets.
type PaperJudge struct {
	Name   string
	Locale wording.Locale
	Listed []PaperCard
	Sheets []PaperCard
}

// PaperCard is one entry before one judge.
type PaperCard struct {
	Number  string
	Title   string // empty in a blind round
	Code    string // as it is typed
	Address string // of the page where it is keyed in
	Done    bool   // handed in already
}

// NewPaperCards lays out all that is printed for a round, on A4.
func NewPaperCards(data PaperCards, locale wording.Locale) ([]byte, error) {
	paper := newPaper(paperInfo{
		title:  joined(" · ", sheetTitle.In(locale), data.Category.In(locale), data.Round.In(locale)),
		author: joined(" · ", data.Organizer.In(locale), data.Edition.In(locale)), created: data.At, locale: locale,
	})
	stack := sheetStack{paper: paper, data: data, feet: &[]sheetFoot{}, first: new(bool)}
	*stack.first = true
	for _, judge := range data.Judges {
		stack.judge, stack.locale = judge, judge.Locale
		if len(judge.Listed) > 0 {
			stack.list()
		}
		for _, sheet := range judge.Sheets {
			stack.sheet(sheet)
		}
	}
	stack.writeFeet()
	return paper.bytes()
}

// sheetStack lays out the piles one after the other.
type sheetStack struct {
	*paper
	data   PaperCards
	judge  PaperJudge
	locale wording.Locale
	feet   *[]sheetFoot
	first  *bool // the page that every paper begins with is not yet taken
}

// sheetFoot is what stands at the foot of the pages of one sheet: these papers are parted, so each counts its own pages.
type sheetFoot struct {
	from, to int
	text     string
	locale   wording.Locale
}

// begin takes a page for a paper that will be parted from the others.
func (s sheetStack) begin() int {
	if !*s.first {
		s.newPage()
	}
	*s.first = false
	s.y = top - 8
	return s.pdf.GetNumberOfPages()
}

func (s sheetStack) end(from int, text string) {
	*s.feet = append(*s.feet, sheetFoot{from, s.pdf.GetNumberOfPages(), text, s.locale})
}

func (s sheetStack) writeFeet() {
	small := pen{points: 8, colour: quiet}
	for _, foot := range *s.feet {
		for page := foot.from; page <= foot.to; page++ {
			s.keep(s.pdf.SetPage(page))
			s.y = bottom + 8
			s.rule()
			count := pageOf(page-foot.from+1, foot.to-foot.from+1, foot.locale)
			s.putRight(pageWidth-marginX, s.y+2, small, count)
			s.put(marginX, s.y+2, small, s.wrap(inner-s.width(small, count)-8, small, foot.text)[0])
		}
	}
}
