package upload

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
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

// folder is a shelf on a disk: a file that grows, beside it what was asked, and how much of it is confirmed. A power cut may leave bytes beyond
// that, torn and out of order.
type folder struct {
	filestore.FileStore
	path string
}

const (
	infoSuffix = ".info"
	sureSuffix = ".sure"
)

// settle takes away what an earlier process wrote and had not confirmed, and forces to the disk what is told to whoever asks how much has come.
func (f folder) settle() error {
	found, err := os.ReadDir(f.path)
	for _, one := range found {
		if strings.HasSuffix(one.Name(), infoSuffix) || strings.HasSuffix(one.Name(), sureSuffix) {
			continue
		}
		if settled := settle(f.place(one.Name())); settled != nil && !errors.Is(settled, fs.ErrNotExist) {
			err = errors.Join(err, settled)
		}
	}
	return errors.Join(err, disk.SyncFolder(f.path))
}

func settle(path string) error {
	sure, err := readSure(path)
	if err != nil {
		return err
	}
	held, err := os.Stat(path)
	if err != nil {
		return err
	}
	if sure >= 0 && held.Size() > sure {
		if err := os.Truncate(path, sure); err != nil {
			return err
		}
	}
	return disk.SyncFile(path)
}

// readSure is how much of an upload is confirmed, or -1 where nobody has said so: it was begun by an earlier version, which counted all bytes.
func readSure(path string) (int64, error) {
	said, err := os.ReadFile(path + sureSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return -1, nil
	}
	if err != nil {
		return 0, err
	}
	sure, err := strconv.ParseInt(strings.TrimSpace(string(said)), 10, 64)
	if err != nil || sure < 0 {
		return 0, nil //nolint:nilerr // it had not come to the disk: nothing was confirmed
	}
	return sure, nil
}

// writeSure confirms bytes that are on disk. The number lies in one sector, so that it is the old or the new one.
func writeSure(path string, sure int64) error {
	file, err := os.OpenFile(path+sureSuffix, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(fmt.Appendf(nil, "%020d\n", sure), 0)
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	return disk.SyncFile(path + sureSuffix)
}

// NewUpload begins one that a power cut leaves as it was confirmed; tusd leaves that to the system.
func (f folder) NewUpload(ctx context.Context, info tusd.FileInfo) (tusd.Upload, error) {
	upload, err := f.FileStore.NewUpload(ctx, info)
	if err != nil {
		f.forget(info.ID) // what there is of it counts as begun
		return nil, err
	}
	place := f.place(info.ID)
	err = errors.Join(writeSure(place, 0), disk.SyncFile(place), disk.SyncFile(place+infoSuffix), disk.SyncFolder(f.path))
	if err != nil {
		f.forget(info.ID)
		return nil, err
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
	return ending{f.FileStore.AsTerminatableUpload(one.Upload), one.path}
}

// ending removes an upload with what was confirmed of it.
type ending struct {
	tusd.TerminatableUpload
	path string
}

// Terminate implements tusd.TerminatableUpload.
func (e ending) Terminate(ctx context.Context) error {
	if err := os.Remove(e.path + sureSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return e.TerminatableUpload.Terminate(ctx)
}

func (f folder) forget(id string) {
	for _, suffix := range []string{"", infoSuffix, sureSuffix} {
		_ = os.Remove(f.place(id) + suffix)
	}
}

// lasting is an upload of which no byte is confirmed that is not on disk.
type lasting struct {
	tusd.Upload
	path string
}

// WriteChunk implements tusd.Upload. What could not be forced to the disk is taken away again: while the server runs, the size of the file is what
// is confirmed.
func (l lasting) WriteChunk(ctx context.Context, offset int64, from io.Reader) (int64, error) {
	written, err := l.Upload.WriteChunk(ctx, offset, from)
	synced := disk.SyncFile(l.path)
	if synced == nil {
		synced = writeSure(l.path, offset+written)
	}
	if synced != nil {
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
		written, err := f.lastWritten(strings.TrimSuffix(strings.TrimSuffix(one.Name(), infoSuffix), sureSuffix), one)
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
