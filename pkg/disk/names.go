//go:build !without_names

package disk

// lastingNames is how folders are left: what they say is forced to the disk.
const lastingNames = true
