package document

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"palmares/pkg/wording"
)

// ShareImage is what other sites show beside a link to a winner's page.
type ShareImage struct {
	Edition      string
	Prize        string
	Category     string // empty for a prize across categories
	Place        int    // 0 for a prize without places
	ExAequo      bool
	Title        string
	Organisation string
	Country      string
}

// Measures of the picture, in pixels; these are what other sites expect.
const (
	shareWidth, shareHeight = 1200, 630
	shareLeft               = 96
	shareInner              = shareWidth - 2*shareLeft
	shareBand               = 12 // of each colour, at the left edge
	shareRibbon             = 44 // of each colour, above the edition
)

var (
	night = colour{24, 32, 28}
	dusk  = colour{36, 49, 42}
	ivory = colour{250, 247, 240}
	ash   = colour{176, 180, 172}
)

// NewShareImage draws a winner as a PNG of 1200 × 630.
func NewShareImage(data ShareImage, locale wording.Locale) ([]byte, error) {
	c := newCanvas(shareWidth, shareHeight)
	c.rect(image.Rect(0, 0, shareWidth, shareHeight), night)
	for i, colour := range []colour{green, gold, red} {
		c.rect(image.Rect(i*shareBand, 0, (i+1)*shareBand, shareHeight), colour)
	}
	if data.Place > 0 {
		c.numeral(brush{face: shareTitle, size: 620, colour: dusk}, strconv.Itoa(data.Place))
	}
	c.y = 72
	c.lines(brush{face: shareBold, size: 34, colour: gold}, 1, sharePrize(data, locale))
	c.y += 6
	c.lines(brush{face: shareText, size: 26, colour: ash}, 1, joined(" · ", data.Prize, data.Category))
	c.y += 34
	c.lines(brush{face: shareTitle, size: 76, colour: ivory}, 3, data.Title)
	c.y += 18
	c.lines(brush{face: shareBold, size: 32, colour: ivory}, 1, joined(" · ", data.Organisation, data.Country))
	c.y = shareHeight - 92
	for i, colour := range []colour{green, gold, red} {
		c.rect(image.Rect(shareLeft+i*shareRibbon, c.y, shareLeft+(i+1)*shareRibbon, c.y+4), colour)
	}
	c.y += 18
	c.lines(brush{face: shareText, size: 26, colour: ash}, 1, data.Edition)
	return c.bytes()
}

// sharePrize is the place, or the prize where it has none.
func sharePrize(data ShareImage, locale wording.Locale) string {
	if data.Place == 0 {
		return wordLaureate.In(locale)
	}
	if data.ExAequo {
		return joined(", ", placeWords(data.Place, locale), wordExAequo.In(locale))
	}
	return placeWords(data.Place, locale)
}

var wordLaureate = wording.Of("Lauréat", "Winner")

// numeral is a figure as tall as the picture, behind what is written.
func (c *canvas) numeral(brush brush, figure string) {
	face := c.open(brush)
	if face == nil {
		return
	}
	const right, baseline = shareWidth - 70, shareHeight - 95
	drawer := font.Drawer{Dst: c.img, Src: image.NewUniform(brush.colour.opaque()), Face: face}
	drawer.Dot = fixed.Point26_6{X: fixed.I(right) - drawer.MeasureString(figure), Y: fixed.I(baseline)}
	drawer.DrawString(figure)
	c.keep(face.Close())
}

func (c *canvas) rect(area image.Rectangle, fill colour) {
	draw.Draw(c.img, area, image.NewUniform(fill.opaque()), image.Point{}, draw.Src)
}

func (c colour) opaque() color.RGBA { return color.RGBA{c[0], c[1], c[2], 0xff} }

func (c *canvas) bytes() ([]byte, error) {
	var out bytes.Buffer
	if c.err == nil {
		c.err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, c.img)
	}
	if c.err != nil {
		return nil, fmt.Errorf("document: %w", c.err)
	}
	return out.Bytes(), nil
}
