package scrub

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// jpeg keeps of the segments before the picture those that it is painted by, and of Exif which way up it is. What follows its end goes.
func jpeg(content []byte) ([]byte, error) {
	if !bytes.HasPrefix(content, []byte{0xff, 0xd8}) {
		return nil, Broken
	}
	out := []byte{0xff, 0xd8}
	for at := 2; at+4 <= len(content); {
		if content[at] != 0xff {
			return nil, Broken
		}
		marker := content[at+1]
		if marker == 0xff { // padding
			at++
			continue
		}
		length := int(binary.BigEndian.Uint16(content[at+2:]))
		if length < 2 || at+2+length > len(content) {
			return nil, Broken
		}
		segment := content[at : at+2+length]
		at += 2 + length
		switch {
		case marker == 0xda:
			return scans(out, segment, content[at:])
		case marker == 0xe1:
			out = append(out, upright(segment[4:])...)
		case marker == 0xe0 || marker == 0xee || marker == 0xe2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE")):
			out = append(out, segment...)
		case marker >= 0xe0 && marker <= 0xef || marker == 0xfe:
		default:
			out = append(out, segment...)
		}
	}
	return nil, Broken
}

// scans copies the picture itself; between the scans of a progressive one stand tables, and perhaps comments.
func scans(out, header, rest []byte) ([]byte, error) {
	out = append(out, header...)
	for at := 0; at+1 < len(rest); at++ {
		if rest[at] != 0xff || rest[at+1] == 0 || rest[at+1] == 0xff || rest[at+1] >= 0xd0 && rest[at+1] <= 0xd7 {
			continue
		}
		out = append(out, rest[:at]...)
		if rest[at+1] == 0xd9 {
			return append(out, 0xff, 0xd9), nil
		}
		if at+4 > len(rest) {
			return nil, Broken
		}
		length := int(binary.BigEndian.Uint16(rest[at+2:]))
		if length < 2 || at+2+length > len(rest) {
			return nil, Broken
		}
		segment := rest[at : at+2+length]
		if marker := rest[at+1]; marker < 0xe0 || marker == 0xff || marker > 0xef && marker != 0xfe {
			out = append(out, segment...)
		}
		rest, at = rest[at+2+length:], -1
	}
	return append(out, rest...), nil // cut short, as cameras do
}

// upright makes an Exif segment that says which way up the picture is, and nothing else; nothing where it says nothing.
func upright(exif []byte) []byte {
	tiff, is := bytes.CutPrefix(exif, []byte("Exif\x00\x00"))
	if !is || len(tiff) < 8 {
		return nil
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > len(tiff) {
		return nil
	}
	for n := range int(order.Uint16(tiff[at:])) {
		field := at + 2 + 12*n
		if field+12 > len(tiff) {
			return nil
		}
		if order.Uint16(tiff[field:]) == 0x0112 {
			way := order.Uint16(tiff[field+8:])
			if way < 2 || way > 8 {
				return nil
			}
			return append([]byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), byte(way), 0, 0, 0, 0, 0, 0)
		}
	}
	return nil
}

// painted are the chunks of PNG, beside the critical ones, that a picture is painted by.
var painted = []string{"tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "sBIT", "bKGD", "hIST", "cICP", "acTL", "fcTL", "fdAT"}

// png keeps the chunks that the picture is painted by.
func png(content []byte) ([]byte, error) {
	signature := []byte("\x89PNG\r\n\x1a\n")
	if !bytes.HasPrefix(content, signature) {
		return nil, Broken
	}
	out := bytes.Clone(signature)
	for at := len(signature); at+12 <= len(content); {
		length := int(binary.BigEndian.Uint32(content[at:]))
		if length < 0 || at+12+length > len(content) {
			return nil, Broken
		}
		chunk := content[at : at+12+length]
		at += len(chunk)
		kind := string(chunk[4:8])
		if kind[0] >= 'A' && kind[0] <= 'Z' || slices.Contains(painted, kind) {
			out = append(out, chunk...)
		}
		if kind == "IEND" {
			return out, nil
		}
	}
	return nil, Broken
}
