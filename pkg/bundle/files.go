package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"palmares/pkg/proof"
)

// The files of a bundle.
const (
	ManifestFile    = "manifest.txt"
	RecordFile      = "record.json"
	PublicationFile = "publication.json"
	LeavesFile      = "leaves.txt"
	OpeningsFile    = "openings.jsonl"
	CheckpointsFile = "checkpoints.jsonl"
	KeysFile        = "keys.txt"
	ReadMeFile      = "README.txt"
)

//go:embed readme.txt
var readMe []byte

// Opening is one statement of the log, shown with what opens it.
type Opening struct {
	Position  int64  `json:"position"`
	Salt      string `json:"salt"`
	Statement string `json:"statement"`
}

// Contents are what a bundle is made of.
type Contents struct {
	Origin      string
	Record      []byte // canonical
	Publication []byte
	Leaves      []proof.Hash
	Openings    []Opening
	Checkpoints []string // signed notes, the last one of all the leaves
	Keys        []string
}

// Files lays the contents out and signs the list of their hashes.
func Files(c Contents, key *proof.Key) (map[string][]byte, error) {
	files := map[string][]byte{
		RecordFile: c.Record, PublicationFile: c.Publication, ReadMeFile: readMe,
		LeavesFile: lines(proof.Hex(c.Leaves)), KeysFile: lines(c.Keys),
	}
	var openings, checkpoints bytes.Buffer
	for _, opening := range c.Openings {
		line, err := spell(opening)
		if err != nil {
			return nil, err
		}
		openings.Write(line)
	}
	for _, note := range c.Checkpoints {
		line, err := spell(note)
		if err != nil {
			return nil, err
		}
		checkpoints.Write(line)
	}
	files[OpeningsFile], files[CheckpointsFile] = openings.Bytes(), checkpoints.Bytes()
	signed, err := key.Seal(manifest(c.Origin, files))
	files[ManifestFile] = []byte(signed)
	return files, err
}

func lines(list []string) []byte {
	if len(list) == 0 {
		return []byte{}
	}
	return []byte(strings.Join(list, "\n") + "\n")
}

const manifestForm = "palmares-bundle/1"

// manifest lists every file but itself: hash, length, name.
func manifest(origin string, files map[string][]byte) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n%s\n", manifestForm, origin)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name == ManifestFile {
			continue
		}
		sum := sha256.Sum256(files[name])
		fmt.Fprintf(&out, "%s %d %s\n", hex.EncodeToString(sum[:]), len(files[name]), name)
	}
	return out.String()
}

// packed is the moment that every file of a ZIP says it was made: the same files are the same bytes.
var packed = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Zip packs files so that the same files are always the same bytes.
func Zip(files map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, err := writer.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: packed})
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// most is how long the files of a bundle may be together once unpacked.
const most = 1 << 30

// Unzip reads a packed bundle. Whatever was packed otherwise, be it by a single byte, is refused.
func Unzip(packed []byte) (map[string][]byte, error) {
	reader, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return nil, err
	}
	files, left := map[string][]byte{}, int64(most)
	for _, file := range reader.File {
		content, err := file.Open()
		if err != nil {
			return nil, err
		}
		files[file.Name], err = io.ReadAll(io.LimitReader(content, left)) // what is cut short is not the same when it is packed again
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
		left -= int64(len(files[file.Name]))
	}
	again, err := Zip(files)
	if err == nil && !bytes.Equal(again, packed) {
		err = fmt.Errorf("the archive is %w", errSpelling)
	}
	return files, err
}
