//go:build !race

package rating

// raced says that the race detector multiplies every memory access.
const raced = false
