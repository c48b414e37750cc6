package blob

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"palmares/pkg/disk"
	"palmares/pkg/entry"
	"palmares/pkg/fault"
)

// Put keeps the bytes and answers once they would survive a power cut. Past the limit it answers entry.ErrTooLarge; a
// sender that breaks off gives upload_broken, a full disk storage_full. In every one of these cases nothing is left behind.
func (d *Disk) Put(ctx context.Context, content io.Reader, limit int64) (sum string, size int64, err error) {
	file, err := os.CreateTemp(filepath.Join(d.folder, incoming), "upload-*")
	if err != nil {
		return "", 0, told(err)
	}
	// After the rename there is nothing under this name any more.
	defer func() { _ = os.Remove(file.Name()) }()
	sum, size, err = receive(ctx, file, content, limit)
	if err != nil {
		_ = file.Close()
		return "", 0, told(err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return "", 0, told(err)
	}
	if err := d.name(file.Name(), sum); err != nil {
		return "", 0, told(err)
	}
	return sum, size, nil
}

// receive copies at most the limit and names what it copied.
func receive(ctx context.Context, file io.Writer, content io.Reader, limit int64) (string, int64, error) {
	hash := sha256.New()
	source := &patient{ctx: ctx, content: io.LimitReader(content, limit)}
	size, err := io.Copy(io.MultiWriter(file, hash), source)
	if err != nil {
		return "", 0, err
	}
	if size == limit {
		if err := atEnd(content); err != nil {
			return "", 0, err
		}
	}
	return hex.EncodeToString(hash.Sum(nil)), size, nil
}

// atEnd asks for one byte more than the limit, so that the limit itself is still allowed.
func atEnd(content io.Reader) error {
	n, err := io.ReadFull(content, make([]byte, 1))
	switch {
	case n > 0:
		return entry.ErrTooLarge
	case errors.Is(err, io.EOF):
		return nil
	default:
		return fault.New(fault.Malformed, "upload_broken").Because(err)
	}
}

// patient reads as long as somebody waits for the answer, and tells the sender's failures from the disk's.
type patient struct {
	ctx     context.Context
	content io.Reader
}

func (p *patient) Read(into []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := p.content.Read(into)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fault.New(fault.Malformed, "upload_broken").Because(err)
	}
	return n, err
}

// name gives whole and durable bytes their place; an existing blob of that name has the same bytes and is kept, as new as if it had just come.
func (d *Disk) name(arrived, sum string) error {
	place := d.path(sum)
	shelf := filepath.Dir(place)
	if err := os.MkdirAll(shelf, 0o700); err != nil {
		return err
	}
	if err := d.place(arrived, place); err != nil {
		return err
	}
	// Also for a kept blob: the process that named it may have died before it forced the name to the disk.
	for _, folder := range []string{shelf, filepath.Dir(shelf), d.folder} {
		if err := disk.SyncFolder(folder); err != nil {
			return err
		}
	}
	return nil
}

func (d *Disk) place(arrived, place string) error {
	d.naming.Lock()
	defer d.naming.Unlock()
	err := touch(place)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(arrived, place)
	}
	return err
}

// told adds where it happened, and says of a full or failing disk what it is: somebody can make room and send again.
func told(err error) error {
	return cmp.Or(disk.Told(err), fmt.Errorf("put blob: %w", err))
}
