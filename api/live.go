package api

import (
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/pace"
)

// How often a stream of a round looks whether something has changed, and how long it lives: who listens comes back with a fresh session.
const (
	pulseLooks = time.Second
	pulseLives = 10 * time.Minute
)

// roundEvents streams the pulse of a round as server-sent events: at once, whenever it changes, and now and then. What has
// changed is asked for as ever. The pulse is in the database, so that it does not matter which replica somebody has met.
func roundEvents(rooms Rooms, options Options) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, roundID := c.Request().Context(), c.Param("roundId")
		if err := mayCall(callOf(ctx), "pace:read"); err != nil {
			return err
		}
		pulse, err := rooms.Paces.Pulse(ctx, actorOf(ctx), roundID)
		if err != nil {
			return err
		}
		h := c.Response().Header()
		h.Set(echo.HeaderContentType, "text/event-stream")
		h.Set("X-Accel-Buffering", "no") // a proxy that gathers bytes would hold the news back
		c.Response().WriteHeader(http.StatusOK)
		looks, ends := time.NewTicker(pulseLooks), time.After(pulseLives)
		defer looks.Stop()
		told, at := pace.Pulse{Work: -1}, time.Time{}
		for {
			if pulse != told || time.Since(at) >= streamBeats {
				if _, err := fmt.Fprintf(c.Response(), "data: {\"work\":%d,\"stage\":%d}\n\n", pulse.Work, pulse.Stage); err != nil {
					return nil // whoever listened has gone
				}
				c.Response().Flush()
				told, at = pulse, time.Now()
			}
			select {
			case <-ctx.Done():
				return nil
			case <-options.Stopping:
				return nil
			case <-ends:
				return nil
			case <-looks.C:
			}
			if pulse, err = rooms.Paces.Pulse(ctx, actorOf(ctx), roundID); err != nil {
				return nil // no longer theirs to see; they ask again and are told
			}
		}
	}
}
