package scrub_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"

	"palmares/pkg/scrub"
)

// paper makes a PDF of one page out of its objects, with a table of where they are. The first is the catalogue.
func paper(trailer string, objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := []int{}
	for n, object := range objects {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", n+1, object)
	}
	table := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, place := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, table)
	return out.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

// signed is a PDF that names its author everywhere that it can be named.
func signed() []byte {
	return paper("/Info 5 0 R /ID [<41776121> <41776121>]",
		"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Names << /EmbeddedFiles << /Names [(cv) 8 0 R] >> >> /AF [8 0 R] >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Annots [7 0 R] /PieceInfo << /Word << /Private (Awa Koné) /LastModified (D:2025) >> >> "+
			"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> /LastModified (D:20250101000000Z) >>",
		stream("", "BT /F1 12 Tf 20 100 Td (Notre projet) Tj ET"),
		"<< /Author (Awa Kone) /Title (Dossier de Sahel Braille) /Creator (Awa Kone) /Producer (Word) /CreationDate (D:20250102030405Z) /Company (Sahel Braille) >>",
		stream("/Type /Metadata /Subtype /XML", `<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Awa Kone</dc:creator></x:xmpmeta>`),
		"<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (A revoir) /T (Awa Kone) /M (D:20250102030405Z) >>",
		"<< /Type /Filespec /F (cv.txt) /UF (cv.txt) /EF << /F 9 0 R >> >>",
		stream("/Type /EmbeddedFile", "Awa Kone"),
	)
}

func names(t *testing.T, content []byte, said ...string) {
	t.Helper()
	text := unpacked(content)
	for _, name := range said {
		if strings.Contains(text, name) {
			t.Errorf("%q is still in it: %q", name, text[max(0, strings.Index(text, name)-80):strings.Index(text, name)+40])
		}
	}
}

// unpacked is a document with its compressed streams opened, after the document itself.
func unpacked(content []byte) string {
	text := string(content)
	for rest := content; ; {
		at := bytes.Index(rest, []byte("stream"))
		if at < 0 {
			return text
		}
		rest = bytes.TrimLeft(rest[at+len("stream"):], "\r\n")
		if r, err := zlib.NewReader(bytes.NewReader(rest)); err == nil {
			var open bytes.Buffer
			_, _ = open.ReadFrom(r)
			text += open.String()
		}
	}
}

func TestClean_aPDFNamesNobodyAndKeepsItsPages(t *testing.T) {
	cleaned, err := scrub.Clean("application/pdf", signed())
	if err != nil {
		t.Fatal(err)
	}
	names(t, cleaned, "Awa", "Kone", "Sahel Braille", "Word", "2025", "41776121")
	text := unpacked(cleaned)
	if !strings.Contains(text, "Notre projet") || !strings.Contains(text, "A revoir") {
		t.Error("what is on the page is gone")
	}
	again, err := scrub.Clean("application/pdf", signed())
	if err != nil || !bytes.Equal(cleaned, again) {
		t.Error("another time makes another copy", err)
	}
	twice, err := scrub.Clean("application/pdf", cleaned)
	if err != nil {
		t.Error("a copy cannot be cleaned again", err)
	}
	names(t, twice, "Awa")
}

func TestClean_anOldStateOfAPDFIsLeftBehind(t *testing.T) {
	old := signed()
	// A later state that only changes the document information: the first author stays in the bytes.
	at := len(old)
	update := fmt.Sprintf("5 0 obj\n<< /Author (X) >>\nendobj\nxref\n5 1\n%010d 00000 n \ntrailer\n<< /Size 10 /Root 1 0 R /Info 5 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n",
		at, bytes.LastIndex(old, []byte("xref\n0")), at+len("5 0 obj\n<< /Author (X) >>\nendobj\n"))
	cleaned, err := scrub.Clean("application/pdf", append(old, update...))
	if err != nil {
		t.Fatal(err)
	}
	names(t, cleaned, "Awa", "Kone")
}

func TestClean_refusesWhatItCannotRead(t *testing.T) {
	locked := paper("/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]",
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
		"<< /Filter /Standard /V 1 /R 2 /P -44 /O <"+strings.Repeat("ab", 32)+"> /U <"+strings.Repeat("cd", 32)+"> >>")
	for name, c := range map[string]struct {
		kind    string
		content []byte
		want    scrub.Refusal
	}{
		"a locked PDF":         {"application/pdf", locked, scrub.Encrypted},
		"half a PDF":           {"application/pdf", signed()[:300], scrub.Broken},
		"a PDF of two words":   {"application/pdf", []byte("%PDF-1.7\n%%EOF\n"), scrub.Broken},
		"an old Word document": {"application/msword", []byte("\xd0\xcf\x11\xe0"), scrub.Unsupported},
		"half a picture":       {"image/jpeg", []byte("\xff\xd8\xff\xe0\x00"), scrub.Broken},
		"no archive":           {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", []byte("PK\x03\x04"), scrub.Broken},
	} {
		_, err := scrub.Clean(c.kind, c.content)
		if got, is := scrub.RefusalOf(err); !is || got != c.want || !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("application/pdf", signed())
	f.Add("image/png", []byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, kind string, content []byte) {
		if _, err := scrub.Clean(kind, content); err != nil {
			if _, is := scrub.RefusalOf(err); !is {
				t.Errorf("%v is no refusal", err)
			}
		}
	})
}
