package backup

import (
	"archive/tar"
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

// FuzzManifest reads any manifest and compares it with any list of files: it fits only what it says.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"format":1,"made_at":"2026-01-30T12:00:00Z","files":[{"name":"secret","bytes":32,"sha256":"00"}]}`), "secret", int64(32))
	f.Add([]byte(`{"format":1,"files":[{"name":"secret"},{"name":"secret","bytes":1}]}`), "secret", int64(1))
	f.Add([]byte(`{"format":2}`), "../x", int64(0))
	f.Fuzz(func(t *testing.T, text []byte, name string, size int64) {
		made, err := parseManifest(text)
		if err != nil {
			return
		}
		one := File{Name: name, Bytes: size, SHA256: "00"}
		told := false
		for _, file := range made.Files {
			told = told || file == one
		}
		if err := made.check([]File{one}); err == nil && !told {
			t.Fatalf("%+v passes for %+v", one, made.Files)
		}
	})
}

// FuzzReader unpacks any archive that was sealed for us: nothing gets a name that leads out of the folder, and nothing panics.
func FuzzReader(f *testing.F) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range []string{secretName, "../secret", "/etc/passwd", "database/palmares.db", manifestName} {
		var packed bytes.Buffer
		w := tar.NewWriter(&packed)
		_ = w.WriteHeader(&tar.Header{Name: name, Size: 2, Mode: 0o600, Typeflag: tar.TypeReg})
		_, _ = w.Write([]byte("{}"))
		_ = w.Close()
		f.Add(packed.Bytes())
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		var sealed bytes.Buffer
		w, err := age.Encrypt(&sealed, identity.Recipient())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(packed)
		_ = w.Close()
		_, _ = read(&sealed, []age.Identity{identity}, func(inside string) (io.WriteCloser, error) {
			if !filepath.IsLocal(inside) || strings.Contains(inside, "..") || strings.Contains(inside, `\`) {
				t.Fatalf("%q is a way out", inside)
			}
			return nowhere{io.Discard}, nil
		})
	})
}
