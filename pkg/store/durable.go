//go:build !without_commits

package store

// synchronous is how SQLite writes: FULL forces every commit to the disk before it is acknowledged.
const (
	synchronous      = "FULL"
	synchronousLevel = 2
)
