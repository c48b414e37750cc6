package disk

import (
	"errors"
	"os"
)

// SyncFolder forces to the disk what a folder says of its files: without it a file that was written, synced and named may be without its
// name after a power cut.
func SyncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
