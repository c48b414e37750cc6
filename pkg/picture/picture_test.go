package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"palmares/pkg/picture"
)

// halves is red on the left and blue on the right.
func halves(wide, high int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, wide, high))
	for y := range high {
		for x := range wide {
			out.Set(x, y, color.NRGBA{R: 0xff, A: 0xff})
			if x >= wide/2 {
				out.Set(x, y, color.NRGBA{B: 0xff, A: 0xff})
			}
		}
	}
	return out
}

func encoded(t *testing.T, of image.Image, asPNG bool) []byte {
	t.Helper()
	var out bytes.Buffer
	err := jpeg.Encode(&out, of, nil)
	if asPNG {
		out.Reset()
		err = png.Encode(&out, of)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func shrunk(t *testing.T, sent []byte) image.Image {
	t.Helper()
	kept, err := picture.Shrink(sent)
	if err != nil {
		t.Fatal(err)
	}
	if len(kept) > picture.MaxBytes {
		t.Errorf("%d bytes are kept", len(kept))
	}
	out, kind, err := image.Decode(bytes.NewReader(kept))
	if err != nil || "image/"+kind != picture.MediaType(kept) {
		t.Fatalf("a %s that is called %s: %v", kind, picture.MediaType(kept), err)
	}
	return out
}

// near tells whether a pixel is about red, blue or white.
func near(at color.Color, r, g, b uint32) bool {
	ar, ag, ab, _ := at.RGBA()
	off := func(x, y uint32) bool { return max(x, y)-min(x, y) < 0x3000 }
	return off(ar, r) && off(ag, g) && off(ab, b)
}

func TestShrink_drawsAnewWithinTheLimits(t *testing.T) {
	for _, asPNG := range []bool{false, true} {
		out := shrunk(t, encoded(t, halves(2000, 1000), asPNG))
		if out.Bounds().Dx() != picture.MaxSide || out.Bounds().Dy() != picture.MaxSide/2 {
			t.Errorf("it is %v", out.Bounds())
		}
		if !near(out.At(40, 40), 0xffff, 0, 0) || !near(out.At(700, 200), 0, 0, 0xffff) {
			t.Errorf("its colours are %v and %v", out.At(40, 40), out.At(700, 200))
		}
	}
	if out := shrunk(t, encoded(t, halves(30, 20), true)); out.Bounds() != image.Rect(0, 0, 30, 20) {
		t.Errorf("a small one becomes %v", out.Bounds())
	}
	if out := shrunk(t, encoded(t, image.NewNRGBA(image.Rect(0, 0, 100, 100)), true)); !near(out.At(50, 50), 0xffff, 0xffff, 0xffff) {
		t.Error("what is transparent does not become white")
	}
	shrunk(t, encoded(t, noise(1600), true))
}

func noise(side int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, side, side))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range out.Pix {
		out.Pix[i] = uint8(random.UintN(256))
	}
	return out
}

func TestShrink_keepsALogoWithoutLossAndAPhotographSmall(t *testing.T) {
	logo := halves(300, 200)
	kept := shrunk(t, encoded(t, logo, true))
	for y := range 200 {
		for x := range 300 {
			if color.RGBAModel.Convert(kept.At(x, y)) != color.RGBAModel.Convert(logo.At(x, y)) {
				t.Fatalf("at %d, %d it is %v", x, y, kept.At(x, y))
			}
		}
	}
	photograph, err := picture.Shrink(encoded(t, noise(300), true))
	if err != nil || picture.MediaType(photograph) != "image/jpeg" {
		t.Errorf("what has no even ground is kept as %s: %v", picture.MediaType(photograph), err)
	}
}

// photograph is a JPEG that says how it was held, with a place that must not stay in it.
func photograph(t *testing.T, order binary.AppendByteOrder, mark string, turn uint16) []byte {
	t.Helper()
	tiff := append([]byte(mark), 0, 0, 0, 0, 0, 0)
	copy(tiff[2:], order.AppendUint16(nil, 42))
	copy(tiff[4:], order.AppendUint32(nil, 8))
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3)
	tiff = order.AppendUint16(order.AppendUint32(tiff, 1), turn)
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00GPS 12.65 N 8.00 W"...)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	plain := encoded(t, halves(80, 40), false)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(segment)+2))...)
	return append(append(out, segment...), plain[2:]...)
}

func TestShrink_turnsUprightAndDropsWhereItWas(t *testing.T) {
	for turn, red := range map[uint16]image.Point{
		1: {10, 20}, 2: {70, 20}, 3: {70, 20}, 4: {10, 20}, 5: {20, 10}, 6: {20, 10}, 7: {20, 70}, 8: {20, 70}, 9: {10, 20},
	} {
		for _, sent := range [][]byte{photograph(t, binary.BigEndian, "MM", turn), photograph(t, binary.LittleEndian, "II", turn)} {
			out := shrunk(t, sent)
			if !near(out.At(red.X, red.Y), 0xffff, 0, 0) {
				t.Errorf("turned by %d, red is not at %v of %v", turn, red, out.Bounds())
			}
			if kept, _ := picture.Shrink(sent); bytes.Contains(kept, []byte("GPS")) || bytes.Contains(kept, []byte("Exif")) {
				t.Error("what the camera wrote is kept")
			}
		}
	}
}

func TestShrink_refusesBombsAndRubbish(t *testing.T) {
	bomb := encoded(t, halves(10, 10), true)
	binary.BigEndian.PutUint32(bomb[16:], 60_000) // its header promises 60,000 × 60,000
	binary.BigEndian.PutUint32(bomb[20:], 60_000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	if _, err := picture.Shrink(bomb); !errors.Is(err, picture.ErrTooMany) {
		t.Errorf("a bomb gives %v", err)
	}
	whole := encoded(t, halves(100, 100), false)
	for name, sent := range map[string][]byte{
		"nothing": {}, "text": []byte("not a picture"), "half a JPEG": whole[:len(whole)/2], "a PNG's mark": bomb[:12], "a GIF": []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00"),
	} {
		if _, err := picture.Shrink(sent); !errors.Is(err, picture.ErrUnreadable) {
			t.Errorf("%s gives %v", name, err)
		}
	}
}

func FuzzShrink(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01"))
	f.Fuzz(func(_ *testing.T, sent []byte) {
		_, _ = picture.Shrink(sent) // whatever comes, it answers
	})
}

func TestInvent_drawsDifferentPicturesThatFit(t *testing.T) {
	seen := map[string]bool{}
	for i := range 10 {
		drawn, err := picture.Invent(i)
		if err != nil || len(drawn) > picture.MaxBytes || seen[string(drawn)] {
			t.Errorf("picture %d: %d bytes, %v", i, len(drawn), err)
		}
		seen[string(drawn)] = true
	}
}
