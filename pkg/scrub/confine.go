package scrub

import (
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
)

// What one document may take of memory, beyond what the program takes to begin with. The collector works hard before it comes to that.
const (
	room  = 384 << 20
	eager = 160 << 20
)

// confine takes from this process what it does not need to clean one document, for good: the system itself refuses it more memory.
func confine() error {
	debug.SetMemoryLimit(eager)
	taken, err := addressed()
	if err != nil {
		return err
	}
	return syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: taken + room, Max: taken + room})
}

// addressed is how much address space the process has, most of which no memory stands behind.
func addressed() (uint64, error) {
	told, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	var pages uint64
	_, err = fmt.Sscan(string(told), &pages)
	return pages * uint64(os.Getpagesize()), err
}
