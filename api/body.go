package api

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// What a body may take, so that nobody holds a connection for nothing: a telephone at the edge of its network still sends this much.
const (
	bodySilence = time.Minute     // without a byte
	bodyStart   = 2 * time.Minute // before its rate counts
	bodyRate    = 256             // bytes a second, in all
)

// hurried is a body whose sender must go on sending.
type hurried struct {
	io.ReadCloser
	connection *http.ResponseController
	silence    time.Duration
	ends       time.Time // moves on with what arrives
}

// hurry puts every body under its deadlines; one that nobody reads too, for the server waits for its end.
func hurry(silence time.Duration) echo.MiddlewareFunc {
	silence = cmp.Or(silence, bodySilence)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if c.Request().ContentLength != 0 {
				body := &hurried{
					ReadCloser: c.Request().Body, connection: http.NewResponseController(c.Response()), silence: silence,
					ends: time.Now().Add(bodyStart),
				}
				body.wait()
				// On a copy: net/http looks at the body of its own request to know whether the connection can be used again.
				request := c.Request().WithContext(c.Request().Context())
				request.Body = body
				c.SetRequest(request)
			}
			return next(c)
		}
	}
}

// wait says until when the next bytes may come.
func (h *hurried) wait() {
	until := time.Now().Add(h.silence)
	if h.ends.Before(until) {
		until = h.ends
	}
	_ = h.connection.SetReadDeadline(until) // a recorder of a test has none
}

// earn moves the end on for what has arrived, and never further than it was at the start: who sends much at once has not paid for an hour of next to
// nothing.
func (h *hurried) earn(bytes int) {
	h.ends = h.ends.Add(time.Duration(bytes) * time.Second / bodyRate)
	if most := time.Now().Add(bodyStart); h.ends.After(most) {
		h.ends = most
	}
}

// Read implements io.Reader.
func (h *hurried) Read(into []byte) (int, error) {
	h.wait()
	n, err := h.ReadCloser.Read(into)
	h.earn(n)
	if errors.Is(err, io.EOF) {
		_ = h.connection.SetReadDeadline(time.Time{}) // what the request still takes is ours
	}
	return n, err
}
