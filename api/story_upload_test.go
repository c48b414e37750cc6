package api_test

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
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

// tus sends a request of the protocol.
func (p piecemeal) tus(method, path string, headers map[string]string, body []byte) *http.Response {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), method, p.server.URL+path, bytes.NewReader(body))
	must(p.t, err)
	request.Header.Set("Tus-Resumable", "1.0.0")
	if p.login != "" {
		request.Header.Set("Authorization", "Bearer "+p.tokenOf(p.login))
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := http.DefaultClient.Do(request)
	must(p.t, err)
	p.t.Cleanup(func() { _ = answer.Body.Close() })
	return answer
}

func (p piecemeal) create(change map[string]string) *http.Response {
	p.t.Helper()
	sum := sha256.Sum256(p.content)
	said := map[string]string{"entry": p.entry, "field": "deck", "filename": "Présentation.pdf", "sha256": hex.EncodeToString(sum[:])}
	maps.Copy(said, change)
	pairs := []string{}
	for key, value := range said {
		pairs = append(pairs, key+" "+base64.StdEncoding.EncodeToString([]byte(value)))
	}
	slices.Sort(pairs)
	return p.tus(http.MethodPost, "/api/v1/uploads/", map[string]string{
		"Upload-Length": strconv.Itoa(len(p.content)), "Upload-Metadata": strings.Join(pairs, ","),
	}, nil)
}

// begin gives the address of a new upload.
func (p piecemeal) begin(change map[string]string) string {
	p.t.Helper()
	answer := p.create(change)
	if answer.StatusCode != http.StatusCreated {
		p.t.Fatalf("it is answered %d", answer.StatusCode)
	}
	address := answer.Header.Get("Location")
	return address[strings.Index(address, "/api/v1"):]
}

func (p piecemeal) send(address string, from, to int) *http.Response {
	p.t.Helper()
	headers := map[string]string{"Upload-Offset": strconv.Itoa(from), "Content-Type": "application/offset+octet-stream"}
	return p.tus(http.MethodPatch, address, headers, p.content[from:to])
}

func (p piecemeal) offset(address string) string {
	p.t.Helper()
	return p.tus(http.MethodHead, address, nil, nil).Header.Get("Upload-Offset")
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
		uploads, err := upload.Open(s.folder, s.clock.now, rand.Text)
		must(s.t, err)
		handler, err := api.New(s.rooms, api.Options{Uploads: uploads, Site: site, Log: slog.New(slog.DiscardHandler), Now: s.clock.now, Healthy: s.db.Ping})
		must(s.t, err)
		s.server.Close()
		s.server = httptest.NewServer(handler)
		s.t.Cleanup(s.server.Close)
		if got := p.offset(address); got != "100000" {
			s.t.Fatalf("after the power cut it is at %q", got)
		}
		if again := p.send(address, 0, 50_000); again.StatusCode != http.StatusConflict {
			s.t.Errorf("a piece that is there already is answered %d", again.StatusCode)
		}
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
			for _, got := range []int{other.send(address, 0, 10).StatusCode, other.tus(http.MethodHead, address, nil, nil).StatusCode, other.tus(http.MethodDelete, address, nil, nil).StatusCode} {
				if got != status {
					s.t.Errorf("%q is answered %d, not %d", login, got, status)
				}
			}
		}
		theirs := p
		theirs.login = stranger
		theirs.complete(address).refuses(http.StatusNotFound, "upload_not_found")
		if got := theirs.create(nil).StatusCode; got != http.StatusNotFound {
			s.t.Errorf("a stranger begins one for the entry: %d", got)
		}
		if got := p.create(map[string]string{"field": "nowhere"}).StatusCode; got != http.StatusUnprocessableEntity {
			s.t.Errorf("an unknown field is answered %d", got)
		}
		large := p
		large.content = bytes.Repeat([]byte("x"), 40<<20)
		if got := large.create(nil).StatusCode; got != http.StatusRequestEntityTooLarge {
			s.t.Errorf("a file too large is answered %d", got)
		}
		wrong := p.begin(map[string]string{"sha256": strings.Repeat("0", 64)})
		p.send(wrong, 0, len(p.content))
		p.complete(wrong).refuses(http.StatusUnprocessableEntity, "checksum_mismatch")
		for range 9 {
			p.begin(nil)
		}
		answer := p.create(nil)
		body, err := io.ReadAll(answer.Body)
		must(s.t, err)
		if answer.StatusCode != http.StatusConflict || !strings.Contains(string(body), "too_many_uploads") {
			s.t.Errorf("the eleventh is answered %d: %s", answer.StatusCode, body)
		}
	})
}

// TestStory_anUploadAfterTheDeadline is neither begun nor taken, and what nobody sends to any more goes.
func TestStory_anUploadAfterTheDeadline(t *testing.T) {
	t.Parallel()
	eachDemo(t, func(s stage) {
		p := s.piecemeal(owner, s.things["PP-0005"])
		address := p.begin(nil)
		p.send(address, 0, len(p.content))
		s.at(read[api.Edition](s.as(organizer).get("/editions/" + s.things["edition"])).EntriesCloseAt.Add(time.Hour))
		if got := p.create(nil).StatusCode; got != http.StatusConflict {
			s.t.Errorf("after the deadline one is begun: %d", got)
		}
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
	for _, after := range []struct{ hours, left int }{{23, 2}, {25, 0}} {
		later, err := upload.Open(s.folder, func() time.Time { return time.Now().Add(time.Duration(after.hours) * time.Hour) }, rand.Text)
		must(t, err)
		must(t, later.Sweep(t.Context()))
		if files, err := filepath.Glob(filepath.Join(s.folder, "*")); err != nil || len(files) != after.left {
			t.Errorf("after %d hours there are %v (%v)", after.hours, files, err)
		}
	}
}
