package backup

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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

// PlaceDocuments moves the documents into their folder. One that is there already is the same: its name is its content's.
func (u Unpacked) PlaceDocuments(folder string) error {
	touched := map[string]bool{folder: true}
	for _, file := range u.Manifest.Files {
		relative, ok := strings.CutPrefix(file.Name, documentPart)
		if !ok {
			continue
		}
		from, to := filepath.Join(u.Folder, file.Name), filepath.Join(folder, relative)
		shelf := filepath.Dir(to)
		if err := os.MkdirAll(shelf, 0o700); err != nil {
			return err
		}
		if err := errors.Join(syncFile(from), os.Rename(from, to)); err != nil {
			return err
		}
		touched[shelf], touched[filepath.Dir(shelf)] = true, true
	}
	for name := range touched {
		if err := syncFolder(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func syncFile(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
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
