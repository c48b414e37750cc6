package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// disk knows what the files below a folder are sure to be after a power cut: bytes as of the last fsync or fdatasync of their file, names as
// of the last fsync of their folder. What was written and never synced is not there, and neither is a file that nobody has synced the name
// of, nor one that was renamed meanwhile under its new name. It sees the syncs of every program that it is put before (see power/watched.c).
type disk struct {
	root     string
	before   []string // what a program is started by, to be watched
	troubled bool     // writes are watched too
	listener *net.UnixListener
	watched  sync.WaitGroup

	mu      sync.Mutex
	files   map[inode]*synced
	folders map[inode]map[string]named
	strange []string // promises that it does not know, and its own failures: the run counts for nothing
	trouble *trouble
}

// inode is a file whatever it is called. Numbers are given again, moments of birth are not.
type inode struct {
	number uint64
	born   unix.StatxTimestamp
}

// named is what a folder says of a name.
type named struct {
	inode
	folder   bool
	mode     uint16
	uid, gid uint32
}

// synced is a file as the disk has it. Pages that a failed sync has dropped stay old until they are written again.
type synced struct {
	content []byte
	dropped map[int64]bool
}

// sector is what a disk writes whole or not at all.
const sector = 512

func newDisk(root string) *disk {
	return &disk{root: root, files: map[inode]*synced{}, folders: map[inode]map[string]named{}}
}

func (d *disk) note(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.strange) < 10 {
		d.strange = append(d.strange, fmt.Sprintf(format, args...))
	}
}

// isMemory tells that a file is shared memory, whatever its name says: the index of SQLite's log.
func isMemory(name string) bool { return strings.HasSuffix(name, "-shm") }

func about(folder int, path string) (named, error) {
	var told unix.Statx_t
	if err := unix.Statx(folder, path, unix.AT_SYMLINK_NOFOLLOW|unix.AT_EMPTY_PATH, unix.STATX_BASIC_STATS|unix.STATX_BTIME, &told); err != nil {
		return named{}, err
	}
	one := named{inode: inode{told.Ino, told.Btime}, folder: told.Mode&unix.S_IFMT == unix.S_IFDIR, mode: told.Mode, uid: told.Uid, gid: told.Gid}
	if told.Mask&unix.STATX_BTIME == 0 {
		return one, errors.New("this file system does not tell when a file was made")
	}
	return one, nil
}

// list is what a folder says of its names now.
func list(path string) (map[string]named, error) {
	folder, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }()
	return listOpen(folder)
}

func listOpen(folder *os.File) (map[string]named, error) {
	found, err := folder.ReadDir(-1)
	if err != nil {
		return nil, err
	}
	names := map[string]named{}
	for _, one := range found {
		if isMemory(one.Name()) || !one.IsDir() && !one.Type().IsRegular() {
			continue
		}
		names[one.Name()], err = about(int(folder.Fd()), one.Name()) //nolint:gosec // a descriptor is an int
		if errors.Is(err, fs.ErrNotExist) {
			delete(names, one.Name()) // removed this very moment
		} else if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// baseline says that all that is there now is on the disk.
func (d *disk) baseline() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := d.files
	d.files, d.folders = map[inode]*synced{}, map[inode]map[string]named{}
	return filepath.WalkDir(d.root, func(path string, one fs.DirEntry, err error) error {
		if err != nil || isMemory(path) || !one.IsDir() && !one.Type().IsRegular() {
			return err
		}
		is, err := about(unix.AT_FDCWD, path)
		if err != nil {
			return err
		}
		if is.folder {
			d.folders[is.inode], err = list(path)
			return err
		}
		var room []byte
		if had := before[is.inode]; had != nil {
			room = had.content
		}
		content, err := read(path, room)
		d.files[is.inode] = &synced{content: content}
		return err
	})
}

// read reuses what room there is.
func read(path string, room []byte) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return readOpen(file, room)
}

func readOpen(file *os.File, room []byte) ([]byte, error) {
	into := bytes.NewBuffer(room[:0])
	if told, err := file.Stat(); err == nil {
		into.Grow(int(told.Size()) + bytes.MinRead)
	}
	_, err := into.ReadFrom(file)
	return into.Bytes(), err
}

// cut makes the live files what the disk was sure to hold. In every other cut sectors that were written and not synced are there too, each
// by chance, and so are the names of one folder or another: a disk writes in the order that it likes. Every watched program has ended.
func (d *disk) cut(random *rand.Rand) error {
	d.watched.Wait()
	top, err := about(unix.AT_FDCWD, d.root)
	if err != nil {
		return err
	}
	if random.IntN(2) == 0 {
		random = nil
	}
	if err := d.restore(d.root, top.inode, random); err != nil {
		return err
	}
	if len(d.strange) > 0 {
		return errors.New(strings.Join(d.strange, "; "))
	}
	return d.baseline()
}

// cutIf cuts where there is a disk that forgets.
func (d *disk) cutIf(random *rand.Rand) error {
	if d == nil {
		return nil
	}
	return d.cut(random)
}

// restore makes a folder what it is sure to be; with chance, or what it may be.
func (d *disk) restore(path string, which inode, random *rand.Rand) error {
	found, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	live, err := list(path)
	if err != nil {
		return err
	}
	wanted := d.folders[which]
	if random != nil && random.IntN(2) == 0 {
		wanted = live
	}
	for _, one := range found {
		if want, is := wanted[one.Name()]; !is || want.inode != live[one.Name()].inode {
			if err := os.RemoveAll(filepath.Join(path, one.Name())); err != nil {
				return err
			}
			delete(live, one.Name())
		}
	}
	for name, one := range wanted {
		_, there := live[name]
		if err := d.put(filepath.Join(path, name), one, there, random); err != nil {
			return err
		}
	}
	return nil
}

// put makes one name what it is sure to be.
func (d *disk) put(path string, one named, there bool, random *rand.Rand) error {
	if one.folder {
		if !there {
			if err := errors.Join(os.Mkdir(path, 0o700), d.own(path, one)); err != nil {
				return err
			}
		}
		return d.restore(path, one.inode, random)
	}
	var content, written []byte
	if kept := d.files[one.inode]; kept != nil {
		content = kept.content
	}
	if there {
		var err error
		if written, err = read(path, nil); err != nil {
			return err
		}
		if random != nil {
			content = torn(content, written, random)
		}
		if bytes.Equal(content, written) {
			return nil
		}
	}
	return errors.Join(os.WriteFile(path, content, 0o600), d.own(path, one))
}

func (d *disk) own(path string, one named) error {
	return errors.Join(os.Chmod(path, fs.FileMode(one.mode&0o777)), os.Chown(path, int(one.uid), int(one.gid)))
}

// torn mixes what was synced with what was only written.
func torn(synced, written []byte, random *rand.Rand) []byte {
	if bytes.Equal(synced, written) {
		return synced
	}
	share := random.Float64()
	end := len(synced)
	if len(written) > end {
		end += random.IntN((len(written)-end)/sector+1) * sector
	}
	out := make([]byte, end)
	copy(out, synced)
	for at := 0; at < end && at < len(written); at += sector {
		if random.Float64() < share {
			copy(out[at:min(at+sector, end)], written[at:min(at+sector, len(written))])
		}
	}
	return out
}
