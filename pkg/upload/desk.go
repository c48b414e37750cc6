package upload

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
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

	tus       *tusd.UnroutedHandler
	beginning sync.Mutex
}

// Open makes the folder if need be.
func Open(folder string, now func() time.Time, newID func() string) (*Desk, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("uploads: %w", err)
	}
	d := &Desk{folder: folder, store: filestore.New(folder), now: now, newID: newID}
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
	return d.store.AsTerminatableUpload(upload).Terminate(ctx)
}

func notFound() *fault.Error { return fault.New(fault.NotFound, "upload_not_found") }

func (d *Desk) find(ctx context.Context, ownerID, id string) (tusd.Upload, error) {
	if !owns(ownerID, id) {
		return nil, notFound()
	}
	upload, err := d.store.GetUpload(ctx, id)
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
func (d *Desk) checkRoom(ctx context.Context, ownerID string, more int64) error {
	open, err := filepath.Glob(filepath.Join(d.folder, ownerID+"_*.info"))
	if err != nil {
		return err
	}
	total := more
	for _, name := range open {
		upload, err := d.store.GetUpload(ctx, strings.TrimSuffix(filepath.Base(name), ".info"))
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
		id := strings.TrimSuffix(one.Name(), ".info")
		written, err := d.lastWritten(id, one)
		if err != nil {
			return err
		}
		if d.now().Sub(written) < patience {
			continue
		}
		if err := os.Remove(filepath.Join(d.folder, one.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return ctx.Err()
}

// lastWritten is when a piece of an upload came, or for what has no bytes any more, when it was begun.
func (d *Desk) lastWritten(id string, one fs.DirEntry) (time.Time, error) {
	info, err := os.Stat(filepath.Join(d.folder, id))
	if errors.Is(err, fs.ErrNotExist) {
		info, err = one.Info()
	}
	if errors.Is(err, fs.ErrNotExist) {
		return d.now(), nil // taken this very moment
	}
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
