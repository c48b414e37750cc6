package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// call is a system call at which the kernel has stopped a program, as it tells it (struct seccomp_notif).
type call struct {
	id        uint64
	pid, _    uint32
	number    int32
	_         uint32
	_         uint64
	arguments [6]uint64
}

// reply lets the call go on, or fail (struct seccomp_notif_resp).
type reply struct {
	id    uint64
	_     int64
	fault int32 // minus the error, or none
	flags uint32
}

const goOn = 1 // SECCOMP_USER_NOTIF_FLAG_CONTINUE

// watch makes the program that stops others, and answers for whatever it starts. Everybody may connect: databases run as somebody else.
func (d *disk) watch(source, folder string) error {
	launcher := filepath.Join(folder, "watched")
	if out, err := exec.Command("cc", "-O2", "-Wall", "-o", launcher, source).CombinedOutput(); err != nil { //nolint:noctx // a second
		return fmt.Errorf("cc: %w\n%s", err, out)
	}
	at := filepath.Join(folder, filepath.Base(filepath.Dir(d.root))+".socket")
	listener, err := net.ListenUnix("unix", &net.UnixAddr{Name: at, Net: "unix"})
	if err != nil {
		return err
	}
	for _, path := range []string{folder, launcher, at} {
		if err := os.Chmod(path, 0o777); err != nil { //nolint:gosec // a folder for the time of a run
			return err
		}
	}
	what := "syncs"
	if d.troubled {
		what = "all"
	}
	d.before, d.listener = []string{launcher, at, what}, listener
	go func() {
		for {
			connection, err := listener.AcceptUnix()
			if err != nil {
				return
			}
			asked, err := received(connection)
			if err != nil {
				d.note("%v", err)
				continue
			}
			d.watched.Go(func() { d.serve(asked) })
		}
	}()
	return nil
}

// received is what the kernel asks through.
func received(connection *net.UnixConn) (int, error) {
	defer func() { _ = connection.Close() }()
	room := make([]byte, unix.CmsgSpace(4))
	_, n, _, _, err := connection.ReadMsgUnix(make([]byte, 1), room)
	if err != nil {
		return 0, err
	}
	messages, err := unix.ParseSocketControlMessage(room[:n])
	if err != nil || len(messages) != 1 {
		return 0, fmt.Errorf("no listener was sent: %w", err)
	}
	given, err := unix.ParseUnixRights(&messages[0])
	if err != nil || len(given) != 1 {
		return 0, fmt.Errorf("no listener was sent: %w", err)
	}
	return given[0], nil
}

// serve answers until the last process has ended.
func (d *disk) serve(asked int) {
	defer func() { _ = unix.Close(asked) }()
	for {
		ready := []unix.PollFd{{Fd: int32(asked), Events: unix.POLLIN}}
		if _, err := unix.Poll(ready, -1); err != nil && !errors.Is(err, unix.EINTR) {
			return
		}
		if ready[0].Revents&unix.POLLIN == 0 && ready[0].Revents&(unix.POLLHUP|unix.POLLERR) != 0 {
			return
		}
		var one call
		_, _, failed := unix.Syscall(unix.SYS_IOCTL, uintptr(asked), unix.SECCOMP_IOCTL_NOTIF_RECV, uintptr(unsafe.Pointer(&one))) //nolint:gosec // the kernel writes it
		if failed == unix.EINTR || failed == unix.ENOENT {
			continue // it was killed meanwhile
		}
		if failed != 0 {
			return
		}
		answer := reply{id: one.id, flags: goOn}
		if refused := d.allow(one); refused != 0 {
			answer.fault, answer.flags = -int32(refused), 0
		}
		_, _, _ = unix.Syscall(unix.SYS_IOCTL, uintptr(asked), unix.SECCOMP_IOCTL_NOTIF_SEND, uintptr(unsafe.Pointer(&answer))) //nolint:gosec // the kernel reads it
	}
}

// allow does for the disk what a call asks of it, and tells with which error it fails.
func (d *disk) allow(one call) unix.Errno {
	switch one.number {
	case unix.SYS_FSYNC, unix.SYS_FDATASYNC:
		path := fmt.Sprintf("/proc/%d/fd/%d", one.pid, int32(one.arguments[0])) //nolint:gosec // a descriptor is an int
		if d.holds(path) {
			return d.sync(path)
		}
	case unix.SYS_SYNC, unix.SYS_SYNCFS, unix.SYS_MSYNC, unix.SYS_IO_URING_SETUP, unix.SYS_PWRITEV2:
		d.note("system call %d promises what this disk does not know", one.number)
	default:
		return d.write(one)
	}
	return 0
}

// holds tells whether an open file is below the root. One without a name any more is of no interest.
func (d *disk) holds(path string) bool {
	target, err := os.Readlink(path)
	return err == nil && d.below(target)
}

func (d *disk) below(path string) bool { return path == d.root || strings.HasPrefix(path, d.root+"/") }
