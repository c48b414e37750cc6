package upload

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tusd "github.com/tus/tusd/v2/pkg/handler"

	"palmares/pkg/fault"
)

// The limits of one person, and how long an upload waits for its next piece.
const (
	maxOpen  = 10
	maxBytes = 250 << 20
	patience = 24 * time.Hour
)

// Desk keeps what is on its way in a folder.
type Desk struct {
	folder string
	store  filestore.FileStore
	now    func() time.Time
	newID  func() string
}

// Open makes the folder if need be.
func Open(folder string, now func() time.Time, newID func() string) (*Desk, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("uploads: %w", err)
	}
	return &Desk{folder: folder, store: filestore.New(folder), now: now, newID: newID}, nil
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
	if info.SizeIsDeferred || info.Offset != info.Size {
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
	return d.store.AsTerminatableUpload(upload).Terminate(ctx)
}

func (d *Desk) find(ctx context.Context, ownerID, id string) (tusd.Upload, error) {
	missing := fault.New(fault.NotFound, "upload_not_found")
	if !owns(ownerID, id) {
		return nil, missing
	}
	upload, err := d.store.GetUpload(ctx, id)
	if errors.Is(err, tusd.ErrNotFound) {
		return nil, missing.Because(err)
	}
	return upload, err
}

// owns tells whether an id is one that this person was given: nothing in it can lead out of the folder.
func owns(ownerID, id string) bool {
	rest, own := strings.CutPrefix(id, ownerID+"_")
	return own && ownerID != "" && rest != "" && !strings.ContainsAny(rest, `/\.`)
}

// checkRoom refuses more than one person may have on its way.
func (d *Desk) checkRoom(ctx context.Context, ownerID string, more int64) error {
	open, err := filepath.Glob(filepath.Join(d.folder, ownerID+"_*.info"))
	if err != nil {
		return err
	}
	total := more
	for _, name := range open {
		upload, err := d.store.GetUpload(ctx, strings.TrimSuffix(filepath.Base(name), ".info"))
		if errors.Is(err, tusd.ErrNotFound) {
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
	if len(open) >= maxOpen || total > maxBytes {
		return fault.New(fault.Conflict, "too_many_uploads")
	}
	return nil
}

// Sweep removes what nobody has sent to for a day.
func (d *Desk) Sweep(ctx context.Context) error {
	files, err := os.ReadDir(d.folder)
	if err != nil {
		return err
	}
	for _, one := range files {
		id, isInfo := strings.CutSuffix(one.Name(), ".info")
		if !isInfo || ctx.Err() != nil {
			continue
		}
		written, err := d.lastWritten(id)
		if err != nil {
			return err
		}
		if d.now().Sub(written) < patience {
			continue
		}
		for _, name := range []string{id, one.Name()} {
			if err := os.Remove(filepath.Join(d.folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
	}
	return ctx.Err()
}

// lastWritten is long ago for what has no bytes any more.
func (d *Desk) lastWritten(id string) (time.Time, error) {
	info, err := os.Stat(filepath.Join(d.folder, id))
	if errors.Is(err, fs.ErrNotExist) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
