package scrub

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// once keeps the library from writing its settings into somebody's home.
var once sync.Once

// pdf writes what can be reached from the pages anew, without document information, metadata streams, the data of programs, authors of
// notes, attached files and signatures. Older states of the document, which a PDF may carry, are left behind.
func pdf(content []byte) (out []byte, err error) {
	defer func() { // the library reads what strangers send
		if r := recover(); r != nil {
			out, err = nil, Broken.because(fmt.Errorf("panic: %v", r))
		}
	}()
	once.Do(api.DisableConfigDir)
	settings := careful()
	if bytes.Contains(content, []byte("/Encrypt")) {
		if read, err := api.ReadContext(bytes.NewReader(content), settings); err != nil || read.Encrypt != nil {
			return nil, Encrypted
		}
	}
	document, err := read(content, settings)
	switch {
	case errors.Is(err, filter.ErrDecodeLimitExceeded):
		return nil, TooLarge.because(err)
	case err != nil:
		return nil, Broken.because(err)
	case document.Encrypt != nil:
		return nil, Encrypted
	}
	pages := document.PageCount
	document.Info, document.ID = nil, nil
	strip(document)
	var written bytes.Buffer
	if err := api.WriteContext(document, &written); err != nil {
		return nil, Broken.because(err)
	}
	out = timeless(written.Bytes())
	if again, err := api.ReadContext(bytes.NewReader(out), careful()); err != nil {
		return nil, Broken.because(err)
	} else if err := again.EnsurePageCount(); err != nil || again.PageCount != pages {
		return nil, Broken
	}
	return out, nil
}

// careful are the library's settings for what strangers send. Its own limits are for one stream each: see Apart for all of them.
func careful() *model.Configuration {
	settings := model.NewDefaultConfiguration()
	settings.ValidationMode, settings.Offline = model.ValidationRelaxed, true
	settings.WriteObjectStream, settings.WriteXRefStream = false, false
	settings.Limits.MaxDecodeBytes = 32 << 20 // tables of objects: what is painted is not unpacked
	settings.Limits.MaxStreamBytes = largest
	settings.Limits.MaxObjectCount, settings.Limits.MaxXRefEntries = 500_000, 500_000
	settings.Limits.MaxObjectStreamCount, settings.Limits.MaxObjectStreamFirst = 100_000, 4<<20
	return settings
}

// read is the library's ReadAndValidate, but for what the catalogue says of its document: that is unpacked without the limit, and is stripped anyway.
func read(content []byte, settings *model.Configuration) (*model.Context, error) {
	document, err := api.ReadContext(bytes.NewReader(content), settings)
	if err != nil {
		return nil, err
	}
	root, err := document.Catalog()
	if err != nil {
		return nil, err
	}
	root.Delete("Metadata")
	return document, api.ValidateContext(document)
}

// stamps are what the library writes of now: times, and an identifier made of them.
var (
	stamps = regexp.MustCompile(`\(D:\d{4}[\d+Z'-]*\)`)
	marks  = regexp.MustCompile(`/ID\s?\[[^\]]*\]`)
)

// timeless makes the same copy at any time. What a page shows stands in streams, and stays.
func timeless(content []byte) []byte {
	return outsideStreams(content, func(part []byte) []byte {
		part = stamps.ReplaceAllFunc(part, func(found []byte) []byte { return zeroed(found, "0123456789") })
		return marks.ReplaceAllFunc(part, func(found []byte) []byte {
			return append([]byte("/ID"), zeroed(found[len("/ID"):], "0123456789abcdefABCDEF")...)
		})
	})
}

func zeroed(text []byte, digits string) []byte {
	return bytes.Map(func(r rune) rune {
		if strings.ContainsRune(digits, r) {
			return '0'
		}
		return r
	}, text)
}

// outsideStreams changes the parts of a document between its streams, without making them longer or shorter.
func outsideStreams(content []byte, change func([]byte) []byte) []byte {
	out := make([]byte, 0, len(content))
	for rest := content; ; {
		begin := bytes.Index(rest, []byte("stream\n"))
		if begin < 0 {
			if begin = bytes.Index(rest, []byte("stream\r\n")); begin < 0 {
				return append(out, change(bytes.Clone(rest))...)
			}
		}
		end := bytes.Index(rest[begin:], []byte("endstream"))
		if end < 0 {
			return append(out, rest...)
		}
		out = append(out, change(bytes.Clone(rest[:begin]))...)
		out = append(out, rest[begin:begin+end+len("endstream")]...)
		rest = rest[begin+end+len("endstream"):]
	}
}

// strip takes what may name somebody out of every object.
func strip(document *model.Context) {
	for _, entry := range document.Table {
		if entry == nil || entry.Free {
			continue
		}
		switch object := entry.Object.(type) {
		case types.StreamDict:
			stripDict(object.Dict)
			if photo(object.Dict) {
				if cleaned, err := jpeg(object.Raw); err == nil {
					object.Raw, object.Content = cleaned, nil
					length := int64(len(cleaned))
					object.StreamLength = &length
					object.Update("Length", types.Integer(length))
					entry.Object = object
				}
			}
		default:
			stripObject(object)
		}
	}
	root, err := document.Catalog()
	if err != nil {
		return
	}
	root.Delete("AF")
	if names, err := document.DereferenceDict(root["Names"]); err == nil && names != nil {
		names.Delete("EmbeddedFiles")
	}
	delete(document.Names, "EmbeddedFiles")
}

func photo(d types.Dict) bool {
	filter := d.NameEntry("Filter")
	return filter != nil && *filter == "DCTDecode"
}

func stripObject(object types.Object) {
	switch object := object.(type) {
	case types.Dict:
		stripDict(object)
	case types.StreamDict:
		stripDict(object.Dict)
	case types.Array:
		for _, one := range object {
			stripObject(one)
		}
	}
}

func stripDict(d types.Dict) {
	for _, key := range []string{"Metadata", "PieceInfo", "LastModified", "EF", "AF"} {
		d.Delete(key)
	}
	kind, subtype, field := name(d, "Type"), name(d, "Subtype"), name(d, "FT")
	_, placed := d.Find("Rect")
	switch {
	case field == "Sig":
		d.Delete("V")
	case kind == "Sig":
		for _, key := range []string{"Name", "Location", "Reason", "ContactInfo", "Contents", "Cert"} {
			d.Delete(key)
		}
	case placed && subtype != "" && subtype != "Widget": // a note: T is its author, and elsewhere the name of a field
		d.Delete("T")
	}
	for _, value := range d {
		stripObject(value)
	}
}

func name(d types.Dict, key string) string {
	if found := d.NameEntry(key); found != nil {
		return *found
	}
	return ""
}
