package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/ceremony"
)

// GetScreen answers GET /screens/{token}.
func (h ceremonyHandlers) GetScreen(ctx context.Context, request GetScreenRequestObject) (GetScreenResponseObject, error) {
	live, err := h.rooms.Ceremonies.Live(ctx, request.Token)
	return GetScreen200JSONResponse(toScreen(live)), err
}

// GetSealedShow answers GET /screens/{token}/show.
func (h ceremonyHandlers) GetSealedShow(ctx context.Context, request GetSealedShowRequestObject) (GetSealedShowResponseObject, error) {
	file, err := h.rooms.Ceremonies.Sealed(ctx, request.Token)
	if err != nil {
		return nil, err
	}
	return GetSealedShow200ApplicationOctetStreamResponse{
		Body: bytes.NewReader(file.Content), ContentLength: int64(len(file.Content)),
		Headers: GetSealedShow200ResponseHeaders{ETag: fmt.Sprintf("%q", file.Hash)},
	}, nil
}

func toScreen(l ceremony.Live) Screen {
	return Screen{
		ID: l.ID, Mode: CeremonyMode(l.Mode), State: CeremonyState(l.State), Hash: l.Hash, Step: l.Step, Black: l.Black, Paused: l.Paused,
		Version: l.Version, Code: l.Code,
	}
}

// How often the stream looks for news, and how often it says that it lives.
const (
	streamLooks = 250 * time.Millisecond
	streamBeats = 10 * time.Second
)

// screenEvents streams where the show is, as server-sent events: at once, at every command, and now and then. The state is in
// the database, so that it does not matter which replica a screen has met.
func screenEvents(rooms Rooms, options Options) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, token := c.Request().Context(), c.Param("token")
		live, err := rooms.Ceremonies.Live(ctx, token)
		if err != nil {
			return err
		}
		h := c.Response().Header()
		h.Set(echo.HeaderContentType, "text/event-stream")
		h.Set("X-Accel-Buffering", "no") // a proxy that gathers bytes would hold the news back
		c.Response().WriteHeader(http.StatusOK)
		looks := time.NewTicker(streamLooks)
		defer looks.Stop()
		told, at := live.Version-1, time.Now()
		for {
			if live.Version != told || time.Since(at) >= streamBeats {
				if err := writeEvent(c.Response(), live); err != nil {
					return nil // the screen has gone
				}
				told, at = live.Version, time.Now()
			}
			select {
			case <-ctx.Done():
				return nil
			case <-options.Stopping:
				return nil
			case <-looks.C:
			}
			if live, err = rooms.Ceremonies.Live(ctx, token); err != nil {
				return nil // the link has ended, or the database; the screen asks again and is told
			}
		}
	}
}

func writeEvent(to *echo.Response, live ceremony.Live) error {
	content, err := json.Marshal(toScreen(live))
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(to, "id: %d\ndata: %s\n\n", live.Version, content); err != nil {
		return err
	}
	to.Flush()
	return nil
}
