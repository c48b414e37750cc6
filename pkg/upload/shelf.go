package upload

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tusd "github.com/tus/tusd/v2/pkg/handler"

	"palmares/pkg/disk"
)

// shelf is where uploads grow.
type shelf interface {
	tusd.DataStore
	tusd.TerminaterDataStore
	// begun gives the ids of what a person has on its way.
	begun(ctx context.Context, ownerID string) ([]string, error)
	// sweep removes what nobody has sent to since then.
	sweep(ctx context.Context, since time.Time) error
}

// folder is a shelf on a disk: a file that grows, and beside it what was asked.
type folder struct {
	filestore.FileStore
	path string
}

const infoSuffix = ".info"

// settle forces to the disk what an earlier process may have written and not confirmed: it is told to whoever asks how much has come.
func (f folder) settle() error {
	found, err := os.ReadDir(f.path)
	for _, one := range found {
		if synced := disk.SyncFile(filepath.Join(f.path, one.Name())); synced != nil && !errors.Is(synced, fs.ErrNotExist) {
			err = errors.Join(err, synced)
		}
	}
	return errors.Join(err, disk.SyncFolder(f.path))
}

// NewUpload begins one that a power cut leaves as it was confirmed; tusd leaves that to the system.
func (f folder) NewUpload(ctx context.Context, info tusd.FileInfo) (tusd.Upload, error) {
	upload, err := f.FileStore.NewUpload(ctx, info)
	if err != nil {
		_ = errors.Join(os.Remove(f.place(info.ID)), os.Remove(f.place(info.ID)+infoSuffix)) // what there is of it counts as begun
		return nil, err
	}
	err = errors.Join(disk.SyncFile(f.place(info.ID)), disk.SyncFile(f.place(info.ID)+infoSuffix), disk.SyncFolder(f.path))
	if err != nil {
		return nil, errors.Join(err, f.FileStore.AsTerminatableUpload(upload).Terminate(ctx))
	}
	return lasting{upload, f.place(info.ID)}, nil
}

func (f folder) place(id string) string { return filepath.Join(f.path, id) }

// GetUpload implements tusd.DataStore.
func (f folder) GetUpload(ctx context.Context, id string) (tusd.Upload, error) {
	upload, err := f.FileStore.GetUpload(ctx, id)
	if err != nil {
		return nil, err
	}
	return lasting{upload, f.place(id)}, nil
}

// AsTerminatableUpload implements tusd.TerminaterDataStore.
func (f folder) AsTerminatableUpload(upload tusd.Upload) tusd.TerminatableUpload {
	one, _ := upload.(lasting)
	return f.FileStore.AsTerminatableUpload(one.Upload)
}

// lasting is an upload of which no byte is confirmed that is not on disk.
type lasting struct {
	tusd.Upload
	path string
}

// WriteChunk implements tusd.Upload. What could not be forced to the disk is taken away again: the size of the file is what is confirmed.
func (l lasting) WriteChunk(ctx context.Context, offset int64, from io.Reader) (int64, error) {
	written, err := l.Upload.WriteChunk(ctx, offset, from)
	if synced := disk.SyncFile(l.path); synced != nil {
		return 0, errors.Join(synced, os.Truncate(l.path, offset))
	}
	return written, err
}

func (f folder) begun(_ context.Context, ownerID string) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(f.path, ownerID+"_*"+infoSuffix))
	for i, name := range found {
		found[i] = strings.TrimSuffix(filepath.Base(name), infoSuffix)
	}
	return found, err
}

func (f folder) sweep(ctx context.Context, since time.Time) error {
	files, err := os.ReadDir(f.path)
	if err != nil {
		return err
	}
	for _, one := range files {
		written, err := f.lastWritten(strings.TrimSuffix(one.Name(), infoSuffix), one)
		if errors.Is(err, fs.ErrNotExist) || err == nil && written.After(since) {
			continue // taken this very moment, or alive
		}
		if err != nil {
			return err
		}
		if err := os.Remove(filepath.Join(f.path, one.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return ctx.Err()
}

// lastWritten is when a piece of an upload came, or for what has no bytes any more, when it was begun.
func (f folder) lastWritten(id string, one fs.DirEntry) (time.Time, error) {
	info, err := os.Stat(filepath.Join(f.path, id))
	if errors.Is(err, fs.ErrNotExist) {
		info, err = one.Info()
	}
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}
