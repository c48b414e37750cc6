package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/labstack/echo/v4"

	"palmares/pkg/bell"
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

// screenEvents streams where the show is, as server-sent events: at once, at every command, and now and then. The state is in
// the database, so that it does not matter which replica a screen has met.
func screenEvents(rooms Rooms, options Options) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx, token := c.Request().Context(), c.Param("token")
		live, err := rooms.Ceremonies.Live(ctx, token)
		if err != nil {
			return err
		}
		told := live.Version - 1
		return follow(c, options, news{topic: bell.Shows, apart: 50 * time.Millisecond}, func(beat bool) error {
			live, err := rooms.Ceremonies.Live(ctx, token)
			if err != nil {
				return err // the link has ended, or the database; the screen asks again and is told
			}
			if live.Version == told && !beat {
				return nil
			}
			told = live.Version
			return writeEvent(c.Response(), live)
		})
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
