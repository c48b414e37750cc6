package api_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"palmares/api"
	"palmares/pkg/upload"
)

// piecemeal is a file that somebody sends in pieces.
type piecemeal struct {
	*world
	login, entry string
	content      []byte
}

func (w *world) piecemeal(login, entry string) piecemeal {
	return piecemeal{w, login, entry, append([]byte(pdf), bytes.Repeat([]byte("une page de plus\n"), 20_000)...)}
}

// ownPieces are the owner's, for PP-0005.
func (w *world) ownPieces() piecemeal {
	w.t.Helper()
	known, err := demoThings()
	must(w.t, err)
	return w.piecemeal(owner, known["PP-0005"])
}

// tus sends a request of the protocol.
func (p piecemeal) tus(method, path string, body any, headers map[string]string) answer {
	p.t.Helper()
	options := []option{header("Tus-Resumable", "1.0.0")}
	for name, value := range headers {
		options = append(options, header(name, value))
	}
	return p.as(p.login).send(method, path, body, options...)
}

// metadata is what is said of the file, with changes.
func (p piecemeal) metadata(change map[string]string) string {
	sum := sha256.Sum256(p.content)
	said := map[string]string{"entry": p.entry, "field": "deck", "filename": "Présentation.pdf", "sha256": hex.EncodeToString(sum[:])}
	maps.Copy(said, change)
	pairs := []string{}
	for key, value := range said {
		pairs = append(pairs, key+" "+base64.StdEncoding.EncodeToString([]byte(value)))
	}
	slices.Sort(pairs)
	return strings.Join(pairs, ",")
}

func (p piecemeal) create(change map[string]string) answer {
	p.t.Helper()
	return p.tus(http.MethodPost, "/uploads", nil, map[string]string{
		"Upload-Length": strconv.Itoa(len(p.content)), "Upload-Metadata": p.metadata(change),
	})
}

// begin gives the address of a new upload.
func (p piecemeal) begin(change map[string]string) string {
	p.t.Helper()
	address, ours := strings.CutPrefix(p.create(change).is(http.StatusCreated).header.Get("Location"), "/api/v1")
	if !ours {
		p.t.Fatalf("it is at %q", address)
	}
	return address
}

func (p piecemeal) send(address string, from, to int) answer {
	p.t.Helper()
	return p.tus(http.MethodPatch, address, p.content[from:to], map[string]string{
		"Upload-Offset": strconv.Itoa(from), "Content-Type": "application/offset+octet-stream",
	})
}

func (p piecemeal) offset(address string) string {
	p.t.Helper()
	return p.tus(http.MethodHead, address, nil, nil).header.Get("Upload-Offset")
}

func (p piecemeal) complete(address string) answer {
	p.t.Helper()
	return p.as(p.login).post("/entries/"+p.entry+"/uploads/"+path.Base(address), nil)
}

// TestStory_aLinkThatIsCut: a file arrives in pieces, over a server that is another one after the power cut, and is a document like any other.
func TestStory_aLinkThatIsCut(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		p := s.piecemeal(owner, s.things["PP-0005"])
		address := p.begin(nil)
		p.send(address, 0, 100_000)
		p.complete(address).refuses(http.StatusConflict, "upload_incomplete")
		uploads, err := upload.Open(s.files, s.clock.now, rand.Text)
		must(s.t, err)
		handler, err := api.New(s.rooms, api.Options{Uploads: uploads, Site: site, Log: slog.New(slog.DiscardHandler), Now: s.clock.now, Healthy: s.db.Ping})
		must(s.t, err)
		s.server.Close()
		s.server = httptest.NewServer(handler)
		s.t.Cleanup(s.server.Close)
		if got := p.offset(address); got != "100000" {
			s.t.Fatalf("after the power cut it is at %q", got)
		}
		p.send(address, 0, 50_000).refuses(http.StatusConflict, "upload_elsewhere")
		p.send(address, 100_000, len(p.content))
		file := read[api.File](p.complete(address).is(http.StatusCreated))
		if file.Bytes != int64(len(p.content)) || file.MediaType != "application/pdf" || file.Name != "Présentation.pdf" {
			s.t.Errorf("it became %+v", file)
		}
		if got := s.as(owner).get("/entries/" + p.entry + "/files/" + file.ID).is(http.StatusOK).body; !bytes.Equal(got, p.content) {
			s.t.Errorf("%d bytes come back of %d", len(got), len(p.content))
		}
		p.complete(address).refuses(http.StatusNotFound, "upload_not_found")
	})
}

