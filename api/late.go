package api

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
)

// answerDue is how long a request may take until its answer begins, beside the time in which its body arrives: longer than PostgreSQL waits for a
// lock, so that it is told first, and short enough that nobody looks at a page that does nothing for minutes because a database fell silent.
const answerDue = 45 * time.Second

// comeBack is when who was late is to try again.
const comeBack = 5 * time.Second

var errLate = errors.New("the answer was not ready in time")

// late ends what waits for a database beyond its time, and says so. An answer that has begun goes on.
func (g gate) late(due time.Duration) echo.MiddlewareFunc {
	due = cmp.Or(due, answerDue)
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if asked, ok := g.operations[c.Request().Method+" "+c.Path()]; ok && asked.long {
				return next(c)
			}
			ctx, cancel := context.WithCancelCause(c.Request().Context())
			hour := &hourglass{due: due, timer: time.AfterFunc(due, func() { cancel(errLate) })}
			defer hour.stop()
			c.Response().Before(hour.stop)
			request := c.Request().WithContext(ctx)
			if request.Body != nil {
				request.Body = timely{request.Body, hour}
			}
			before := c.Request()
			c.SetRequest(request)
			err := next(c)
			if err == nil || c.Response().Committed || !errors.Is(context.Cause(ctx), errLate) {
				return err
			}
			c.SetRequest(before) // whose caller still waits
			failure := fault.New(fault.Unavailable, "busy")
			failure.RetryAfter = comeBack
			return failure.Because(errors.Join(errLate, err))
		}
	}
}

// hourglass runs while somebody waits for us, and is turned by each piece of a body.
type hourglass struct {
	mutex sync.Mutex
	timer *time.Timer
	due   time.Duration
	ended bool
}

func (h *hourglass) stop() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.ended = true
	h.timer.Stop()
}

func (h *hourglass) turn() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if !h.ended {
		h.timer.Reset(h.due)
	}
}

// timely is a body whose arrival is not our time: it has deadlines of its own (see hurry).
type timely struct {
	io.ReadCloser
	hour *hourglass
}

// Read implements io.Reader.
func (t timely) Read(into []byte) (int, error) {
	t.hour.timer.Stop()
	defer t.hour.turn()
	return t.ReadCloser.Read(into)
}

// isLong tells whether an operation carries a file, or says of itself (x-long) that it counts, plans, exports or erases much: what that may take is not
// for a clock to say.
func isLong(o *openapi3.Operation) bool {
	if o.Extensions["x-long"] == true || takesBytes(o) {
		return true
	}
	for _, answer := range o.Responses.Map() {
		for kind := range answer.Value.Content {
			if kind != "application/json" && kind != "application/problem+json" {
				return true
			}
		}
	}
	return false
}
