package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// mean is the colour of an area.
func mean(of *image.RGBA, area image.Rectangle) color.RGBA {
	var r, g, b, count int
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			at := of.PixOffset(x, y)
			r, g, b, count = r+int(of.Pix[at]), g+int(of.Pix[at+1]), b+int(of.Pix[at+2]), count+1
		}
	}
	half := count / 2
	return color.RGBA{R: byteOf((r + half) / count), G: byteOf((g + half) / count), B: byteOf((b + half) / count), A: 0xff}
}

func byteOf(value int) uint8 { return uint8(min(max(value, 0), 0xff)) }

// The ways in which a camera says that it was held (EXIF, tag 0x0112).
const (
	mirrored = 2
	halfTurn = 3
	flipped  = 4
	swapped  = 5
	right    = 6
	across   = 7
	left     = 8
)

// turned draws a picture as it was seen.
func turned(of *image.RGBA, how int) *image.RGBA {
	wide, high := of.Rect.Dx(), of.Rect.Dy()
	from := map[int]func(x, y int) (int, int){
		mirrored: func(x, y int) (int, int) { return wide - 1 - x, y },
		halfTurn: func(x, y int) (int, int) { return wide - 1 - x, high - 1 - y },
		flipped:  func(x, y int) (int, int) { return x, high - 1 - y },
		swapped:  func(x, y int) (int, int) { return y, x },
		right:    func(x, y int) (int, int) { return y, high - 1 - x },
		across:   func(x, y int) (int, int) { return wide - 1 - y, high - 1 - x },
		left:     func(x, y int) (int, int) { return wide - 1 - y, x },
	}[how]
	if from == nil {
		return of
	}
	size := image.Rect(0, 0, wide, high)
	if how >= swapped {
		size = image.Rect(0, 0, high, wide)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			out.SetRGBA(x, y, of.RGBAAt(from(x, y)))
		}
	}
	return out
}

// orientation is how a photograph must be turned, from its first segments; 1 where nothing is said.
func orientation(photograph []byte) int {
	const upright, marker, application1, scan = 1, 0xff, 0xe1, 0xda
	at := 2 // behind the mark of a JPEG
	for at+4 <= len(photograph) && photograph[at] == marker && photograph[at+1] != scan {
		length := int(binary.BigEndian.Uint16(photograph[at+2:]))
		end := min(at+2+length, len(photograph))
		if photograph[at+1] == application1 && at+4 < end {
			if exif, ok := bytes.CutPrefix(photograph[at+4:end], []byte("Exif\x00\x00")); ok {
				return fromExif(exif)
			}
		}
		if length < 2 {
			break
		}
		at = end
	}
	return upright
}

// fromExif reads the first directory of a TIFF.
func fromExif(tiff []byte) int {
	const upright, header, entry, tag = 1, 8, 12, 0x0112
	if len(tiff) < header {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	first := int64(order.Uint32(tiff[4:]))
	if first+2 > int64(len(tiff)) {
		return upright
	}
	directory := tiff[first:]
	count := int(order.Uint16(directory))
	for i := range count {
		at := 2 + i*entry
		if at+entry > len(directory) {
			break
		}
		if order.Uint16(directory[at:]) == tag {
			return int(order.Uint16(directory[at+8:]))
		}
	}
	return upright
}
