package bundle_test

import (
	"testing"

	"palmares/pkg/bundle"
)

// FuzzUnzip feeds the reader any archive: what it takes can be looked at to the end, and nothing of it is verified.
func FuzzUnzip(f *testing.F) {
	packed, err := bundle.Zip(map[string][]byte{"manifest.txt": []byte("x"), "record.json": []byte("{}"), "log/checkpoint": []byte("a\n1\nAAAA\n")})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		files, err := bundle.Unzip(packed)
		if err == nil && bundle.Verify(files, bundle.Options{}).Verified() {
			t.Fatal("made up, and verified")
		}
	})
}
