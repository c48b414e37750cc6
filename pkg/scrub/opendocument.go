package scrub

import (
	"bytes"
	"path"
	"strings"
)

const emptyMeta = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
	`office:version="1.3"><office:meta/></office:document-meta>`

// creators are the elements that name somebody in notes, changes and fields.
var creators = []string{"dc:creator", "meta:initial-creator", "meta:creator-initials", "loext:sender-initials", "text:sender-initials", "meta:printed-by",
	`text:(?:author-name|author-initials|initial-creator|creator|printed-by|sender-[a-z-]+)`}

// openDocument cleans a text, a presentation or a workbook.
func openDocument(content []byte) ([]byte, error) { return rewrite(content, 0, openPart) }

func openPart(p part, _ int) ([]byte, error) {
	name := strings.ToLower(p.name)
	switch {
	case name == "meta.xml" || strings.HasSuffix(name, "/meta.xml"):
		return []byte(emptyMeta), nil
	case name == "meta-inf/documentsignatures.xml", name == "meta-inf/macrosignatures.xml", strings.HasPrefix(name, "thumbnails/"):
		return nil, nil
	case name == "meta-inf/manifest.xml":
		if bytes.Contains(p.content, []byte("encryption-data")) {
			return nil, Encrypted
		}
		return p.content, nil
	case path.Ext(name) == ".xml" || path.Ext(name) == ".rdf":
		out, err := tags(p.content, func(_, attribute, value string) string {
			if attribute == "creator" || attribute == "author" {
				return ""
			}
			return value
		})
		return emptied(out, creators...), err
	default:
		return picture(path.Ext(name), p.content)
	}
}
