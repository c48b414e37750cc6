package disk

import (
	"errors"
	"os"
)

// SyncFolder forces to the disk what a folder says of its files: without it a file that was written, synced and named may be without its
// name after a power cut.
func SyncFolder(path string) error {
	if !lastingNames {
		return nil
	}
	return force(path)
}

// SyncFile forces to the disk what whoever has written into a file.
func SyncFile(path string) error {
	if !lastingFiles {
		return nil
	}
	return force(path)
}

func force(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