// TestStory_uploadsAreTheirOwners, their entry's, in time, in size, and what was sent.
func TestStory_uploadsAreTheirOwners(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		p := s.piecemeal(owner, s.things["PP-0005"])
		address := p.begin(nil)
		for login, status := range map[string]int{stranger: http.StatusNotFound, organizer: http.StatusNotFound, "": http.StatusUnauthorized} {
			other := p
			other.login = login
			other.send(address, 0, 10).is(status)
			other.tus(http.MethodHead, address, nil, nil).is(status)
			other.tus(http.MethodDelete, address, nil, nil).is(status)
		}
		theirs := p
		theirs.login = stranger
		theirs.complete(address).refuses(http.StatusNotFound, "upload_not_found")
		theirs.create(nil).refuses(http.StatusNotFound, "entry_not_found")
		p.create(map[string]string{"entry": "nowhere"}).refuses(http.StatusNotFound, "entry_not_found")
		p.create(map[string]string{"field": "nowhere"}).refuses(http.StatusUnprocessableEntity, "unknown_file_field")
		large := p
		large.content = bytes.Repeat([]byte("x"), 40<<20)
		large.create(nil).refuses(http.StatusRequestEntityTooLarge, "file_too_large")
		wrong := p.begin(map[string]string{"sha256": strings.Repeat("0", 64)})
		p.send(wrong, 0, len(p.content)).is(http.StatusNoContent)
		p.complete(wrong).refuses(http.StatusUnprocessableEntity, "checksum_mismatch")
		if p.offset(wrong) != "" {
			s.t.Error("what was damaged on its way stays on the disk")
		}
	})
}

// TestStory_uploadsHaveTheirRoom: nobody begins more than ten, not even all at once, nor hides a size or another method in a header.
func TestStory_uploadsHaveTheirRoom(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	p := s.piecemeal(owner, s.things["PP-0005"])
	p.tus(http.MethodPost, "/uploads", nil, map[string]string{"Upload-Defer-Length": "1", "Upload-Metadata": p.metadata(nil)}).
		refuses(http.StatusBadRequest, "invalid_request")
	var all sync.WaitGroup
	var admitted atomic.Int32
	for range 25 {
		all.Go(func() {
			if p.create(nil).status == http.StatusCreated {
				admitted.Add(1)
			}
		})
	}
	all.Wait()
	if admitted.Load() != 10 {
		t.Errorf("%d of 25 were admitted at once", admitted.Load())
	}
	p.create(nil).refuses(http.StatusConflict, "too_many_uploads")
	files, err := filepath.Glob(filepath.Join(s.files, "uploads", "*.info"))
	must(t, err)
	address := "/uploads/" + strings.TrimSuffix(filepath.Base(files[0]), ".info")
	p.tus(http.MethodDelete, address, nil, nil).is(http.StatusNoContent)
	again := p.tus(http.MethodPost, "/uploads", p.content[:100], map[string]string{
		"Upload-Length": strconv.Itoa(len(p.content)), "Upload-Metadata": p.metadata(nil), "X-HTTP-Method-Override": "DELETE",
		"Content-Type": "application/offset+octet-stream",
	}).is(http.StatusCreated).header.Get("Location")
	if got := p.offset(strings.TrimPrefix(again, "/api/v1")); got != "0" {
		t.Errorf("bytes that came with the beginning are counted: %q", got)
	}
}

// TestStory_anUploadAfterTheDeadline is neither begun nor taken, and what nobody sends to any more goes.
func TestStory_anUploadAfterTheDeadline(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		p := s.piecemeal(owner, s.things["PP-0005"])
		address := p.begin(nil)
		p.send(address, 0, len(p.content))
		s.at(read[api.Edition](s.as(organizer).get("/editions/" + s.things["edition"])).EntriesCloseAt.Add(time.Hour))
		p.create(nil).refuses(http.StatusConflict, "deadline_passed")
		p.complete(address).refuses(http.StatusConflict, "deadline_passed")
		if p.offset(address) != "" {
			s.t.Error("what was refused stays on the disk")
		}
	})
}

// TestStory_whatNobodySendsToAnyMoreIsSwept after a day, and not before.
func TestStory_whatNobodySendsToAnyMoreIsSwept(t *testing.T) {
	t.Parallel()
	s := example{}.prepare(demo(t), "")
	p := s.piecemeal(owner, s.things["PP-0005"])
	address := p.begin(nil)
	p.send(address, 0, 1000)
	for _, after := range []struct{ hours, left int }{{23, 3}, {25, 0}} {
		later, err := upload.Open(s.files, func() time.Time { return time.Now().Add(time.Duration(after.hours) * time.Hour) }, rand.Text)
		must(t, err)
		must(t, later.Sweep(t.Context()))
		if files, err := filepath.Glob(filepath.Join(s.files, "uploads", "*")); err != nil || len(files) != after.left {
			t.Errorf("after %d hours there are %v (%v)", after.hours, files, err)
		}
	}
}
