package served

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the kernel's unit of processor time in /proc, a hundredth of a second on every Linux that Go runs on.
const tick = 10 * time.Millisecond

// Processor is how much processor time the program has used since it started.
func (s *Server) Processor() time.Duration { return processor(s.process.Process.Pid) }

// Memory is how much of the program is resident, in bytes.
func (s *Server) Memory() int64 {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.process.Process.Pid))
	fields := strings.Fields(string(content))
	if err != nil || len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// Signal tells the program something.
func (s *Server) Signal(what os.Signal) error { return s.process.Process.Signal(what) }

// Processor is how much processor time the database has used, with all its processes, those that have ended too.
func (p *Postgres) Processor() time.Duration {
	sum := time.Duration(0)
	for _, pid := range standing(p.Data()) {
		sum += processor(pid)
	}
	return sum
}

// processor is the time of a process and of those of its children that have ended: fields 14 to 17 of its stat.
func processor(pid int) time.Duration {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(content), ") ")
	fields, sum := strings.Fields(after), int64(0)
	for i := 11; i <= 14 && i < len(fields); i++ {
		ticks, _ := strconv.ParseInt(fields[i], 10, 64)
		sum += ticks
	}
	return time.Duration(sum) * tick
}
