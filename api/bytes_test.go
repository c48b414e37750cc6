package api_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// raw asks as a browser does, and gives the answer as it was sent.
func (c client) raw(t *testing.T, path string, options ...option) (*http.Response, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.w.server.URL+path, nil)
	must(t, err)
	request.Header.Set("Accept-Encoding", "identity")
	if c.login != "" {
		request.Header.Set("Authorization", "Bearer "+c.w.tokenOf(c.login))
	}
	for _, change := range options {
		change(request)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	must(t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	must(t, err)
	return response, body
}

func TestBytes_longAnswersComeInTheSmallestEncoding(t *testing.T) {
	t.Parallel()
	s := demo(t).visitor()
	const path = "/api/v1/editions/current"
	_, plain := s.raw(t, path)
	for accepted, want := range map[string]string{"gzip, deflate, br": "br", "gzip": "gzip", "br;q=0, gzip": "gzip", "deflate": ""} {
		response, body := s.raw(t, path, header("Accept-Encoding", accepted))
		if got := response.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%s is answered in %q", accepted, got)
		}
		if want != "" && len(body) >= len(plain)/2 {
			t.Errorf("%s: %d bytes of %d", want, len(body), len(plain))
		}
		if got := unpacked(t, want, body); len(got) != len(plain) {
			t.Errorf("%s: %d bytes come out, not %d", want, len(got), len(plain))
		}
	}
}

func unpacked(t *testing.T, encoding string, body []byte) []byte {
	t.Helper()
	var from io.Reader = bytes.NewReader(body)
	switch encoding {
	case "br":
		from = brotli.NewReader(from)
	case "gzip":
		reader, err := gzip.NewReader(from)
		must(t, err)
		from = reader
	}
	content, err := io.ReadAll(from)
	must(t, err)
	return content
}

func TestBytes_shortAnswersRefusalsAndFilesComeAsTheyAre(t *testing.T) {
	t.Parallel()
	w := demo(t)
	edition := w.edition()
	for path, status := range map[string]int{
		"/healthz": http.StatusOK, "/api/v1/editions/current/nothing": http.StatusNotFound, "/api/v1/me": http.StatusUnauthorized,
		"/api/v1/editions/" + edition + "/share/" + edition: http.StatusNotFound,
	} {
		response, body := w.visitor().raw(t, path, header("Accept-Encoding", "br, gzip"))
		if response.StatusCode != status || response.Header.Get("Content-Encoding") != "" || len(body) == 0 {
			t.Errorf("%s: %d in %q, %d bytes", path, response.StatusCode, response.Header.Get("Content-Encoding"), len(body))
		}
	}
}

// What has not changed is not sent again; what has, is, though the tag is old.
func TestBytes_whatAClientHasIsNotSentAgain(t *testing.T) {
	t.Parallel()
	w := demo(t)
	s := w.as(judge)
	const list = "/api/v1/me/assignments"
	first, _ := s.raw(t, list)
	tag := first.Header.Get("ETag")
	again, body := s.raw(t, list, header("If-None-Match", `"other", `+tag), header("Accept-Encoding", "br"))
	if again.StatusCode != http.StatusNotModified || len(body) != 0 || again.Header.Get("ETag") != tag {
		t.Errorf("%s again: %d, %d bytes, %s", list, again.StatusCode, len(body), again.Header.Get("ETag"))
	}
	if other, _ := w.as(otherJudge).raw(t, list, header("If-None-Match", tag)); other.StatusCode != http.StatusOK {
		t.Errorf("another judge is told that nothing has changed: %d", other.StatusCode)
	}
	if gone, _ := w.visitor().raw(t, list, header("If-None-Match", tag)); gone.StatusCode != http.StatusUnauthorized {
		t.Errorf("without a session the tag is answered %d", gone.StatusCode)
	}
}

// A day's entries in one answer are what each would be alone, and their tags are known again.
func TestBytes_aDaysEntriesComeInOneAnswer(t *testing.T) {
	t.Parallel()
	s := demo(t).as(judge)
	var all []struct {
		Tag        string
		Assignment json.RawMessage
	}
	s.get("/me/sittings").is(http.StatusOK).into(&all)
	if len(all) < 2 {
		t.Fatalf("the judge has %d entries to mark", len(all))
	}
	for _, one := range all {
		var of struct{ ID string }
		must(t, json.Unmarshal(one.Assignment, &of))
		alone, body := s.raw(t, "/api/v1/assignments/"+of.ID)
		if alone.Header.Get("ETag") != one.Tag || strings.TrimSpace(string(body)) != string(one.Assignment) {
			t.Errorf("%s alone is %s, not %s: %s", of.ID, alone.Header.Get("ETag"), one.Tag, body)
		}
		if again, _ := s.raw(t, "/api/v1/assignments/"+of.ID, header("If-None-Match", one.Tag)); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s again: %d", of.ID, again.StatusCode)
		}
	}
}

// A browser may keep what anybody may read, and asks again; nothing that was said to a person or under a secret address.
func TestBytes_onlyPublicAnswersMayBeKept(t *testing.T) {
	t.Parallel()
	w := demo(t)
	for path, by := range map[string]client{
		"/api/v1/editions/current": w.as(organizer), "/api/v1/me/assignments": w.as(judge), "/api/v1/screens/" + noToken: w.visitor(),
		"/api/v1/certificates/C3-0000-0000-0000": w.visitor(), "/api/v1/me": w.visitor(),
	} {
		if response, _ := by.raw(t, path); response.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %s", path, response.Header.Get("Cache-Control"))
		}
	}
	public, _ := w.visitor().raw(t, "/api/v1/editions/current")
	later := today.Add(time.Second)
	w.clock.at.Store(&later)
	again, _ := w.visitor().raw(t, "/api/v1/editions/current", header("If-None-Match", public.Header.Get("ETag")))
	if public.Header.Get("Cache-Control") != "no-cache" || again.StatusCode != http.StatusNotModified {
		t.Errorf("the public edition: %s, then %d", public.Header.Get("Cache-Control"), again.StatusCode)
	}
	if strings.Contains(again.Header.Get("Content-Type"), "json") {
		t.Error("what has no body has a type")
	}
}
