package picture

import (
	"image"
	"image/color"
)

// The cloths of invented pictures: a ground and two inks each, as mud-dyed cloth has them.
var cloths = [][3]color.RGBA{
	{{0x2b, 0x1d, 0x12, 0xff}, {0xf0, 0xbe, 0x28, 0xff}, {0xf4, 0xec, 0xdc, 0xff}},
	{{0x0f, 0x5a, 0x2f, 0xff}, {0xf4, 0xec, 0xdc, 0xff}, {0xf0, 0xbe, 0x28, 0xff}},
	{{0x8c, 0x1c, 0x28, 0xff}, {0xf4, 0xec, 0xdc, 0xff}, {0x2b, 0x1d, 0x12, 0xff}},
	{{0x1d, 0x3a, 0x5f, 0xff}, {0xe8, 0xa3, 0x3d, 0xff}, {0xf4, 0xec, 0xdc, 0xff}},
	{{0xd9, 0x8a, 0x2b, 0xff}, {0x2b, 0x1d, 0x12, 0xff}, {0xf4, 0xec, 0xdc, 0xff}},
}

// Invent draws the picture of something that does not exist, for demonstrations and rehearsals: a pattern of its own for each
// number.
func Invent(number int) ([]byte, error) {
	const wide, high, tile = 640, 480, 80
	cloth := cloths[number%len(cloths)]
	out := image.NewRGBA(image.Rect(0, 0, wide, high))
	for y := range high {
		for x := range wide {
			ink := cloth[0]
			dx, dy := abs(x%tile-tile/2), abs(y%tile-tile/2)
			kind := (x/tile*3 + y/tile*5 + number) % 4
			switch {
			case kind == 0 && dx+dy < tile/3 && dx+dy > tile/6: // a lozenge
				ink = cloth[1]
			case kind == 1 && abs(dx-dy) < 5: // a cross
				ink = cloth[2]
			case kind == 2 && (y%20 < 4) && dx < tile/3: // a comb
				ink = cloth[1]
			case kind == 3 && dx*dx+dy*dy < 300: // a grain
				ink = cloth[2]
			}
			if far := (x-wide/2)*(x-wide/2) + (y-high/2)*(y-high/2); far < 130*130 {
				ink = cloth[1]
				if far < 118*118 && (dx+dy+number*7)%(24+number%3*8) > 9 {
					ink = cloth[0]
				}
			}
			out.SetRGBA(x, y, ink)
		}
	}
	return encode(out, 75)
}

func abs(value int) int { return max(value, -value) }
