package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"filippo.io/age"
)

// Unpacked is a backup in a folder of its own, every hash checked.
type Unpacked struct {
	Manifest Manifest
	Folder   string
}

// Database is the folder that the store restores from.
func (u Unpacked) Database() string { return filepath.Join(u.Folder, databasePart) }

// Secret is the server's secret as it was.
func (u Unpacked) Secret() ([]byte, error) { return os.ReadFile(filepath.Join(u.Folder, secretName)) }

// Unpack decrypts a backup into a folder and checks it.
func Unpack(name, folder string, identities []age.Identity) (Unpacked, error) {
	file, err := os.Open(name)
	if err != nil {
		return Unpacked{}, err
	}
	defer func() { _ = file.Close() }()
	manifest, err := read(file, identities, func(inside string) (io.WriteCloser, error) {
		target := filepath.Join(folder, filepath.FromSlash(inside))
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return nil, err
		}
		return os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	})
	return Unpacked{Manifest: manifest, Folder: folder}, err
}

// Keeper keeps documents, and answers with the SHA-256 of what it has durably.
type Keeper interface {
	Put(ctx context.Context, content io.Reader, limit int64) (sha256 string, size int64, err error)
}

// PlaceDocuments gives the documents to who keeps them. One that is there already is the same: its name is its content's. One that was
// damaged when it was backed up comes back as what it had become, under the name of that.
func (u Unpacked) PlaceDocuments(ctx context.Context, keeper Keeper) error {
	for _, file := range u.Manifest.Files {
		if !isDocument(file.Name) {
			continue
		}
		if err := u.placeDocument(ctx, keeper, file); err != nil {
			return fmt.Errorf("%s: %w", file.Name, err)
		}
	}
	return nil
}

func (u Unpacked) placeDocument(ctx context.Context, keeper Keeper, file File) error {
	content, err := os.Open(filepath.Join(u.Folder, file.Name))
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	kept, _, err := keeper.Put(ctx, content, file.Bytes)
	if err == nil && kept != file.SHA256 {
		err = errors.New("it was changed on its way")
	}
	return err
}

type nowhere struct{ io.Writer }

func (nowhere) Close() error { return nil }

func discard(string) (io.WriteCloser, error) { return nowhere{io.Discard}, nil }

// read goes through a whole backup and compares it with its manifest.
func read(from io.Reader, identities []age.Identity, place func(inside string) (io.WriteCloser, error)) (Manifest, error) {
	plain, err := age.Decrypt(from, identities...)
	if err != nil {
		return Manifest{}, fmt.Errorf("decrypt: %w", err)
	}
	var manifest bytes.Buffer
	var seen []File
	packed := tar.NewReader(plain)
	for {
		header, err := packed.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Manifest{}, err
		}
		switch {
		case manifest.Len() > 0:
			return Manifest{}, fmt.Errorf("%q comes after the manifest", header.Name)
		case header.Name == manifestName:
			_, err = manifest.ReadFrom(packed)
		case header.Typeflag != tar.TypeReg || !shapes.MatchString(header.Name):
			err = fmt.Errorf("%q is no name of a backup", header.Name)
		default:
			var one File
			one, err = readFile(packed, header.Name, place)
			seen = append(seen, one)
		}
		if err != nil {
			return Manifest{}, err
		}
	}
	if _, err := io.Copy(io.Discard, plain); err != nil { // age vouches for the end only at the end
		return Manifest{}, err
	}
	if manifest.Len() == 0 {
		return Manifest{}, errors.New("it has no manifest: it was cut")
	}
	made, err := parseManifest(manifest.Bytes())
	if err != nil {
		return made, err
	}
	return made, made.check(seen)
}

func readFile(from io.Reader, inside string, place func(inside string) (io.WriteCloser, error)) (File, error) {
	target, err := place(inside)
	if err != nil {
		return File{}, err
	}
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(target, hash), from)
	return File{Name: inside, Bytes: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, errors.Join(err, target.Close())
}
