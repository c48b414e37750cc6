package disk

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// MakeFolder makes a folder and those above it that are missing, each so that its name lasts: what is kept in a folder whose name is lost
// is lost with it.
func MakeFolder(path string) error {
	if about, err := os.Stat(path); err == nil && about.IsDir() {
		err := SyncFolder(filepath.Dir(path)) // whoever made it may have died before that
		if errors.Is(err, fs.ErrPermission) {
			return nil // then it was none of us
		}
		return err
	}
	above := filepath.Dir(path)
	if _, err := os.Stat(above); errors.Is(err, fs.ErrNotExist) && above != path {
		if err := MakeFolder(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return cmp.Or(isFolder(path), SyncFolder(above))
}

func isFolder(path string) error {
	about, err := os.Stat(path)
	if err == nil && !about.IsDir() {
		err = &fs.PathError{Op: "mkdir", Path: path, Err: errors.New("it is a file")}
	}
	return err
}
