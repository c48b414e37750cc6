package document

import (
	"image"
	"math"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// canvas is a picture that grows downwards, as paper does; its first error stays.
type canvas struct {
	img *image.RGBA
	y   int // top of the next line
	err error
}

func newCanvas(width, height int) *canvas {
	return &canvas{img: image.NewRGBA(image.Rect(0, 0, width, height))}
}

// brush is how a text is drawn, its size in pixels.
type brush struct {
	face   string
	size   float64
	colour colour
}

// The fonts of pictures.
const (
	shareText  = "NotoSans-Regular.ttf"
	shareBold  = "NotoSans-Bold.ttf"
	shareTitle = "NotoSerifDisplay-Bold.ttf"
)

// parsed are the fonts of pictures, read once.
var parsed = sync.OnceValues(func() (map[string]*opentype.Font, error) {
	all := map[string]*opentype.Font{}
	for _, name := range []string{shareText, shareBold, shareTitle} {
		data, err := fonts.ReadFile("fonts/" + name)
		if err != nil {
			return nil, err
		}
		if all[name], err = opentype.Parse(data); err != nil {
			return nil, err
		}
	}
	return all, nil
})

func (c *canvas) keep(err error) {
	if c.err == nil {
		c.err = err
	}
}

// lines draws a text over as many lines as it takes but these at most, smaller where they do not hold it, cut where even that does not.
func (c *canvas) lines(brush brush, most int, text string) {
	if text == "" {
		return
	}
	const smallest, step, high = 0.55, 0.05, 1.22
	for share := 1.0; c.err == nil; share -= step {
		sized := brush
		sized.size = math.Round(brush.size * share)
		face := c.open(sized)
		if face == nil {
			return
		}
		lines := wrapped(face, shareInner, tidy(text))
		last := share-step < smallest
		if len(lines) > most && !last {
			c.keep(face.Close())
			continue
		}
		for _, line := range ended(lines, most) {
			c.draw(face, sized, line)
			c.y += int(math.Round(sized.size * high))
		}
		c.keep(face.Close())
		return
	}
}

func (c *canvas) open(brush brush) font.Face {
	all, err := parsed()
	if err != nil {
		c.keep(err)
		return nil
	}
	const dpi = 72 // where a point is a pixel
	face, err := opentype.NewFace(all[brush.face], &opentype.FaceOptions{Size: brush.size, DPI: dpi, Hinting: font.HintingNone})
	c.keep(err)
	return face
}

// draw writes one line, its baseline where capitals have as much air above as below.
func (c *canvas) draw(face font.Face, brush brush, line string) {
	drawer := font.Drawer{
		Dst: c.img, Src: image.NewUniform(brush.colour.opaque()), Face: face,
		Dot: fixed.P(shareLeft, c.y+int(math.Round(brush.size))),
	}
	drawer.DrawString(line)
}

// wrapped breaks a text into lines of at most this many pixels; a word that is wider is cut.
func wrapped(face font.Face, width int, text string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Split(bound.Replace(text), " ") {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if font.MeasureString(face, longer).Ceil() <= width {
			line = longer
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = ""
		for _, letter := range word {
			if line != "" && font.MeasureString(face, line+string(letter)).Ceil() > width {
				lines, line = append(lines, line), ""
			}
			line += string(letter)
		}
	}
	return append(lines, line)
}

// ended keeps the first lines, and shows that there was more.
func ended(lines []string, most int) []string {
	if len(lines) <= most {
		return lines
	}
	end := lines[most-1]
	if space := strings.LastIndexAny(end, " \u00a0"); space > 0 {
		return append(lines[:most-1:most-1], strings.TrimRight(end[:space], " \u00a0,;:–—")+"…")
	}
	letters := []rune(end)
	const room = 2
	return append(lines[:most-1:most-1], string(letters[:max(len(letters)-room, 0)])+"…")
}
