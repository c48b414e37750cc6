package api

import (
	"fmt"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/bell"
	"palmares/pkg/pace"
)

// roundEvents streams the pulse of a round as server-sent events: at once, whenever it changes, and now and then. What has
// changed is asked for as ever. The pulse is in the database, so that it does not matter which replica somebody has met.
func roundEvents(rooms Rooms, options Options) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, roundID := c.Request().Context(), c.Param("roundId")
		if err := mayCall(callOf(ctx), "pace:read"); err != nil {
			return err
		}
		if _, err := rooms.Paces.Pulse(ctx, actorOf(ctx), roundID); err != nil {
			return err
		}
		told := pace.Pulse{Work: -1}
		return follow(c, options, news{topic: bell.Rounds, apart: time.Second, lives: 10 * time.Minute}, func(beat bool) error {
			pulse, err := rooms.Paces.Pulse(ctx, actorOf(ctx), roundID)
			if err != nil {
				return err // no longer theirs to see; they ask again and are told
			}
			if pulse == told && !beat {
				return nil
			}
			told = pulse
			_, err = fmt.Fprintf(c.Response(), "data: {\"work\":%d,\"stage\":%d}\n\n", pulse.Work, pulse.Stage)
			c.Response().Flush()
			return err
		})
	}
}
