package entry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"

	"palmares/pkg/fault"
	"palmares/pkg/form"
	"palmares/pkg/picture"
)

// redraw gives what is kept of a picture: drawn anew, small, with nothing of the file that was sent. The sender's hash is of that
// file, and is checked here.
func redraw(content io.Reader, field form.Field, sent string) ([]byte, error) {
	whole, err := io.ReadAll(io.LimitReader(content, limitOf(field)+1))
	sum := sha256.Sum256(whole)
	at := "/answers/" + field.Key
	switch {
	case err != nil:
		return nil, fault.New(fault.Malformed, "upload_broken").Because(err)
	case int64(len(whole)) > limitOf(field):
		return nil, tooLarge(field)
	case sent != "" && sent != hex.EncodeToString(sum[:]):
		return nil, fault.New(fault.Invalid, "checksum_mismatch", fault.At(at, "checksum_mismatch"))
	}
	small, err := picture.Shrink(whole)
	switch {
	case errors.Is(err, picture.ErrTooMany):
		return nil, fault.New(fault.Invalid, "picture_too_large", fault.At(at, "picture_too_large"))
	case err != nil:
		return nil, fault.New(fault.Invalid, "picture_unreadable", fault.At(at, "picture_unreadable")).Because(err)
	}
	return small, nil
}

// Pictures are those of entries as they were last submitted, by the entry's id; an entry without one is not among them. Whether
// they may be shown, for instance because no round is blind any more, is for the room that asks.
func (s Service) Pictures(ctx context.Context, ids []string) (map[string]File, error) {
	found := map[string]File{}
	entries, err := s.Store.EntriesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	for id, one := range entries {
		last, err := s.Store.LastRevision(ctx, id)
		if fault.Is(err, fault.NotFound) || len(last.FileIDs) == 0 {
			continue
		}
		if err != nil {
			return nil, err
		}
		questions, err := s.Categories.Forms.FormVersion(ctx, one.CategoryID, last.FormVersion)
		if err != nil {
			return nil, err
		}
		files, err := s.Store.FilesByID(ctx, id, last.FileIDs)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(files, func(f File) bool {
			field, known := questions.Field(f.Field)
			return known && field.Type == form.Picture && questions.Visible(field, last.Content.Answers)
		})
		if at >= 0 {
			found[id] = files[at]
		}
	}
	return found, nil
}

// ReadPicture gives the bytes of a picture by their hash.
func (s Service) ReadPicture(ctx context.Context, sha256 string) ([]byte, error) {
	content, err := s.Blobs.Open(ctx, sha256)
	if err != nil {
		return nil, err
	}
	defer func() { _ = content.Close() }()
	return io.ReadAll(io.LimitReader(content, picture.MaxBytes))
}
