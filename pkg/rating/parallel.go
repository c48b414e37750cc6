package rating

import (
	"runtime"
	"sync"
)

// cores is the number of goroutines that a computation may use when the caller does not say.
func cores(asked int) int {
	if asked > 0 {
		return asked
	}
	return runtime.GOMAXPROCS(0)
}

// parallel splits [0, n) in pieces of at least grain, in multiples of four, and runs f on each.
// f must give the same result however the range is split.
func parallel(n, workers, grain int, f func(lo, hi int)) {
	if n <= 0 {
		return
	}
	pieces := min(workers, max(1, n/grain))
	if pieces <= 1 {
		f(0, n)
		return
	}
	size := ((n+pieces-1)/pieces + 3) / 4 * 4
	var wait sync.WaitGroup
	for lo := 0; lo < n; lo += size {
		wait.Go(func() { f(lo, min(lo+size, n)) })
	}
	wait.Wait()
}
