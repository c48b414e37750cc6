//go:build !without_pieces

package disk

// lastingFiles is how files are left that others write: forced to the disk.
const lastingFiles = true
