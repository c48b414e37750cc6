package picture

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"sync"
)

// signature is how a PNG begins.
const signature = "\x89PNG\r\n\x1a\n"

// MediaType tells what a picture is that this package drew: image/png or image/jpeg.
func MediaType(kept []byte) string {
	if bytes.HasPrefix(kept, []byte(signature)) {
		return "image/png"
	}
	return "image/jpeg"
}

// Limits of what comes in and goes out.
const (
	MaxPixels = 24_000_000 // of what is sent: 6000 × 4000
	MaxSide   = 800        // of what is kept, in pixels
	MaxBytes  = 120_000    // of what is kept
)

// What cannot be made a picture.
var (
	ErrUnreadable = errors.New("neither a JPEG nor a PNG that can be read")
	ErrTooMany    = errors.New("more pixels than allowed")
)

// one picture is decoded at a time: each may take as much memory as all the rest of the server.
var one sync.Mutex

// Shrink draws a picture anew: upright, on white, within the limits. The same bytes always give the same bytes.
func Shrink(sent []byte) ([]byte, error) {
	read, readSize := jpeg.Decode, jpeg.DecodeConfig
	if MediaType(sent) == "image/png" {
		read, readSize = png.Decode, png.DecodeConfig
	}
	size, err := readSize(bytes.NewReader(sent))
	if err != nil || size.Width < 1 || size.Height < 1 {
		return nil, ErrUnreadable
	}
	if size.Width > MaxPixels/size.Height {
		return nil, ErrTooMany
	}
	one.Lock()
	defer one.Unlock()
	whole, err := read(bytes.NewReader(sent))
	if err != nil {
		return nil, ErrUnreadable
	}
	turn := orientation(sent)
	for side := MaxSide; ; side = side * 3 / 4 {
		small := turned(scaled(whole, side), turn)
		for _, quality := range []int{85, 75, 60} {
			out, err := encode(small, quality)
			if err != nil {
				return nil, err
			}
			if len(out) <= MaxBytes {
				return out, nil
			}
		}
	}
}

// encode gives the smaller of two: without loss, which a logo is, and a JPEG, which a photograph is.
func encode(drawn image.Image, quality int) ([]byte, error) {
	var exact, near bytes.Buffer
	if err := png.Encode(&exact, drawn); err != nil {
		return nil, err
	}
	if err := jpeg.Encode(&near, drawn, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	if exact.Len() < near.Len() {
		return exact.Bytes(), nil
	}
	return near.Bytes(), nil
}

// scaled fits a picture into a square on white: each pixel is the mean of those that it stands for. What is small already stays.
func scaled(whole image.Image, side int) *image.RGBA {
	from := whole.Bounds()
	wide, high := from.Dx(), from.Dy()
	if longest := max(wide, high); longest > side {
		wide, high = max(wide*side/longest, 1), max(high*side/longest, 1)
	}
	out := image.NewRGBA(image.Rect(0, 0, wide, high))
	strip := image.NewRGBA(image.Rect(0, 0, from.Dx(), from.Dy()/high+1)) // what one row stands for: the whole need not be held twice
	for y := range high {
		top, below := y*from.Dy()/high, (y+1)*from.Dy()/high
		rows := image.Rect(0, 0, from.Dx(), below-top)
		draw.Draw(strip, rows, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, rows, whole, image.Pt(from.Min.X, from.Min.Y+top), draw.Over)
		for x := range wide {
			out.SetRGBA(x, y, mean(strip, image.Rect(x*from.Dx()/wide, 0, (x+1)*from.Dx()/wide, below-top)))
		}
	}
	return out
}
