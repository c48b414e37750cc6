package backup

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Manifest says what a backup holds. Its JSON is part of the format.
type Manifest struct {
	Format int       `json:"format"`
	MadeAt time.Time `json:"made_at"`
	Source About     `json:"source"`
	Files  []File    `json:"files"`
	// Damaged are documents whose bytes were no longer those of their name when they were copied.
	Damaged []string `json:"damaged,omitempty"`
	// Missing are documents that rows of the database name, and that are not here as they were when they were sent.
	Missing []string `json:"missing,omitempty"`
}

// About is what a database told of itself when it was copied.
type About struct {
	Engine string `json:"engine"`
	Schema int64  `json:"schema"`
	Site   string `json:"site"`
	Trees  []Tree `json:"trees"`
	// Documents are those that its rows name, by SHA-256; the database itself says so.
	Documents []string `json:"-"`
}

// Tree is how long the log of an edition was, and what it came to (base64).
type Tree struct {
	Edition string `json:"edition"`
	Size    int64  `json:"size"`
	Root    string `json:"root"`
}

// File is one file of the backup.
type File struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

const (
	format       = 1
	manifestName = "manifest.json"
	secretName   = "secret"
	databasePart = "database/"
	documentPart = "files/"
)

// shapes of the names that a backup may have: nothing in them leads out of the folder into which it is unpacked.
var shapes = regexp.MustCompile(`^(secret|database/[a-z0-9_]+\.(db|csv)|files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64})$`)

// documentName is where a document lies in a backup.
func documentName(sum string) string { return documentPart + sum[:2] + "/" + sum[2:4] + "/" + sum }

func isDocument(name string) bool { return strings.HasPrefix(name, documentPart) }

// Without are the documents of these SHA-256 that the backup has not, or not as they were.
func (m Manifest) Without(sums []string) []string {
	whole := map[string]bool{}
	for _, file := range m.Files {
		whole[file.SHA256] = whole[file.SHA256] || isDocument(file.Name) && path.Base(file.Name) == file.SHA256
	}
	var lacking []string
	for _, sum := range sums {
		if !whole[sum] {
			lacking = append(lacking, sum)
		}
	}
	return lacking
}

func parseManifest(text []byte) (Manifest, error) {
	var made Manifest
	if err := json.Unmarshal(text, &made); err != nil {
		return made, fmt.Errorf("its manifest: %w", err)
	}
	if made.Format != format {
		return made, fmt.Errorf("its format is %d; this program reads %d", made.Format, format)
	}
	return made, nil
}

// check compares what was read with what the manifest says.
func (m Manifest) check(read []File) error {
	told := map[string]File{}
	for _, file := range m.Files {
		told[file.Name] = file
	}
	var wrong []error
	for _, file := range read {
		if told[file.Name] != file {
			wrong = append(wrong, fmt.Errorf("%s is not what the manifest says", file.Name))
		}
		delete(told, file.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		wrong = append(wrong, fmt.Errorf("%s is missing", name))
	}
	return errors.Join(wrong...)
}
