package entry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"
	"strconv"

	"palmares/pkg/account"
	"palmares/pkg/fault"
	"palmares/pkg/form"
)

// What one person may have, whoever they say to be: an account is open to anybody, and a disk is everybody's.
const (
	maxStored      = 500 << 20 // bytes of files, those that were taken out of a draft or belong to an older revision too
	maxUnconfirmed = 25 << 20  // of who has not confirmed the address: a script opens such accounts by the thousand
	maxDrafts      = 20        // entries of an edition that were never submitted, withdrawn ones too
)

// RoomOf tells how many bytes of files a person may have.
func RoomOf(actor account.Actor) int64 {
	if actor.Confirmed {
		return maxStored
	}
	return maxUnconfirmed
}

// checkDrafts refuses one more entry to whoever has begun many and submitted none of them.
func (s Service) checkDrafts(ctx context.Context, actor account.Actor, editionID string) error {
	mine, err := s.Store.EntriesOfOwner(ctx, actor.ID)
	if err != nil {
		return err
	}
	begun := 0
	for _, one := range mine {
		if one.EditionID == editionID && one.Revision == 0 {
			begun++
		}
	}
	if begun >= maxDrafts {
		return fault.New(fault.Conflict, "too_many_drafts")
	}
	return nil
}

// place is a field of a draft as it stands, and what its owner has stored in all.
type place struct {
	field   form.Field
	present []File
	stored  int64
	room    int64
}

func (s Service) placeOf(ctx context.Context, actor account.Actor, entry Entry, field form.Field) (place, error) {
	present, err := s.Store.DraftFiles(ctx, entry.ID)
	if err != nil {
		return place{}, err
	}
	stored, err := s.Store.BytesOfOwner(ctx, entry.OwnerID)
	return place{field, present, stored, RoomOf(actor)}, err
}

// holds gives the document that is there already.
func (p place) holds(sum string) (File, bool) {
	i := slices.IndexFunc(p.present, File{Field: p.field.Key, SHA256: sum}.same)
	if i < 0 {
		return File{}, false
	}
	return p.present[i], true
}

// check refuses a file too many for the field, or for all that its owner has sent.
func (p place) check(size int64) error {
	at := "/answers/" + p.field.Key
	switch {
	case countFiles(p.present)[p.field.Key] >= max(p.field.MaxFiles, 1):
		return fault.New(fault.Invalid, "too_many_files", fault.At(at, "too_many"))
	case p.stored+size <= p.room:
		return nil
	}
	code := "storage_used_up"
	if p.room < maxStored {
		code = "storage_unconfirmed"
	}
	return fault.New(fault.Invalid, code, fault.Field{Pointer: at, Code: code, Params: map[string]string{"max": strconv.FormatInt(p.room, 10)}})
}

// name keeps the row of a document whose bytes have come. Whoever else named the same bytes may have been erased since, and they with them: then the
// sender sends again.
func (s Service) name(ctx context.Context, file *File) error {
	if err := s.Store.HoldBlob(ctx, file.SHA256); err != nil {
		return err
	}
	there, err := s.Blobs.Keep(ctx, file.SHA256)
	if err != nil {
		return err
	}
	if !there {
		return fault.New(fault.Unavailable, "file_gone_meanwhile")
	}
	return s.Store.AddFile(ctx, file)
}

// vetted are bytes that are refused at their end, before Blobs have kept any of them: what is refused later lies on the disk for a day.
type vetted struct {
	content io.Reader
	hash    hash.Hash
	size    int64
	vet     func(sum string, size int64) error
	refused error
}

// Read implements io.Reader.
func (v *vetted) Read(into []byte) (int, error) {
	n, err := v.content.Read(into)
	_, _ = v.hash.Write(into[:n])
	v.size += int64(n)
	if !errors.Is(err, io.EOF) {
		return n, err
	}
	if v.refused = v.vet(hex.EncodeToString(v.hash.Sum(nil)), v.size); v.refused != nil {
		return n, v.refused
	}
	return n, err
}

// vet refuses bytes that are not what their sender announced, or that have no place.
func (p place) vet(content io.Reader, announced string) *vetted {
	return &vetted{content: content, hash: sha256.New(), vet: func(sum string, size int64) error {
		if announced != "" && announced != sum {
			return fault.New(fault.Invalid, "checksum_mismatch", fault.At("/answers/"+p.field.Key, "checksum_mismatch"))
		}
		if _, same := p.holds(sum); same {
			return nil
		}
		return p.check(size)
	}}
}
