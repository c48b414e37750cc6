package scrub_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"palmares/pkg/scrub"
)

func painting() *image.Paletted {
	p := image.NewPaletted(image.Rect(0, 0, 20, 10), color.Palette{color.Black, color.White, color.RGBA{R: 200, A: 255}})
	for i := range p.Pix {
		p.Pix[i] = uint8(i % 3)
	}
	return p
}

// segment of JPEG.
func segment(marker byte, content string) string {
	return string(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(content)+2))) + content
}

// chunk of PNG.
func chunk(kind, content string) string {
	body := kind + content
	out := string(binary.BigEndian.AppendUint32(nil, uint32(len(content)))) + body
	return out + string(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE([]byte(body))))
}

func TestClean_picturesNameNobodyAndLookTheSame(t *testing.T) {
	var j, p, g bytes.Buffer
	if jpeg.Encode(&j, painting(), nil) != nil || png.Encode(&p, painting()) != nil || gif.Encode(&g, painting(), nil) != nil {
		t.Fatal("no picture")
	}
	turned := "Exif\x00\x00II\x2a\x00\x08\x00\x00\x00\x02\x00" + "\x0f\x01\x02\x00\x04\x00\x00\x00Awa\x00" + "\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00" + "\x00\x00\x00\x00"
	photo := "\xff\xd8" + segment(0xe1, turned) + segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00Awa") + segment(0xed, "Photoshop Awa") + segment(0xfe, "Awa") + j.String()[2:] + "Awa"
	drawing := p.String()[:33] + chunk("tEXt", "Author\x00Awa") + chunk("eXIf", "Awa") + chunk("iTXt", "Awa") + p.String()[33:] + "Awa"
	moving := g.String()[:len(g.String())-1] + "\x21\xfe\x03Awa\x00" + "\x21\xff\x0bXMP DataXMP\x03Awa\x00" + ";Awa"
	riff := "VP8X\x0a\x00\x00\x00\x0c" + string(make([]byte, 9)) + "VP8 \x02\x00\x00\x00ab" + "EXIF\x03\x00\x00\x00Awa\x00" + "XMP \x04\x00\x00\x00Awa "
	web := "RIFF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(riff)+4))) + "WEBP" + riff
	for kind, content := range map[string]string{"image/jpeg": photo, "image/png": drawing, "image/gif": moving, "image/webp": web} {
		cleaned, err := scrub.Clean(kind, []byte(content))
		if err != nil {
			t.Errorf("%s: %v", kind, err)
			continue
		}
		names(t, cleaned, "Awa")
		if kind == "image/webp" {
			if len(cleaned) != 12+18+10 || cleaned[20] != 0 {
				t.Errorf("%q", cleaned)
			}
			continue
		}
		before, _, err := image.Decode(bytes.NewReader([]byte(content)))
		if err != nil {
			t.Fatal(kind, err)
		}
		after, _, err := image.Decode(bytes.NewReader(cleaned))
		if err != nil {
			t.Error(kind, err)
			continue
		}
		for x := range 20 {
			for y := range 10 {
				if before.At(x, y) != after.At(x, y) {
					t.Fatalf("%s: another picture at %d, %d", kind, x, y)
				}
			}
		}
	}
	cleaned, _ := scrub.Clean("image/jpeg", []byte(photo))
	if !bytes.Contains(cleaned, []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06")) {
		t.Error("the photo is no longer turned the right way up")
	}
}
