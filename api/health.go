package api

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/fault"
)

// mountHealth serves the two questions of those who keep a server running. Alive: it answers at all; whoever does not is started again,
// which heals no database. Ready: it can do what it is for; to whoever cannot, a proxy sends nobody.
func mountHealth(e *echo.Echo, options Options) {
	e.GET("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok") })
	asked := readiness{look: options.Healthy}
	e.GET("/readyz", func(c echo.Context) error {
		// Nothing of why: anybody may ask. The log has it.
		if err := asked.ask(c.Request().Context()); err != nil {
			failure := fault.New(fault.Unavailable, "not_ready")
			failure.RetryAfter = time.Second
			return failure.Because(err)
		}
		return c.String(http.StatusOK, "ready")
	})
}

// readiness looks once a quarter of a second, however many ask: the question is open to everybody and costs the database a query.
type readiness struct {
	look func(ctx context.Context) error

	lock   sync.Mutex
	until  time.Time
	latest error
}

const (
	readinessHolds = 250 * time.Millisecond
	readinessTakes = 2 * time.Second
)

func (r *readiness) ask(ctx context.Context) error {
	r.lock.Lock()
	defer r.lock.Unlock()
	if time.Now().Before(r.until) {
		return r.latest
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readinessTakes) // one who leaves spoils it for nobody
	defer cancel()
	r.latest = r.look(ctx)
	r.until = time.Now().Add(readinessHolds)
	return r.latest
}
