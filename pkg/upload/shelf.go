package upload

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/tus/tusd/v2/pkg/filestore"
	tusd "github.com/tus/tusd/v2/pkg/handler"
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
