package backup

import (
	"archive/tar"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"path/filepath"
	"time"

	"filippo.io/age"

	"palmares/pkg/disk"
	"palmares/pkg/fault"
)

// Source is what to back up.
type Source struct {
	// Dump leaves the database as files in an empty folder, and tells about it.
	Dump      func(ctx context.Context, folder string) (About, error)
	Documents Documents
	Secret    []byte
	Now       func() time.Time
}

// Documents are files that are named by the SHA-256 of their bytes.
type Documents interface {
	All(ctx context.Context) iter.Seq2[string, error]
	Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, error)
}

// Made is a backup that was read again and found whole.
type Made struct {
	Path     string
	Bytes    int64
	Manifest Manifest
}

const (
	prefix = "palmares-"
	suffix = ".age"
	stamp  = "20060102T150405Z"
)

// Make writes a backup into a folder, reads it again, checks every hash, and only then gives it its name.
func Make(ctx context.Context, folder string, source Source, recipients []age.Recipient) (Made, error) {
	if len(recipients) == 0 {
		return Made{}, errors.New("a backup needs a recipient (age1…): it holds the server's secret")
	}
	if err := disk.MakeFolder(folder); err != nil {
		return Made{}, err
	}
	witness, everybody, err := withWitness(recipients)
	if err != nil {
		return Made{}, err
	}
	at := source.Now().UTC().Truncate(time.Second)
	growing, err := os.CreateTemp(folder, prefix+"*.part")
	if err != nil {
		return Made{}, err
	}
	defer func() { _ = os.Remove(growing.Name()) }() // there is nothing under this name once it has its own
	err = source.write(ctx, growing, at, everybody)
	if err := errors.Join(err, growing.Sync(), growing.Close()); err != nil {
		return Made{}, err
	}
	made, err := reread(growing.Name(), witness)
	if err != nil {
		return Made{}, fmt.Errorf("read again: %w", err)
	}
	made.Path = filepath.Join(folder, prefix+at.Format(stamp)+suffix)
	if err := os.Rename(growing.Name(), made.Path); err != nil {
		return Made{}, err
	}
	return made, disk.SyncFolder(folder)
}

// withWitness adds a key that is forgotten when the backup was read again; it is of the recipients' kind, which age does not let mix.
func withWitness(recipients []age.Recipient) (age.Identity, []age.Recipient, error) {
	if _, hybrid := recipients[0].(*age.HybridRecipient); hybrid {
		witness, err := age.GenerateHybridIdentity()
		if err != nil {
			return nil, nil, err
		}
		return witness, append([]age.Recipient{witness.Recipient()}, recipients...), nil
	}
	witness, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, nil, err
	}
	return witness, append([]age.Recipient{witness.Recipient()}, recipients...), nil
}

func reread(name string, witness age.Identity) (Made, error) {
	file, err := os.Open(name)
	if err != nil {
		return Made{}, err
	}
	defer func() { _ = file.Close() }()
	about, err := file.Stat()
	if err != nil {
		return Made{}, err
	}
	manifest, err := read(file, []age.Identity{witness}, discard)
	return Made{Bytes: about.Size(), Manifest: manifest}, err
}

// parcel is a backup that is being packed.
type parcel struct {
	tar      *tar.Writer
	manifest Manifest
}

func (s Source) write(ctx context.Context, to *os.File, at time.Time, recipients []age.Recipient) error {
	// For this moment the database lies here unencrypted, for us alone; a temporary folder may be memory, and too small.
	dumped, err := os.MkdirTemp(filepath.Dir(to.Name()), prefix+"*.dump")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dumped) }()
	about, err := s.Dump(ctx, dumped)
	if err != nil {
		return err
	}
	sealed, err := age.Encrypt(to, recipients...)
	if err != nil {
		return err
	}
	p := &parcel{tar: tar.NewWriter(sealed), manifest: Manifest{Format: format, MadeAt: at, Source: about}}
	if err := p.fill(ctx, dumped, s); err != nil {
		return err
	}
	return errors.Join(p.tar.Close(), sealed.Close())
}

func (p *parcel) fill(ctx context.Context, dumped string, s Source) error {
	if err := p.folder(ctx, dumped); err != nil {
		return err
	}
	if err := p.documents(ctx, s.Documents); err != nil {
		return err
	}
	if err := p.add(secretName, int64(len(s.Secret)), bytes.NewReader(s.Secret)); err != nil {
		return err
	}
	text, err := json.MarshalIndent(p.manifest, "", "  ")
	if err != nil {
		return err
	}
	if err := p.enter(manifestName, int64(len(text))); err != nil {
		return err
	}
	_, err = p.tar.Write(text)
	return err
}

// folder packs those files of a dumped database whose names are of a backup's shape.
func (p *parcel) folder(ctx context.Context, root string) error {
	found, err := os.ReadDir(root)
	if err != nil {
		return err
	}
	for _, one := range found {
		inside := databasePart + one.Name()
		if !shapes.MatchString(inside) {
			continue
		}
		if err := cmp.Or(ctx.Err(), p.file(inside, filepath.Join(root, one.Name()))); err != nil {
			return err
		}
	}
	return nil
}

// documents packs those that are whole; what is still on its way has no name yet.
func (p *parcel) documents(ctx context.Context, documents Documents) error {
	for sum, err := range documents.All(ctx) {
		if err != nil {
			return err
		}
		if err := p.document(ctx, documents, sum); err != nil {
			return err
		}
	}
	return nil
}

func (p *parcel) document(ctx context.Context, documents Documents, sum string) error {
	source, err := documents.Open(ctx, sum)
	if fault.Is(err, fault.NotFound) {
		return nil // it was swept after it was listed
	}
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	size, err := source.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	if _, err := source.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return p.add(documentName(sum), size, source)
}

func (p *parcel) file(inside, name string) error {
	source, err := os.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }()
	about, err := source.Stat()
	if err != nil {
		return err
	}
	return p.add(inside, about.Size(), source)
}

func (p *parcel) enter(inside string, size int64) error {
	return p.tar.WriteHeader(&tar.Header{Name: inside, Mode: 0o600, Size: size})
}

// add packs a file and writes it down in the manifest.
func (p *parcel) add(inside string, size int64, content io.Reader) error {
	if err := p.enter(inside, size); err != nil {
		return err
	}
	hash := sha256.New()
	if _, err := io.CopyN(io.MultiWriter(p.tar, hash), content, size); err != nil {
		return fmt.Errorf("%s: %w", inside, err)
	}
	sum := hex.EncodeToString(hash.Sum(nil))
	p.manifest.Files = append(p.manifest.Files, File{Name: inside, Bytes: size, SHA256: sum})
	if isDocument(inside) && path.Base(inside) != sum {
		p.manifest.Damaged = append(p.manifest.Damaged, inside)
	}
	return nil
}
