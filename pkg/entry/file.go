package entry

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/gabriel-vasile/mimetype"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/ledger"
	"palmares/pkg/picture"
)

// Blobs keep bytes by their SHA-256. Put answers ErrTooLarge past the limit. Keep answers false where they must be put again.
type Blobs interface {
	Keep(ctx context.Context, sha256 string) (bool, error)
	Put(ctx context.Context, content io.Reader, limit int64) (sha256 string, size int64, err error)
	Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, error)
}

// ErrTooLarge is what Blobs answer to more bytes than allowed.
var ErrTooLarge = errors.New("more bytes than allowed")

// Upload is a file as it arrives.
type Upload struct {
	Field   string
	Name    string
	SHA256  string // of the bytes that were sent, if the sender says; others are refused
	Content io.Reader
}

const defaultFileBytes = 10 << 20

// sniffed is how many bytes tell a type.
const sniffed = 3072

// AddFile adds a document to a field of the draft. Its type is read from its content; its name says nothing. The same
// bytes sent again, as after a cut, are the document that is there.
func (s Service) AddFile(ctx context.Context, actor account.Actor, id string, upload Upload) (File, error) {
	place, err := s.filePlace(ctx, actor, id, upload.Field)
	if err != nil {
		return File{}, err
	}
	file, err := s.receive(ctx, place, upload)
	if err != nil {
		return File{}, err
	}
	file.EntryID = id
	err = s.Store.Transact(ctx, func(ctx context.Context) error {
		entry, err := s.fileEntry(ctx, actor, id)
		if err != nil {
			return err
		}
		now, err := s.placeOf(ctx, actor, entry, place.field)
		if err != nil {
			return err
		}
		if same, is := now.holds(file.SHA256); is {
			file = same
			return nil
		}
		if err := now.check(file.Bytes); err != nil {
			return err
		}
		if err := s.name(ctx, &file); err != nil {
			return err
		}
		return s.record(ctx, actor, entry, ledger.In(entry.EditionID, "file.added").With("field", file.Field, "sha256", file.SHA256))
	})
	return file, err
}

// CheckUpload refuses, before any byte is sent, what could not be added: the field, the person, the deadline, the size, one file too many.
func (s Service) CheckUpload(ctx context.Context, actor account.Actor, id string, upload Upload, size int64) error {
	place, err := s.filePlace(ctx, actor, id, upload.Field)
	if err != nil {
		return err
	}
	if size > limitOf(place.field) {
		return tooLarge(place.field)
	}
	if place.field.Type == form.Picture {
		return nil // of a picture sent again the hash is known once it is drawn anew
	}
	if _, same := place.holds(upload.SHA256); same {
		return nil
	}
	return place.check(size)
}

func limitOf(field form.Field) int64 {
	if field.MaxBytes == 0 {
		return defaultFileBytes
	}
	return field.MaxBytes
}

func tooLarge(field form.Field) error {
	return fault.New(fault.TooLarge, "file_too_large", fault.Field{
		Pointer: "/answers/" + field.Key, Code: "file_too_large", Params: map[string]string{"max": strconv.FormatInt(limitOf(field), 10)},
	})
}

func (f File) same(other File) bool { return f.Field == other.Field && f.SHA256 == other.SHA256 }

// filePlace refuses early, before any byte is read, what could not be added.
func (s Service) filePlace(ctx context.Context, actor account.Actor, id, key string) (place, error) {
	entry, err := s.fileEntry(ctx, actor, id)
	if err != nil {
		return place{}, err
	}
	questions, err := s.Categories.Forms.FormVersion(ctx, entry.CategoryID, entry.FormVersion)
	if err != nil {
		return place{}, err
	}
	field, ok := questions.Field(key)
	if !ok || !field.Type.IsFile() {
		return place{}, fault.New(fault.Invalid, "unknown_file_field", fault.At("/field", "unknown_field"))
	}
	return s.placeOf(ctx, actor, entry, field)
}

// fileEntry gives the entry if its owner may change its files now.
func (s Service) fileEntry(ctx context.Context, actor account.Actor, id string) (Entry, error) {
	entry, err := s.owned(ctx, actor, id)
	if err != nil {
		return Entry{}, err
	}
	parent, err := s.Categories.Editions.Store.EditionByID(ctx, entry.EditionID)
	if err != nil {
		return Entry{}, err
	}
	return entry, CheckEditable(parent, entry, s.Now())
}

