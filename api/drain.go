package api

import (
	"cmp"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// How long an answer waits for its reader to take one more piece, so that nobody holds a connection, and a document that is open, for nothing. The system
// says that there is room only when a third of what it has queued is gone: half a megabyte, which a link of 2 kB/s takes in four minutes.
const (
	answerStall = 5 * time.Minute
	answerPiece = 32 << 10
)

// drained is an answer whose reader must go on reading. One that is read slowly goes on as long as it takes; so does a stream, by each of its events.
type drained struct {
	http.ResponseWriter
	connection *http.ResponseController
	stall      time.Duration
}

// drain puts every answer under its deadline.
func drain(stall time.Duration) echo.MiddlewareFunc {
	stall = cmp.Or(stall, answerStall)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			response := c.Response()
			w := &drained{response.Writer, http.NewResponseController(response.Writer), stall}
			response.Writer = w
			w.wait()       // the server itself may ask for the body
			defer w.wait() // and sends the last of it after us
			return next(c)
		}
	}
}

// wait gives the next piece its time. What an earlier request of the connection left of its own is over.
func (d *drained) wait() {
	_ = d.connection.SetWriteDeadline(time.Now().Add(d.stall)) // a recorder of a test has none
}

// WriteHeader implements http.ResponseWriter.
func (d *drained) WriteHeader(status int) {
	d.wait()
	d.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter, piece by piece: a long answer is not one step.
func (d *drained) Write(content []byte) (written int, err error) {
	for first := true; err == nil && (first || written < len(content)); first = false {
		d.wait()
		var n int
		n, err = d.ResponseWriter.Write(content[written:min(len(content), written+answerPiece)])
		written += n
	}
	return written, err
}

// FlushError is what http.ResponseController asks for.
func (d *drained) FlushError() error {
	d.wait()
	return d.connection.Flush()
}

// Unwrap is for http.ResponseController.
func (d *drained) Unwrap() http.ResponseWriter { return d.ResponseWriter }
