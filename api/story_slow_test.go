package api_test

import (
	"bufio"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"palmares/api"
)

// Who begins a body and falls silent loses the connection; who is slow but goes on is heard to the end.
func TestStory_aBodyThatNeverEnds(t *testing.T) {
	const silence = 400 * time.Millisecond
	w := demo(t)
	handler, err := api.New(w.rooms, api.Options{Site: site, Log: slog.New(slog.DiscardHandler), Now: w.clock.now, Healthy: w.db.Ping, Uploads: w.uploads, Silence: silence})
	must(t, err)
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	body := `{"email": "nobody@exemple.test", "password": "une phrase à chacun"}`
	for name, path := range map[string]string{"read": "/session", "refused unread": "/me/tokens"} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			line := connect(t, server, path, len(body))
			_, err := fmt.Fprint(line, body[:5])
			must(t, err)
			must(t, line.SetReadDeadline(began.Add(20*silence)))
			for err == nil { // an answer perhaps, then the end
				_, err = line.Read(make([]byte, 4096))
			}
			if errors.Is(err, os.ErrDeadlineExceeded) {
				t.Error("the connection is still held")
			}
		})
	}
	line := connect(t, server, "/session", len(body))
	for part := range strings.SplitSeq(body, `"`) {
		if part != body[:1] {
			part = `"` + part
		}
		_, err := fmt.Fprint(line, part)
		must(t, err)
		time.Sleep(silence / 4)
	}
	answer, err := http.ReadResponse(bufio.NewReader(line), nil)
	must(t, err)
	if answer.StatusCode != http.StatusUnauthorized {
		t.Error("a slow one is answered", answer.Status)
	}
	must(t, answer.Body.Close())
}

func connect(t *testing.T, server *httptest.Server, path string, length int) net.Conn {
	t.Helper()
	line, err := net.Dial("tcp", server.Listener.Addr().String())
	must(t, err)
	t.Cleanup(func() { _ = line.Close() })
	_, err = fmt.Fprintf(line, "POST /api/v1%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n", path, length)
	must(t, err)
	return line
}

// What somebody sends at once buys no hour in which a byte a minute is enough.
func TestBody_muchAtOnceIsNoCredit(t *testing.T) {
	start := api.EndOf(0)
	if left := api.EndOf(1 << 20); left > start+time.Second {
		t.Errorf("a megabyte gave %v, not %v", left, start)
	}
}
