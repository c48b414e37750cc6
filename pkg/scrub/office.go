package scrub

import (
	"bytes"
	"path"
	"strings"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// properties of OOXML that are written anew, with nothing in them.
var properties = map[string]string{
	"docprops/core.xml": declaration + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
	"docprops/app.xml":  declaration + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
	"docprops/custom.xml": declaration + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" ` +
		`xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"/>`,
}

// persons are the attributes that name somebody, wherever they stand.
var persons = map[string]bool{
	"author": true, "initials": true, "userName": true, "lastModifiedBy": true, "refreshedBy": true, "userId": true, "providerId": true,
	"displayName": true, "contactId": true,
}

// listed are tags of lists of people, whose name is a name.
var listed = map[string]bool{"cmAuthor": true, "author": true, "person": true, "userInfo": true}

// office cleans a text, a presentation or a workbook. One with a password comes in the container of the old formats.
func office(content []byte) ([]byte, error) {
	if bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")) {
		return nil, Encrypted
	}
	return rewrite(content, 0, officePart)
}

func officePart(p part, depth int) ([]byte, error) {
	name := strings.ToLower(strings.TrimPrefix(p.name, "/"))
	if anew, ok := properties[name]; ok {
		return []byte(anew), nil
	}
	switch extension := path.Ext(name); {
	case name == "encryptioninfo" || name == "encryptedpackage":
		return nil, Encrypted
	case strings.HasPrefix(name, "_xmlsignatures/"), strings.HasPrefix(name, "docprops/thumbnail"):
		return nil, nil
	case name == "[content_types].xml":
		return p.content, nil
	case extension == ".rels":
		return relations(p.content)
	case extension == ".xml" || extension == ".vml":
		return officeMarkup(name, p.content)
	case extension == ".docx" || extension == ".xlsx" || extension == ".pptx":
		return rewrite(p.content, depth+1, officePart)
	default:
		return picture(extension, p.content)
	}
}

// officeMarkup takes authors out of comments, changes and settings, and everything out of the data that cover pages are filled from.
func officeMarkup(name string, markup []byte) ([]byte, error) {
	out, err := tags(markup, func(tag, attribute, value string) string {
		switch {
		case persons[attribute], listed[tag] && (attribute == "name" || attribute == "id" && tag == "person"), tag == "absPath" && attribute == "url":
			return ""
		default:
			return value
		}
	})
	switch {
	case err != nil:
		return nil, err
	case strings.HasPrefix(name, "xl/comments"):
		out = emptied(out, `(?:\w+:)?author`)
	case strings.HasPrefix(name, "customxml/item") && !strings.HasPrefix(name, "customxml/itemprops"):
		out = emptied(out, `[\w:.-]+`)
	}
	return out, nil
}

// relations leave out what was taken out, and the folders of somebody's computer.
func relations(markup []byte) ([]byte, error) {
	out, err := tags(markup, func(_, attribute, value string) string {
		if attribute == "Target" && (strings.HasPrefix(strings.ToLower(value), "file:") || strings.Contains(value, `:\`)) {
			return "file:///removed"
		}
		return value
	})
	for _, gone := range []string{"digital-signature/origin", "metadata/thumbnail"} {
		out = withoutRelation(out, gone)
	}
	return out, err
}

func withoutRelation(markup []byte, kind string) []byte {
	at := bytes.Index(markup, []byte(kind))
	if at < 0 {
		return markup
	}
	begin, length := bytes.LastIndexByte(markup[:at], '<'), bytes.IndexByte(markup[at:], '>')
	if begin < 0 || length < 0 {
		return markup
	}
	return append(bytes.Clone(markup[:begin]), markup[at+length+1:]...)
}

// picture cleans the pictures inside a document.
func picture(extension string, content []byte) ([]byte, error) {
	switch extension {
	case ".jpg", ".jpeg":
		return jpeg(content)
	case ".png":
		return png(content)
	case ".gif":
		return gif(content)
	case ".webp":
		return webp(content)
	default:
		return content, nil
	}
}
