//go:build without_names

package disk

// A program built with this tag loses documents when the power is cut: their bytes are on the disk, and no name leads to them. bench/crash
// builds it to see whether it would notice.
const lastingNames = false