func (s Service) receive(ctx context.Context, into place, upload Upload) (File, error) {
	field := into.field
	head := make([]byte, sniffed)
	n, err := io.ReadFull(upload.Content, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return File{}, fault.New(fault.Malformed, "upload_broken").Because(err)
	}
	at := "/answers/" + field.Key
	if n == 0 {
		return File{}, fault.New(fault.Invalid, "file_empty", fault.At(at, "file_empty"))
	}
	kind := mimetype.Detect(head[:n])
	content := io.MultiReader(bytes.NewReader(head[:n]), upload.Content)
	if field.Type == form.Picture {
		drawn, err := redraw(content, field, upload.SHA256)
		if err != nil {
			return File{}, err
		}
		content, kind, upload.SHA256 = bytes.NewReader(drawn), mimetype.Lookup(picture.MediaType(drawn)), ""
	} else if !accepts(field, kind) {
		return File{}, fault.New(fault.Invalid, "file_type", fault.Field{
			Pointer: at, Code: "file_type", Params: map[string]string{"accept": strings.Join(field.Accept, ",")},
		})
	}
	whole := into.vet(content, upload.SHA256)
	sum, size, err := s.Blobs.Put(ctx, whole, limitOf(field))
	switch {
	case errors.Is(err, ErrTooLarge):
		return File{}, tooLarge(field)
	case whole.refused != nil:
		return File{}, whole.refused
	case err != nil:
		return File{}, err
	}
	return File{
		ID: s.NewID(), Field: field.Key, Name: SafeName(upload.Name, kind.Extension()), Bytes: size,
		MediaType: kind.String(), SHA256: sum, AddedAt: s.Now(),
	}, nil
}

// families of types by what a field accepts; scripts that images can carry (SVG) are not among them.
var families = map[string][]string{
	form.PDF:   {"application/pdf"},
	form.Image: {"image/png", "image/jpeg", "image/webp", "image/gif"},
	form.Office: {
		"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"application/vnd.openxmlformats-officedocument.presentationml.presentation",
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.presentation",
		"application/vnd.oasis.opendocument.spreadsheet", "application/msword", "application/vnd.ms-powerpoint",
		"application/vnd.ms-excel",
	},
}

func accepts(field form.Field, kind *mimetype.MIME) bool {
	allowed := field.Accept
	if len(allowed) == 0 {
		allowed = []string{form.PDF}
	}
	return slices.ContainsFunc(allowed, func(family string) bool {
		return slices.ContainsFunc(families[family], kind.Is)
	})
}

const maxName = 100

// SafeName keeps of a name what can be written to any disk, with the extension of the real type.
func SafeName(name, extension string) string {
	name = path.Base(strings.ReplaceAll(name, "\\", "/"))
	name = strings.TrimSuffix(name, path.Ext(name))
	clean := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_', r == '.', r == ' ', r == '’', r == '\'', r == '(', r == ')':
			return r
		default:
			return '_'
		}
	}, name)
	clean = strings.Trim(clean, " ._")
	if runes := []rune(clean); len(runes) > maxName {
		clean = string(runes[:maxName])
	}
	if clean == "" {
		clean = "document"
	}
	return clean + extension
}

// RemoveFile takes a document out of the draft; submitted revisions keep it.
func (s Service) RemoveFile(ctx context.Context, actor account.Actor, id, fileID string) error {
	return s.Store.Transact(ctx, func(ctx context.Context) error {
		entry, err := s.fileEntry(ctx, actor, id)
		if err != nil {
			return err
		}
		if err := s.Store.RemoveFile(ctx, id, fileID, s.Now()); err != nil {
			return err
		}
		return s.record(ctx, actor, entry, ledger.In(entry.EditionID, "file.removed").With("file", fileID))
	})
}

// Download is a file with its bytes; the caller closes them.
type Download struct {
	File
	Content io.ReadSeekCloser
}

// OpenFile gives a document of an entry that the person may read.
func (s Service) OpenFile(ctx context.Context, actor account.Actor, id, fileID string) (Download, error) {
	entry, err := s.readable(ctx, actor, id)
	if err != nil {
		return Download{}, err
	}
	if !owns(actor, entry) {
		last, err := s.Store.LastRevision(ctx, id)
		if err != nil {
			return Download{}, err
		}
		if !slices.Contains(last.FileIDs, fileID) {
			return Download{}, fault.New(fault.NotFound, "file_not_found")
		}
	}
	file, err := s.Store.FileByID(ctx, id, fileID)
	if err != nil {
		return Download{}, err
	}
	content, err := s.Blobs.Open(ctx, file.SHA256)
	return Download{File: file, Content: content}, err
}
