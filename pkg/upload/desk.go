package upload

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tusd "github.com/tus/tusd/v2/pkg/handler"

	"palmares/pkg/bucket"
	"palmares/pkg/disk"
	"palmares/pkg/fault"
)

// The limits of one person, and how long an upload waits for its next piece.
const (
	maxOpen  = 10
	maxBytes = 250 << 20
	patience = 24 * time.Hour
)

// Desk keeps what is on its way, in a folder or in a bucket.
type Desk struct {
	shelf shelf
	now   func() time.Time
	newID func() string

	tus       *tusd.UnroutedHandler
	beginning sync.Mutex
}

// shelved is where uploads are in a place.
const shelved = "uploads/"

// Open keeps what is on its way below uploads/ in a folder, which it makes if need be, or in a bucket (s3://…).
func Open(place string, now func() time.Time, newID func() string) (*Desk, error) {
	if bucket.Is(place) {
		objects, err := bucket.Open(place)
		if err != nil {
			return nil, err
		}
		return open(pieces{objects}, now, newID)
	}
	path := filepath.Join(place, shelved)
	on := folder{filestore.New(path), path}
	if err := cmp.Or(disk.MakeFolder(path), on.settle()); err != nil {
		return nil, fmt.Errorf("uploads: %w", err)
	}
	return open(on, now, newID)
}

func open(on shelf, now func() time.Time, newID func() string) (*Desk, error) {
	d := &Desk{shelf: on, now: now, newID: newID}
	tus, err := d.speaker()
	if err != nil {
		return nil, fmt.Errorf("uploads: %w", err)
	}
	d.tus = tus
	return d, nil
}

// Asked is what somebody wants to send.
type Asked struct {
	EntryID string
	Field   string
	Name    string
	SHA256  string
	Bytes   int64
}

func askedOf(info tusd.FileInfo) Asked {
	return Asked{
		EntryID: info.MetaData["entry"], Field: info.MetaData["field"], Name: info.MetaData["filename"], SHA256: info.MetaData["sha256"], Bytes: info.Size,
	}
}

// Whole is an upload that has arrived; the caller closes its content.
type Whole struct {
	Asked
	Content io.ReadCloser
}

// Take gives its owner an upload that is whole. There is none of somebody else's.
func (d *Desk) Take(ctx context.Context, ownerID, id string) (Whole, error) {
	upload, err := d.find(ctx, ownerID, id)
	if err != nil {
		return Whole{}, err
	}
	info, err := upload.GetInfo(ctx)
	if err != nil {
		return Whole{}, err
	}
	if info.Offset != info.Size {
		return Whole{}, fault.New(fault.Conflict, "upload_incomplete")
	}
	content, err := upload.GetReader(ctx)
	return Whole{Asked: askedOf(info), Content: content}, err
}

// End removes an upload of its owner.
func (d *Desk) End(ctx context.Context, ownerID, id string) error {
	upload, err := d.find(ctx, ownerID, id)
	if err != nil {
		return err
	}
	return d.shelf.AsTerminatableUpload(upload).Terminate(ctx)
}

func notFound() *fault.Error { return fault.New(fault.NotFound, "upload_not_found") }

func (d *Desk) find(ctx context.Context, ownerID, id string) (tusd.Upload, error) {
	if !owns(ownerID, id) {
		return nil, notFound()
	}
	upload, err := d.shelf.GetUpload(ctx, id)
	if isGone(err) {
		return nil, notFound().Because(err)
	}
	return upload, err
}

// isGone tells that there is no such upload, or that a power cut left nothing of it to go on from.
func isGone(err error) bool {
	var cut *json.SyntaxError
	return errors.Is(err, tusd.ErrNotFound) || errors.As(err, &cut)
}

// owns tells whether an id is one that this person was given: nothing in it can lead out of the folder.
func owns(ownerID, id string) bool {
	rest, own := strings.CutPrefix(id, ownerID+"_")
	return own && ownerID != "" && rest != "" && !strings.ContainsAny(rest, `/\.`)
}

// checkRoom refuses more than one person may have on its way.
func (d *Desk) checkRoom(ctx context.Context, sender Sender, more int64) error {
	open, err := d.shelf.begun(ctx, sender.ID)
	if err != nil {
		return err
	}
	total := more
	for _, id := range open {
		upload, err := d.shelf.GetUpload(ctx, id)
		if isGone(err) {
			continue
		}
		if err != nil {
			return err
		}
		info, err := upload.GetInfo(ctx)
		if err != nil {
			return err
		}
		total += info.Size
	}
	if len(open) >= maxOpen || total > min(maxBytes, sender.Room) {
		return fault.New(fault.Conflict, "too_many_uploads")
	}
	return nil
}

// Sweep removes what nobody has sent to for a day.
func (d *Desk) Sweep(ctx context.Context) error { return d.shelf.sweep(ctx, d.now().Add(-patience)) }
