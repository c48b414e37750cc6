package disk

import "syscall"

// Room is how many bytes of the file system of a path anybody may still write, and how many it has.
func Room(path string) (free, whole uint64, err error) {
	var about syscall.Statfs_t
	if err := syscall.Statfs(path, &about); err != nil {
		return 0, 0, err
	}
	block := uint64(about.Bsize) // no block has a negative size
	return about.Bavail * block, about.Blocks * block, nil
}
