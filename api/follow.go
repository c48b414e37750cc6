package api

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/bell"
)

// news is what a stream waits for.
type news struct {
	topic bell.Topic
	apart time.Duration // looks are so far apart at least: what changes often is looked at now and then
	lives time.Duration // then who listens comes back with a fresh session; 0 for ever
}

// How often a stream looks although nothing rang, since a ring may be lost, and how often it says that it lives.
const (
	streamLooks = 5 * time.Second
	streamBeats = 10 * time.Second
)

// follow begins a stream of server-sent events and lets tell look for news: at once, when the bell rings and now and then; beat asks it to say
// something even if there is none. The stream ends with who listens, with the server, or when tell fails.
func follow(c echo.Context, options Options, of news, tell func(beat bool) error) error {
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream")
	h.Set("X-Accel-Buffering", "no") // a proxy that gathers bytes would hold the news back
	c.Response().WriteHeader(http.StatusOK)
	var rings <-chan struct{}
	if options.Bell != nil {
		heard, stop := options.Bell.Hear(of.topic)
		defer stop()
		rings = heard
	}
	idle := time.NewTicker(streamLooks)
	defer idle.Stop()
	var ends <-chan time.Time
	if of.lives > 0 {
		ends = time.After(of.lives)
	}
	for beaten := (time.Time{}); ; {
		looked, beat := time.Now(), time.Since(beaten) >= streamBeats
		if beat {
			beaten = looked
		}
		if err := tell(beat); err != nil {
			return nil // the answer has begun: whoever listens comes back and is told
		}
		select {
		case <-rings:
		case <-idle.C:
		case <-ends:
			return nil
		case <-options.Stopping:
			return nil
		case <-c.Request().Context().Done():
			return nil
		}
		select {
		case <-time.After(of.apart - time.Since(looked)):
		case <-c.Request().Context().Done():
		}
	}
}
