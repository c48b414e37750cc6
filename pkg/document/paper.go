package document

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"time"

	"github.com/signintech/gopdf"
	"golang.org/x/text/unicode/norm"

	"palmares/pkg/wording"
)

//go:embed fonts/*.ttf
var fonts embed.FS

// Measures of the page, in millimetres.
const (
	pageWidth, pageHeight = 210.0, 297.0
	marginX               = 22.0
	top, bottom           = 24.0, 268.0 // between which the text lies
	inner                 = pageWidth - 2*marginX
	mmPerPoint            = 25.4 / 72
	leading               = 1.42 // line height over font size
)

type colour [3]uint8

var (
	ink   = colour{33, 31, 28}
	quiet = colour{110, 104, 96}
	hair  = colour{222, 216, 206}
	tint  = colour{248, 245, 239}
	faded = colour{243, 231, 227} // of the watermark, under the text
	// The flags of Mali, Burkina Faso and Niger share these.
	green, gold, red = colour{20, 133, 68}, colour{240, 190, 40}, colour{200, 32, 47}
)

// pen is how a text is written.
type pen struct {
	bold   bool
	serif  bool // for what is read from afar: titles and names
	points float64
	colour colour
}

func (p pen) lineHeight() float64 { return p.points * mmPerPoint * leading }

// paper is a PDF that grows downwards; its first error stays, so that the layout reads as a list.
type paper struct {
	pdf   *gopdf.GoPdf
	info  paperInfo
	y     float64 // top of the next line
	serif bool    // the serif fonts are there
	err   error
}

type paperInfo struct {
	title, author string
	created       time.Time
	locale        wording.Locale
	watermark     string // across every page; may be empty
	landscape     bool
}

func newPaper(info paperInfo) *paper {
	p := &paper{pdf: &gopdf.GoPdf{}, info: info}
	sheet := gopdf.Rect{W: pageWidth, H: pageHeight}
	if info.landscape {
		sheet = gopdf.Rect{W: pageHeight, H: pageWidth}
	}
	p.pdf.Start(gopdf.Config{Unit: gopdf.UnitMM, PageSize: sheet})
	p.pdf.SetInfo(gopdf.PdfInfo{
		Title: entitled(info.title), Author: entitled(info.author), Producer: producer, CreationDate: info.created,
	})
	p.addFont(sans, "NotoSans-Regular.ttf", gopdf.Regular)
	p.addFont(sans, "NotoSans-Bold.ttf", gopdf.Bold)
	if info.landscape {
		p.pdf.AddPage()
	} else {
		p.newPage()
	}
	return p
}

const producer = "Palmarès"

// The families of the fonts.
const sans, serif = "noto", "noto-serif"

func (p *paper) addFont(family, name string, style int) {
	data, err := fonts.ReadFile("fonts/" + name)
	p.keep(err)
	p.keep(p.pdf.AddTTFFontDataWithOption(family, data, gopdf.TtfOption{
		Style:                     style,
		OnGlyphNotFoundSubstitute: func(rune) rune { return '\ufffd' }, // seen to be missing, rather than silently gone
	}))
}

func (p *paper) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *paper) newPage() {
	p.pdf.AddPage()
	const stripe, high = pageWidth / 3, 2.4
	for i, c := range []colour{green, gold, red} {
		p.fill(c)
		p.pdf.RectFromUpperLeftWithStyle(float64(i)*stripe, 0, stripe, high, "F")
	}
	p.stamp()
	p.y = top
}

// room begins a new page unless this much is left on this one.
func (p *paper) room(height float64) {
	if p.y+height > bottom {
		p.newPage()
	}
}

func (p *paper) fill(c colour) { p.pdf.SetFillColor(c[0], c[1], c[2]) }

func (p *paper) use(pen pen) {
	family, style := sans, gopdf.Regular
	if pen.bold {
		style = gopdf.Bold
	}
	if pen.serif {
		family = serif
		p.needSerif()
	}
	p.keep(p.pdf.SetFontWithStyle(family, style, pen.points))
	p.pdf.SetTextColor(pen.colour[0], pen.colour[1], pen.colour[2])
}

// needSerif brings the serif fonts in, for the papers that use them.
func (p *paper) needSerif() {
	if !p.serif {
		p.serif = true
		p.addFont(serif, "NotoSerifDisplay-Regular.ttf", gopdf.Regular)
		p.addFont(serif, "NotoSerifDisplay-Bold.ttf", gopdf.Bold)
	}
}

// put writes one line whose top is at y.
func (p *paper) put(x, y float64, pen pen, text string) {
	p.use(pen)
	const baseline = 0.76 // of the line height: where letters stand with as much air above their capitals as below
	p.pdf.SetXY(x, y+pen.lineHeight()*baseline)
	p.keep(p.pdf.Text(tidy(text)))
}

// putRight is put, ending at x.
func (p *paper) putRight(x, y float64, pen pen, text string) {
	p.put(x-p.width(pen, text), y, pen, text)
}

// putCentre is put, with x in the middle.
func (p *paper) putCentre(x, y float64, pen pen, text string) {
	p.put(x-p.width(pen, text)/2, y, pen, text)
}

func (p *paper) width(pen pen, text string) float64 {
	p.use(pen)
	width, err := p.pdf.MeasureTextWidth(tidy(text))
	p.keep(err)
	return width
}

// rule draws a hairline across the text's width.
func (p *paper) rule() {
	p.pdf.SetStrokeColor(hair[0], hair[1], hair[2])
	p.pdf.SetLineWidth(0.2)
	p.pdf.Line(marginX, p.y, pageWidth-marginX, p.y)
}

// footers say on every page what it belongs to; they come last, when the pages can be counted.
func (p *paper) footers(text string, locale wording.Locale) {
	pages, small := p.pdf.GetNumberOfPages(), pen{points: 8, colour: quiet}
	for i := 1; i <= pages; i++ {
		p.keep(p.pdf.SetPage(i))
		p.y = bottom + 8
		p.rule()
		count := fmt.Sprintf(wordPage.In(locale), i, pages)
		p.putRight(pageWidth-marginX, p.y+2, small, count)
		lines := p.wrap(inner-p.width(small, count)-8, small, text)
		p.put(marginX, p.y+2, small, lines[0])
	}
}

func (p *paper) bytes() ([]byte, error) {
	var out bytes.Buffer
	if p.err == nil {
		_, p.err = p.pdf.WriteTo(&out)
	}
	if p.err != nil {
		return nil, fmt.Errorf("document: %w", p.err)
	}
	return archived(out.Bytes(), p.info)
}

// tidy gives one line of composed letters: the fonts have é, not e with a floating accent.
func tidy(text string) string {
	const minus, dash = "−", "–" // which look alike, and only one is in Noto Sans
	return norm.NFC.String(strings.ReplaceAll(strings.Join(strings.FieldsFunc(text, isBreak), " "), minus, dash))
}

// isBreak tells what separates words, but not a no-break space, which belongs to its line.
func isBreak(r rune) bool { return r <= ' ' || r == '\u2028' || r == '\u2029' }
