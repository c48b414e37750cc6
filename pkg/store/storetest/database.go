package storetest

import (
	"fmt"
	"path/filepath"

	"palmares/pkg/store"
)

// Empty opens an empty database for programs that measure: a file in a folder of theirs, or one of the process's own PostgreSQL, which syncs
// nothing to the disk.
func Empty(folder string, postgres bool) (*store.Store, error) {
	if !postgres {
		return store.Open(closing, filepath.Join(folder, "palmares.db"))
	}
	server, err := runningServer()
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("measured_%d", databases.Add(1))
	if err := server.do(closing, "CREATE DATABASE "+name+" TEMPLATE "+templateName); err != nil {
		return nil, err
	}
	return store.Open(closing, server.dsn(name))
}
