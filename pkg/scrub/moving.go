package scrub

import (
	"bytes"
	"encoding/binary"
)

// gif leaves out comments, plain text and the data of programs, but for how often it plays.
func gif(content []byte) ([]byte, error) {
	if len(content) < 13 || !bytes.HasPrefix(content, []byte("GIF8")) {
		return nil, Broken
	}
	at := 13 + table(content[10])
	if at > len(content) {
		return nil, Broken
	}
	out := bytes.Clone(content[:at])
	for at < len(content) {
		begin, kept := at, true
		switch content[at] {
		case 0x3b:
			return append(out, 0x3b), nil
		case 0x21:
			if at+3 > len(content) {
				return nil, Broken
			}
			label := content[at+1]
			kept = label == 0xf9 || label == 0xff && bytes.HasPrefix(content[at+2:], []byte("\x0bNETSCAPE2.0"))
			at += 2
		case 0x2c:
			if at+11 > len(content) {
				return nil, Broken
			}
			at += 11 + table(content[at+9])
		default:
			return nil, Broken
		}
		if at = blocks(content, at); at < 0 {
			return nil, Broken
		}
		if kept {
			out = append(out, content[begin:at]...)
		}
	}
	return nil, Broken
}

// table is the length of the colours that a packed field announces.
func table(packed byte) int {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (packed&7 + 1)
}

// blocks is where the blocks that begin at a place end; −1 where they do not.
func blocks(content []byte, at int) int {
	for at < len(content) {
		length := int(content[at])
		at += 1 + length
		if length == 0 {
			return at
		}
	}
	return -1
}

// webp leaves out Exif and XMP, and says so in its header.
func webp(content []byte) ([]byte, error) {
	if len(content) < 12 || string(content[:4]) != "RIFF" || string(content[8:12]) != "WEBP" {
		return nil, Broken
	}
	out := bytes.Clone(content[:12])
	for at := 12; at+8 <= len(content); {
		length := int(binary.LittleEndian.Uint32(content[at+4:]))
		end := at + 8 + length + length&1
		if length < 0 || end > len(content) || end < at {
			return nil, Broken
		}
		chunk := bytes.Clone(content[at:end])
		at = end
		switch string(chunk[:4]) {
		case "VP8X":
			if length < 10 {
				return nil, Broken
			}
			chunk[8] &^= 0x0c
			out = append(out, chunk...)
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			out = append(out, chunk...)
		}
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}
