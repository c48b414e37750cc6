package upload

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// FuzzMetadata begins uploads with anything as what is told of the file, and asks for anything as an upload: what is begun is its owner's, and lies
// in the folder under a name that the sender had no part in.
func FuzzMetadata(f *testing.F) {
	f.Add("filename cGFzcy5wZGY=,entry MQ==,field cGl0Y2g=", "10", "/api/v1/uploads/a_1")
	f.Add("filename Li4vLi4vZXRjL3Bhc3N3ZA==,filename AA==", "0", "/api/v1/uploads/../../secret")
	f.Add("filename", "-1", "/a_")
	f.Add(",,,= =,\x00 \xff", "99999999999999999999", "/b_1.info")
	f.Fuzz(func(t *testing.T, metadata, length, path string) {
		place := t.TempDir()
		desk, err := Open(place, func() time.Time { return time.Unix(0, 0) }, func() string { return "1" })
		if err != nil {
			t.Fatal(err)
		}
		begin := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/uploads", nil)
		begin.Header["Tus-Resumable"] = []string{"1.0.0"}
		begin.Header["Upload-Metadata"], begin.Header["Upload-Length"] = []string{metadata}, []string{length}
		sender := Sender{ID: "a", Room: maxBytes, Admit: func(context.Context, Asked) error { return nil }}
		answer := httptest.NewRecorder()
		refused := desk.Serve(answer, begin, sender)
		if where := answer.Header().Get("Location"); refused == nil && !strings.HasSuffix(where, "/a_1") {
			t.Fatalf("begun at %q", where)
		}
		err = filepath.WalkDir(place, func(name string, entry os.DirEntry, err error) error {
			base := filepath.Base(name)
			if err == nil && !entry.IsDir() && base != "a_1" && base != "a_1.info" && base != "a_1.sure" {
				t.Fatalf("%q made %s", metadata, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if owns("b", filepath.Base(path)) && strings.HasPrefix(filepath.Base(path), "a_") {
			t.Fatalf("%q is two people's", path)
		}
		if _, err := desk.find(t.Context(), "b", filepath.Base(path)); err == nil {
			t.Fatalf("%q is found for somebody else", path)
		}
	})
}
