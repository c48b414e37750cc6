package api_test

import (
	"testing"

	"palmares/pkg/bucket/buckettest"
	"palmares/pkg/store"
)

// place is where a server with this database has its files: on its disk, or in a bucket that replicas share.
func place(t testing.TB, db *store.Store) string {
	t.Helper()
	if db.Postgres() {
		return buckettest.Address(t)
	}
	return t.TempDir()
}
