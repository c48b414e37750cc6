package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// trouble is what a disk does that is full, read-only or dying.
type trouble struct {
	because unix.Errno
	share   float64 // of the calls that fail
	syncs   bool    // they fail; else writes and names do
	random  *rand.Rand
	failed  int
}

// page is what the system writes back, or drops.
const page = 4096

// fall makes the disk ill; nil makes it well.
func (d *disk) fall(ill *trouble) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trouble = ill
}

func (t *trouble) fails(sync bool) bool {
	if t == nil || t.syncs != sync || t.random.Float64() >= t.share {
		return false
	}
	t.failed++
	return true
}

// sync keeps what an open file or folder is now, before the caller is told that it is kept.
func (d *disk) sync(path string) unix.Errno {
	file, err := os.Open(path)
	if err != nil {
		return 0 // its process was killed: nobody will be told
	}
	defer func() { _ = file.Close() }()
	one, err := about(int(file.Fd()), "") //nolint:gosec // a descriptor is an int
	if err != nil {
		d.note("%v", err)
		return 0
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if one.folder {
		return d.syncFolder(file, one)
	}
	kept := d.files[one.inode]
	if kept == nil {
		kept = &synced{}
		d.files[one.inode] = kept
	}
	if d.trouble.fails(true) {
		if now, err := readOpen(file, nil); err == nil {
			kept.drop(now)
		}
		return d.trouble.because
	}
	room := kept.content
	if len(kept.dropped) > 0 {
		room = nil
	}
	now, err := readOpen(file, room)
	if err != nil && d.strange == nil {
		d.strange = append(d.strange, err.Error())
	}
	kept.content = kept.without(now)
	return 0
}

func (d *disk) syncFolder(folder *os.File, one named) unix.Errno {
	if d.trouble.fails(true) {
		return d.trouble.because
	}
	if names, err := listOpen(folder); err == nil {
		d.folders[one.inode] = names
	}
	return 0
}

// drop is what Linux does where a sync fails: the pages count as clean from then on. The next sync succeeds, and has not got them.
func (s *synced) drop(now []byte) {
	if s.dropped == nil {
		s.dropped = map[int64]bool{}
	}
	for at := 0; at < len(now); at += page {
		if !bytes.Equal(now[at:min(at+page, len(now))], part(s.content, at)) {
			s.dropped[int64(at/page)] = true
		}
	}
}

func part(content []byte, at int) []byte {
	return content[min(at, len(content)):min(at+page, len(content))]
}

// without is what a file is now, but for what was dropped.
func (s *synced) without(now []byte) []byte {
	for number := range s.dropped {
		at := int(number) * page
		if at < len(now) {
			inside := now[at:min(at+page, len(now))]
			clear(inside)
			copy(inside, part(s.content, at))
		}
	}
	return now
}

// write lets a call that writes or names go on, or fail; what is written again is no longer dropped.
func (d *disk) write(one call) unix.Errno {
	path, file := d.target(one)
	if path == "" || isMemory(path) {
		return 0
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.trouble.fails(false) {
		return d.trouble.because
	}
	if file == "" {
		return 0
	}
	is, err := about(unix.AT_FDCWD, path)
	if kept := d.files[is.inode]; err == nil && kept != nil && len(kept.dropped) > 0 {
		first, next := int64(0), int64(1)<<62 // where it is not told, all of it
		if one.number == unix.SYS_PWRITE64 {
			first, next = int64(one.arguments[3]), int64(one.arguments[3]+one.arguments[2]) //nolint:gosec // offsets of small files
		}
		for number := range kept.dropped {
			if number*page < next && first < (number+1)*page {
				delete(kept.dropped, number)
			}
		}
	}
	return 0
}

// target is the path below the root that a call is about, and the descriptor's link where it is about an open file.
func (d *disk) target(one call) (path, file string) {
	descriptor, pointer := -1, uint64(0)
	switch one.number {
	case unix.SYS_OPENAT, unix.SYS_MKDIRAT:
		pointer = one.arguments[1]
	case unix.SYS_RENAMEAT, unix.SYS_RENAMEAT2:
		pointer = one.arguments[3]
	case unix.SYS_COPY_FILE_RANGE, unix.SYS_SPLICE:
		descriptor = int(int32(one.arguments[2])) //nolint:gosec // a descriptor is an int
	default:
		if call, is := oldCalls[one.number]; is {
			pointer = one.arguments[call]
		} else {
			descriptor = int(int32(one.arguments[0])) //nolint:gosec // a descriptor is an int
		}
	}
	if descriptor >= 0 {
		file = fmt.Sprintf("/proc/%d/fd/%d", one.pid, descriptor)
		path, _ = os.Readlink(file)
	} else {
		path = text(one.pid, pointer)
		if one.number == unix.SYS_OPENAT && one.arguments[2]&unix.O_DSYNC != 0 && d.below(path) {
			d.note("%s is opened to be written at once, which this disk does not know", path)
		}
	}
	if !d.below(path) {
		return "", ""
	}
	return path, file
}

// text is a path in the memory of a process.
func text(pid uint32, at uint64) string {
	memory, err := os.Open("/proc/" + strconv.Itoa(int(pid)) + "/mem")
	if err != nil {
		return ""
	}
	defer func() { _ = memory.Close() }()
	room := make([]byte, unix.PathMax)
	n, _ := memory.ReadAt(room, int64(at)) //nolint:gosec // addresses of a process are not negative
	path, _, whole := strings.Cut(string(room[:n]), "\x00")
	if !whole || strings.HasPrefix(path, "/") {
		return path
	}
	here, _ := os.Readlink("/proc/" + strconv.Itoa(int(pid)) + "/cwd")
	return here + "/" + path
}
