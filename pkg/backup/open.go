package backup

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// lockName is a file within a copy of the database that its maker holds: who finds it free knows that the maker died. It is no name of a backup.
const lockName = "lock"

// inTheOpen makes an empty folder for a copy of the database that is not encrypted, for us alone.
func inTheOpen(scratch string) (folder string, remove func(), err error) {
	folder, err = os.MkdirTemp(scratch, prefix+"*.dump")
	if err != nil {
		return "", nil, err
	}
	lock, err := os.OpenFile(filepath.Join(folder, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	remove = func() {
		_ = os.RemoveAll(folder)
		_ = lock.Close()
	}
	if err == nil {
		err = syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	if err != nil {
		remove()
	}
	return folder, remove, err
}

// abandoned is how long nothing was written to what surely died with its maker, where no lock tells.
const abandoned = time.Hour

// Sweep removes what makings that died have left: encrypted parts in the folder of backups, and copies of the database that are not encrypted
// where they are made, or in the folder of backups by older versions.
func Sweep(folder, scratch string, now time.Time) error {
	parts, errParts := filepath.Glob(filepath.Join(folder, prefix+"*.part"))
	dumps, errDumps := filepath.Glob(filepath.Join(scratch, prefix+"*.dump"))
	older, err := filepath.Glob(filepath.Join(folder, prefix+"*.dump"))
	err = errors.Join(err, errParts, errDumps)
	for _, part := range parts {
		if about, errStat := os.Stat(part); errStat == nil && now.Sub(about.ModTime()) > abandoned {
			err = errors.Join(err, os.Remove(part))
		}
	}
	for _, dump := range append(dumps, older...) {
		if died(dump, now) {
			err = errors.Join(err, os.RemoveAll(dump))
		}
	}
	return err
}

// died tells that nobody makes this copy any more; another process may be making one beside us.
func died(dump string, now time.Time) bool {
	lock, err := os.OpenFile(filepath.Join(dump, lockName), os.O_RDWR, 0)
	if err != nil {
		about, err := os.Stat(dump)
		return err == nil && now.Sub(about.ModTime()) > abandoned
	}
	defer func() { _ = lock.Close() }()
	return syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil
}
