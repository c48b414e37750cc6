package disk

import (
	"errors"
	"syscall"
	"time"

	"palmares/pkg/fault"
)

// wait is how long a client should wait before it sends again: somebody must make room.
const wait = time.Minute

// Failures are those of a disk that is full, read-only or failing: somebody can mend it, and what was sent can be sent again.
var Failures = map[syscall.Errno]string{
	syscall.ENOSPC: "storage_full", syscall.EDQUOT: "storage_full", syscall.EROFS: "storage_read_only", syscall.EIO: "storage_failed",
}

// Told is a failure of the disk as people are told of it; any other error is none.
func Told(err error) error {
	for number, code := range Failures {
		if errors.Is(err, number) {
			failure := fault.New(fault.Unavailable, code)
			failure.RetryAfter = wait
			return failure.Because(err)
		}
	}
	return nil
}
