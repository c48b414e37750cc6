package document

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// What an archive wants of a file and gopdf does not write: its language, its description as XMP, its identifier. They are
// appended as an update, as PDF allows; nothing of the pages moves.

var errShape = errors.New("gopdf writes its catalog or trailer in another way than this can update")

// archived appends them.
func archived(pdf []byte, info paperInfo) ([]byte, error) {
	catalog, ok := between(pdf, "1 0 obj\n<<\n", ">>\nendobj")
	trailer, found := between(pdf[max(bytes.LastIndex(pdf, []byte("trailer\n")), 0):], "<<\n", ">>\nstartxref")
	sized, rest, cut := strings.Cut(trailer, "\n")
	size, err := strconv.Atoi(strings.TrimPrefix(sized, "/Size "))
	before, counted := between(pdf[max(bytes.LastIndex(pdf, []byte("startxref\n")), 0):], "startxref\n", "\n%%EOF")
	if !ok || !found || !cut || !counted || err != nil {
		return nil, errShape
	}
	out := bytes.NewBuffer(pdf)
	catalogAt := out.Len()
	fmt.Fprintf(out, "1 0 obj\n<<\n%s  /Lang (%s)\n  /Metadata %d 0 R\n  /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", catalog, info.locale, size)
	metadataAt, packet := out.Len(), packet(info)
	fmt.Fprintf(out, "%d 0 obj\n<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream\nendobj\n", size, len(packet), packet)
	tableAt, id := out.Len(), sha256.Sum256(out.Bytes())
	fmt.Fprintf(out, "xref\n1 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n", catalogAt, size, metadataAt)
	fmt.Fprintf(out, "trailer\n<<\n/Size %d\n%s/Prev %s\n/ID [<%x> <%x>]\n>>\nstartxref\n%d\n%%%%EOF\n", size+1, rest, before, id[:16], id[:16], tableAt)
	return out.Bytes(), nil
}

// between gives what stands after the first text and before the next second one.
func between(pdf []byte, first, second string) (string, bool) {
	_, rest, begun := bytes.Cut(pdf, []byte(first))
	inside, _, ended := bytes.Cut(rest, []byte(second))
	return string(inside), begun && ended
}

// packet is the XMP description: the same as in the file's information, for programs.
func packet(info paperInfo) string {
	return fmt.Sprintf(`<?xpacket begin="`+"\ufeff"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>%s</xmp:CreateDate><pdf:Producer>%s</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`, escaped(info.title), escaped(info.author), info.locale, info.created.Format("2006-01-02T15:04:05-07:00"), producer)
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(tidy(text))) // a builder takes everything
	return out.String()
}

// entitled is a text for the file's own titles, in which gopdf garbles whatever follows a sign beyond the first plane of Unicode.
func entitled(text string) string {
	return strings.Map(func(r rune) rune {
		const last = 0xffff
		if r > last {
			return '\ufffd'
		}
		return r
	}, tidy(text))
}
