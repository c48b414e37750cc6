package main

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
	"time"
)

// timing is in seconds: on the clock, and of the processors. On a machine with other work only the second compares.
type timing struct{ elapsed, processor float64 }

const (
	patience = 3 * time.Second // after which no new timing starts
	mostRuns = 200
	leastRun = 3
)

// best is the least of the timings, each kind by itself.
func best(f func() error) (timing, error) {
	least := timing{1e9, 1e9}
	begun := time.Now()
	for k := 0; k < leastRun || k < mostRuns && time.Since(begun) < patience; k++ {
		start, used := time.Now(), processor()
		if err := f(); err != nil {
			return least, err
		}
		least.elapsed = min(least.elapsed, time.Since(start).Seconds())
		least.processor = min(least.processor, processor()-used)
	}
	return least, nil
}

// processor is the time that this program has used, of all its threads.
func processor() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)*1e-6
}

// peak is the most memory this program has held, in megabytes; 0 where the system does not say.
func peak() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range bytes.Lines(status) {
		if f := bytes.Fields(line); len(f) > 1 && string(f[0]) == "VmHWM:" {
			kb, _ := strconv.ParseFloat(string(f[1]), 64)
			return kb / 1024
		}
	}
	return 0
}
